import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

const stopped = { state: 0, ready: false, onhold: false }

describeTargets('the end of a recording', (agora) => {
  test.each([{}, { retryTimeout: 60 }])('F-088: a stop after ready, started with %j: 2', async (rest) => {
    const room = await recordedRoom(agora(), {}, rest)
    await room.advance(20_000)
    await room.ready()
    await room.advance(580_000)
    await room.stop()
    const { recordId, sid, resourceId, startTime } = room.first
    const told = await room.told()
    expect(told).toHaveLength(2)
    expect(told[1]).toEqual({ recordId, sid, resourceId, state: 0, startTime, endTime: startTime + 600_000, retryTimes: 0, reason: 2 })
  })

  test('F-088: at the moment of the start: it ends when it began', async () => {
    const room = await recordedRoom(agora(), {}, {})
    await room.stop()
    const { startTime, endTime } = (await room.told()).at(-1)!
    expect(endTime).toBe(startTime)
  })

  test.each([0, 30_000, T - 1, T, 2 * T + 30_000])('F-089: a stop after %i ms of waiting: 2, and nothing after it', async (ms) => {
    const room = await recordedRoom(agora())
    await room.advance(ms)
    const timedOut = Array.from({ length: Math.floor(ms / T) }, () => 4)
    expect(outcome(await room.stopped())).toEqual([200, 0])
    expect(await room.reasons()).toEqual([...timedOut, 2])
    const tasks = await room.tasks()
    await room.advance(10 * T)
    expect(await room.reasons()).toEqual([...timedOut, 2])
    expect(await room.tasks()).toEqual(tasks)
    expect(tasks.map(({ state }) => state)).toEqual([...timedOut, 2].map(() => 'ended'))
    expect((await room.list()).at(-1)).toMatchObject({ status: 2, endTime: room.first.startTime + ms })
    expect((await room.list()).at(-1)).not.toHaveProperty('unready')
  })

  test.each([{}, { onhold: true }, { publishRtmp: true }])('F-101: what the room says after the stop of %j', async (webRecordConfig) => {
    const room = await recordedRoom(agora(), webRecordConfig)
    await room.ready()
    expect(await room.record()).toMatchObject({ state: 1, ready: true })
    await room.stop()
    expect(await room.record()).toEqual(stopped)
  })

  test('F-101: likewise where ready never came', async () => {
    const room = await recordedRoom(agora())
    await room.stop()
    expect(await room.record()).toEqual(stopped)
  })

  test('F-140: closing the room is a stop, after the event of the class', async () => {
    const room = await recordedRoom(agora())
    await room.ready()
    await room.advance(1000)
    await room.setClassState(3)
    const { list } = (await room.sequences()).body.data
    expect(list.map(({ cmd, data }) => [cmd, data.state, data.reason])).toEqual([[1001, 1, 1], [1, 3, undefined], [1001, 0, 2]])
    expect(list[2]!.data.endTime).toBe(list[1]!.data.closeTime)
    expect(await room.record()).toEqual(stopped)
    await room.advance(10 * T)
    expect((await room.tasks()).map(({ state }) => state)).toEqual(['ended'])
    expect((await room.list()).map(({ status }) => status)).toEqual([2])
  })

  test.each([0, T + 1])('F-140: also while ready is awaited, after %i ms, with nothing after it', async (ms) => {
    const room = await recordedRoom(agora())
    await room.advance(ms)
    await room.setClassState(3)
    const reasons = await room.reasons()
    expect(reasons.at(-1)).toBe(2)
    await room.advance(10 * T)
    expect(await room.reasons()).toEqual(reasons)
    const late = [await room.stop(), await room.ready(), await room.hold(true), await room.start()]
    expect(late.map(outcome)).toEqual(late.map(() => [410, 30410100]))
  })

  test('F-140: and when the schedule closes it', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created({ roomProperties: { schedule: { startTime: await client.now(), duration: 60, closeDelay: 30 } } })
    await client.advance(0)
    const { startTime } = await room.started()
    await client.advance(89_999)
    expect((await room.told()).map(({ reason }) => reason)).toEqual([1])
    await client.advance(1)
    expect((await room.told()).at(-1)).toMatchObject({ reason: 2, endTime: startTime + 90_000 })
  })

  test('the end of the class alone ends no recording', async () => {
    const room = await recordedRoom(agora(), {}, {})
    await room.setClassState(1)
    await room.setClassState(2)
    expect([await room.reasons(), (await room.record()).state]).toEqual([[1], 1])
  })

  test.each([71, 73, 119])('a recording of %i hours can still be released and stopped', async (hours) => {
    const room = await recordedRoom(agora(), { onhold: true, maxRecordingHour: 720 }, {})
    await room.advance(hours * 3_600_000)
    await room.hold(false)
    await room.advance(16_000)
    expect((await room.files()).length).toBeGreaterThan(0)
    await room.stopped()
    expect((await room.tasks())[0]?.state).toBe('ended')
  })

  test('what is recorded ends with the room itself', async () => {
    const room = await recordedRoom(agora(), { onhold: true, maxRecordingHour: 720 }, {})
    await room.advance(5 * 24 * 3_600_000 - 1)
    expect((await room.tasks())[0]?.state).toBe('recording')
    await room.advance(1)
    expect((await room.tasks())[0]?.state).toBe('ended')
    expect(outcome(await room.get())).toEqual([404, 20404100])
  })

  test('a task that is stopped as a Cloud Recording ends the recording on top of it', async () => {
    const client = agora()
    const room = await recordedRoom(client, {}, {})
    const [task] = await room.tasks()
    const stop = await client.recording(room.first.resourceId, room.first.sid).stop({}, { cname: room.roomUuid, uid: task!.uid })
    expect(stop.status).toBe(200)
    expect(await room.reasons()).toEqual([1, 2])
    expect(await room.record()).toEqual(stopped)
  })
})
