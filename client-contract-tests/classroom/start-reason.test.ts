import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

const switches = { classroomStartReasonAt: 'task' }

describeTargets('classroomStartReasonAt "task"', (agora) => {
  test('F-081, F-083 … F-085: every attempt starts at once', async () => {
    const client = agora()
    await client.configure({ switches })
    const room = await recordedRoom(client)
    expect(await room.reasons()).toEqual([1])
    await room.advance(3 * T)
    expect((await room.told()).map(({ reason, retryTimes, state }) => [reason, retryTimes, state])).toEqual([
      [1, 0, 1],
      [4, 0, 0],
      [3, 1, 1],
      [4, 1, 0],
      [3, 2, 1],
      [5, 2, 0],
    ])
  })

  test('F-081, F-082: ready adds nothing to that, and is the end of the waiting all the same', async () => {
    const client = agora()
    await client.configure({ switches })
    const room = await recordedRoom(client)
    await room.ready()
    await room.advance(10 * T)
    expect([await room.reasons(), await room.record()]).toMatchObject([[1], { state: 1, ready: true }])
  })
})
