import { expect, test } from 'vitest'
import { outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom, retryTimeout, T } from './recorded-room.fixture.ts'

describeTargets('waiting for the page', (agora) => {
  test.each([{}, { retryTimeout: null }])('F-080: without retryTimeout, %j, it has started by itself, and there is no retry', async (rest) => {
    const room = await recordedRoom(agora(), {}, rest)
    expect(await room.told()).toMatchObject([{ reason: 1, state: 1, retryTimes: 0, recordId: room.first.recordId }])
    await room.advance(30 * T)
    expect([await room.reasons(), (await room.tasks()).length, (await room.record()).state]).toEqual([[1], 1, 1])
  })

  test('F-080: nor does ready make another event then', async () => {
    const room = await recordedRoom(agora(), {}, {})
    await room.advance(20_000)
    expect(outcome(await room.ready())).toEqual([200, 0])
    expect(await room.record()).toMatchObject({ state: 1, ready: true })
    await room.advance(30 * T)
    expect(await room.reasons()).toEqual([1])
  })

  test('F-080: it has started when its recorder is up, whatever the page said before', async () => {
    const client = agora()
    await client.configure({ switches: { startDelayMs: 5000 } })
    const room = await recordedRoom(client, {}, {})
    await room.advance(4999)
    await room.ready()
    expect(await room.reasons()).toEqual([])
    await room.advance(1)
    expect(await room.reasons()).toEqual([1])
  })

  test('F-081: ready within T: one event at that moment', async () => {
    const room = await recordedRoom(agora())
    await room.advance(19_999)
    expect(await room.told()).toEqual([])
    await room.advance(1)
    expect(await room.told()).toEqual([])
    await room.ready()
    const { recordId, sid, resourceId, startTime } = room.first
    expect(await room.told()).toEqual([{ recordId, sid, resourceId, state: 1, startTime, retryTimes: 0, reason: 1 }])
  })

  test.each([0, 20_000, T - 1])('F-082: ready after %i ms: no retry ever', async (ms) => {
    const room = await recordedRoom(agora())
    await room.advance(ms)
    await room.ready()
    await room.advance(10 * T)
    expect([await room.reasons(), (await room.tasks()).length]).toEqual([[1], 1])
    expect(await room.record()).toMatchObject({ state: 1, ready: true, recordId: room.first.recordId })
  })

  test('F-083: no ready within T: 4, and the page is opened again by another task', async () => {
    const room = await recordedRoom(agora())
    await room.advance(T - 1)
    expect([await room.told(), (await room.tasks()).length]).toEqual([[], 1])
    await room.advance(1)
    const { recordId, sid, resourceId, startTime } = room.first
    expect(await room.told()).toEqual([{ recordId, sid, resourceId, state: 0, startTime, endTime: startTime + T, retryTimes: 0, reason: 4 }])
    const [first, second] = await room.tasks()
    expect([first?.state, second?.state]).toEqual(['ended', 'recording'])
    const withoutUser = (url: string) => url.replaceAll(/(userUuid|userName|rtmToken)=[^&]*/g, '')
    expect(withoutUser(second!.url)).toBe(withoutUser(first!.url))
    const record = await room.record()
    expect(record).toMatchObject({ state: 1, ready: false, recordId: expect.any(String) })
    expect(record.recordId).not.toBe(recordId)
  })

  test('F-083: url is opened again to the letter', async () => {
    const room = await recordedRoom(agora(), { url: 'https://example.test/page?x=1' })
    await room.advance(T)
    expect((await room.tasks()).map(({ url }) => url)).toEqual(['https://example.test/page?x=1', 'https://example.test/page?x=1'])
  })

  test.each([1, 2])('F-084: ready in retry %i: 3', async (retryTimes) => {
    const room = await recordedRoom(agora())
    const times = Array.from({ length: retryTimes }, () => 4)
    await room.advance(retryTimes * T + 20_000)
    await room.ready()
    const { recordId } = await room.record()
    expect((await room.told()).at(-1)).toMatchObject({ reason: 3, state: 1, retryTimes, recordId, startTime: room.first.startTime + retryTimes * T })
    await room.advance(10 * T)
    expect(await room.reasons()).toEqual([...times, 3])
    await room.stop()
    expect((await room.told()).at(-1)).toMatchObject({ reason: 2, state: 0, retryTimes, recordId })
  })

  test('F-084: ready at the very end of T is ready in the next attempt', async () => {
    const room = await recordedRoom(agora())
    await room.advance(T)
    await room.ready()
    expect(await room.reasons()).toEqual([4, 3])
  })

  test('F-085: never ready: 4, 4 and 5 after T, 2T and 3T, and the page was opened three times', async () => {
    const room = await recordedRoom(agora())
    const { startTime } = room.first
    for (const reasons of [[], [4], [4, 4]]) {
      await room.advance(T - 1)
      expect(await room.reasons()).toEqual(reasons)
      await room.advance(1)
    }
    expect((await room.told()).map(({ reason, retryTimes, ...data }) => [reason, retryTimes, data.startTime, data.endTime])).toEqual([
      [4, 0, startTime, startTime + T],
      [4, 1, startTime + T, startTime + 2 * T],
      [5, 2, startTime + 2 * T, startTime + 3 * T],
    ])
    await room.advance(10 * T)
    expect(await room.reasons()).toEqual([4, 4, 5])
    expect((await room.tasks()).map(({ state }) => state)).toEqual(['ended', 'ended', 'ended'])
  })

  test.each([
    [0, [5]],
    [1, [4, 5]],
    [3, [4, 4, 4, 5]],
  ])('F-085: with classroomMaxRetries %i', async (classroomMaxRetries, reasons) => {
    const client = agora()
    await client.configure({ switches: { classroomMaxRetries } })
    const room = await recordedRoom(client)
    await room.advance(10 * T)
    expect([await room.reasons(), (await room.tasks()).length]).toEqual([reasons, reasons.length])
  })

  test('F-085: a page that cannot be opened is never ready, whoever says so', async () => {
    const room = await recordedRoom(agora(), { rootUrl: 'https://unreachable.invalid/' })
    await room.advance(10_000)
    expect(outcome(await room.ready())).toEqual([200, 0])
    expect(await room.record()).toMatchObject({ state: 1, ready: false })
    await room.advance(10 * T)
    expect([await room.reasons(), (await room.tasks()).length]).toEqual([[4, 4, 5], 3])
  })

  test.each([false, true])('a page that cannot be opened and need not be ready, held: %j: 1, and 2 when its task is gone', async (onhold) => {
    const room = await recordedRoom(agora(), { rootUrl: 'https://unreachable.invalid/', onhold }, {})
    expect(await room.reasons()).toEqual([1])
    await room.advance(5000)
    expect(await room.reasons()).toEqual([1, 2])
    expect(await room.record()).toMatchObject({ state: 0, ready: false })
    expect((await room.list()).map(({ status, unready }) => [status, unready])).toEqual([[2, undefined]])
  })

  test('what a page is given to be ready is its own recording’s', async () => {
    const room = await recordedRoom(agora())
    await room.advance(T - 1)
    await room.stop()
    await room.started({}, { retryTimeout: 2 * retryTimeout })
    await room.advance(2 * T - 1)
    expect(await room.reasons()).toEqual([2])
    await room.advance(1)
    expect(await room.reasons()).toEqual([2, 4])
  })
})
