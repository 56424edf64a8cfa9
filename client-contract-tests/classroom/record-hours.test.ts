import { expect, test } from 'vitest'
import { createClassroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const hour = 3_600_000

describeTargets('how long a recording may last', (agora) => {
  /** Hours after which a recording has ended by itself, looked at just before and then. */
  async function endsAfter(hours: number, schedule: object | undefined, webRecordConfig: object = {}) {
    const client = agora()
    const room = createClassroom(client)
    await room.created({ roomProperties: { schedule } })
    await room.started(webRecordConfig)
    await client.advance(hours * hour - 1)
    const [before] = await room.list()
    await client.advance(1)
    const [after] = await room.list()
    return { statuses: [before?.status, after?.status], lastedMs: (after?.endTime ?? Number.NaN) - after!.startTime, room }
  }

  const ended = (hours: number) => ({ statuses: [1, 2], lastedMs: hours * hour })

  test('F-073: a class of 1800 s with 600 s more: an hour', async () => {
    expect(await endsAfter(1, { duration: 1800, closeDelay: 600 })).toMatchObject(ended(1))
  })

  test('F-073: likewise with the usual delay', async () => {
    expect(await endsAfter(1, { duration: 1800 })).toMatchObject(ended(1))
  })

  test('F-073: an hour to the second is one', async () => {
    expect(await endsAfter(1, { duration: 3000, closeDelay: 600 })).toMatchObject(ended(1))
  })

  test('F-074: a class of 3600 s with 600 s more: two hours', async () => {
    expect(await endsAfter(2, { duration: 3600, closeDelay: 600 })).toMatchObject(ended(2))
  })

  test.each([undefined, {}, { closeDelay: 7200 }])('F-075: the schedule %j: two hours', async (schedule) => {
    expect(await endsAfter(2, schedule)).toMatchObject(ended(2))
  })

  test.each([undefined, { duration: 1800, closeDelay: 600 }])('F-076: five hours that were asked for, with the schedule %j', async (schedule) => {
    expect(await endsAfter(5, schedule, { maxRecordingHour: 5 })).toMatchObject(ended(5))
  })

  test('F-077: then it has ended as by a stop', async () => {
    const { room } = await endsAfter(1, undefined, { maxRecordingHour: 1 })
    expect((await room.told()).at(-1)).toMatchObject({ state: 0, reason: 2 })
    expect(await room.record()).toMatchObject({ state: 0, ready: false })
    expect((await room.tasks())[0]?.state).toBe('ended')
    expect((await room.stop()).body.code).toBe(30409410)
  })
})
