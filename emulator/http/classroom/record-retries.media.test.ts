import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { programsOf, stillRunning } from '../../recorder/chrome/programs-of.fixture.ts'
import { openStudio } from '../../recorder/chrome/studio.fixture.ts'
import { openRoom } from './live-room.fixture.ts'
import { gate, never, serveRecordPages } from './record-pages.fixture.ts'

const { emulator } = await openStudio(undefined, { sliceSeconds: 1 })
const pages = await serveRecordPages()

/** Nothing that an earlier page has left behind. */
const fresh = { cookie: '', storage: null }

test.concurrent('F-083, F-085 … F-087, F-090, F-092: a page that is never ready is opened three times, each time in a new browser, and given up', async () => {
  const room = await openRoom(emulator, 'never')
  const page = pages.add('never', [{ ready: never }])
  const { sid } = await room.start({ rootUrl: page.rootUrl }, { retryTimeout: 5 })
  await page.told(1, 'opened')
  const first = await programsOf(sid)
  expect(first.length).toBeGreaterThan(3)

  await page.told(2, 'opened')
  await vi.waitFor(async () => expect(await stillRunning(first)).toEqual([]), { timeout: 2500 })
  await room.untilReasons([4, 4, 5])
  for (const { startTime, endTime = 0 } of await room.told()) {
    expect(endTime - startTime).toBeGreaterThanOrEqual(5000)
    expect(endTime - startTime).toBeLessThan(6000)
  }
  expect((await room.told()).at(-1)).toMatchObject({ state: 0, recordId: expect.any(String), sid: expect.any(String), resourceId: expect.any(String), retryTimes: 2 })
  expect(page.opened.map((path) => new URLSearchParams(path.split('?')[1]).get('userName'))).toEqual(['recorder-1-1', 'recorder-1-2', 'recorder-1-3'])
  for (const visit of [1, 2, 3]) expect((await page.told(visit, 'opened')).before).toEqual(fresh)
  expect((await room.list()).map(({ status, unready }) => ({ status, unready }))).toEqual([1, 2, 3].map(() => ({ status: 2, unready: true })))
  expect(await room.record()).toMatchObject({ state: 0, ready: false })

  await expect(room.stop()).rejects.toThrow('30409410')
  await room.start({ rootUrl: page.rootUrl })
  await room.stop()
})

test.concurrent('F-083, F-084, F-091: ready in the second attempt: 4, then 3, and only that one is a recording', async () => {
  const room = await openRoom(emulator, 'late')
  const page = pages.add('late', [{ ready: never }, {}])
  await room.start({ rootUrl: page.rootUrl }, { retryTimeout: 6 })
  await room.untilReasons([4, 3])
  const [late, good] = await room.told()
  expect([late!.retryTimes, good!.retryTimes]).toEqual([0, 1])
  expect(good!.sid).not.toBe(late!.sid)
  await room.stop()
  await room.untilEnded(good!.sid)
  expect((await page.told(2, 'opened')).before).toEqual(fresh)
  expect(await room.reasons()).toEqual([4, 3, 2])
  expect((await room.list()).map(({ unready }) => unready === true)).toEqual([true, false])
})

test.concurrent('F-089: a stop while ready is awaited: 2, and nothing after it', async () => {
  const room = await openRoom(emulator, 'stopped')
  const page = pages.add('stopped', [{ ready: never }])
  const { sid } = await room.start({ rootUrl: page.rootUrl }, { retryTimeout: 5 })
  const started = performance.now()
  await page.told(1, 'opened')
  const programs = await programsOf(sid)
  await room.stop()
  await room.untilEnded(sid)
  await vi.waitFor(async () => expect(await stillRunning(programs)).toEqual([]), { timeout: 2500 })
  await wait(started + 6500 - performance.now())
  expect([await room.reasons(), page.opened.length]).toEqual([[2], 1])
  expect(await room.record()).toMatchObject({ state: 0 })
})

test.concurrent('F-097, F-098: a page that reports ready for other rooms, and then twice for its own', async () => {
  const room = await openRoom(emulator, 'own')
  const idle = await openRoom(emulator, 'idle')
  const ready = gate()
  const page = pages.add('own', [{ ready: ready.opened }])
  const { sid } = await room.start({ rootUrl: `${page.rootUrl}?times=2&reportAlso=idle&reportAlso=nowhere` }, { retryTimeout: 20 })
  expect((await page.told(1, 'others')).map(([status, code]) => [status, code])).toEqual([[409, 30409410], [404, 20404100]])
  expect([await room.reasons(), (await room.record()).ready, await idle.record()]).toEqual([[], false, {}])
  ready.open()
  expect((await page.told(1, 'answered')).map(([status, code]) => [status, code])).toEqual([[200, 0], [200, 0]])
  expect([await room.reasons(), (await room.record()).ready]).toEqual([[1], true])
  await room.stop()
  await room.untilEnded(sid)
})
