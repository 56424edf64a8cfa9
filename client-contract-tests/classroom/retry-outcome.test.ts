import { expect, test } from 'vitest'
import { outcome, webRecord } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

describeTargets('what becomes of a page that was waited for', (agora) => {
  test('F-086: after 5 nothing is recorded any more, and all may begin again', async () => {
    const room = await recordedRoom(agora())
    await room.advance(3 * T)
    expect(await room.record()).toEqual({ state: 0, ready: false, onhold: false })
    expect([await room.stop(), await room.ready(), await room.hold(true)].map(outcome)).toEqual([[409, 30409410], [409, 30409410], [409, 30409410]])
    await room.started()
    await room.ready()
    expect(await room.reasons()).toEqual([4, 4, 5, 1])
  })

  test('F-087: what the event with 5 says', async () => {
    const room = await recordedRoom(agora())
    await room.advance(3 * T)
    const { recordId, sid, resourceId, startTime, endTime } = (await room.list()).at(-1)!
    expect([startTime, endTime]).toEqual([room.first.startTime + 2 * T, room.first.startTime + 3 * T])
    expect((await room.told()).at(-1)).toEqual({ recordId, sid, resourceId, state: 0, startTime, endTime, retryTimes: 2, reason: 5 })
  })

  test('F-090: attempts that timed out are in the list as such', async () => {
    const room = await recordedRoom(agora())
    await room.advance(2 * T)
    expect((await room.list()).map(({ unready, status, endTime }) => [unready, status, endTime])).toEqual([
      [true, 2, room.first.startTime + T],
      [true, 2, room.first.startTime + 2 * T],
      [undefined, 1, undefined],
    ])
    await room.advance(T)
    expect((await room.list()).map(({ unready, status }) => [unready, status])).toEqual([[true, 2], [true, 2], [true, 2]])
  })

  test.each([0, T, 2 * T])('F-091: one that became ready after %i ms is not', async (ms) => {
    const room = await recordedRoom(agora())
    await room.advance(ms)
    await room.ready()
    await room.advance(T)
    await room.stop()
    const { unready = false, status, recordId } = (await room.list()).at(-1)!
    expect([unready, status, recordId]).toEqual([false, 2, (await room.told()).at(-1)?.recordId])
  })

  test.each([1, 90, 3600])('F-092: retryTimeout %i is in seconds', async (seconds) => {
    const room = await recordedRoom(agora(), {}, { retryTimeout: seconds })
    await room.advance(seconds * 1000 - 1)
    expect(await room.reasons()).toEqual([])
    await room.advance(1)
    expect(await room.reasons()).toEqual([4])
  })

  test.each([0, -1, 'x', '60', 1.5, true, {}, []])('F-093: retryTimeout %j', async (value) => {
    const room = await recordedRoom(agora())
    await room.stop()
    expect(outcome(await room.start(webRecord({}, { retryTimeout: value })))).toEqual([400, 400])
    expect([await room.reasons(), (await room.tasks()).length]).toEqual([[2], 1])
  })
})
