import { expect, test } from 'vitest'
import { sampleRecordPageUrl } from '../../emulator.ts'
import { killBrowserOf } from '../../recorder/chrome/programs-of.fixture.ts'
import { openStudio } from '../../recorder/chrome/studio.fixture.ts'
import { openRoom } from './live-room.fixture.ts'
import { never, serveRecordPages } from './record-pages.fixture.ts'

const { emulator } = await openStudio(undefined, { sliceSeconds: 1 })
const pages = await serveRecordPages()
const missing = pages.add('missing', [{ status: 404 }])
const failingOnce = pages.add('failing-once', [{ status: 500 }, {}])

/** Seconds. A task that has failed is over after 5, so that its time-out is still to come. */
const retryTimeout = 6

type Room = Awaited<ReturnType<typeof openRoom>>

/** What became of the recorder's tasks, the oldest first. */
const causes = async (room: Room) => (await room.list()).map(({ sid }) => room.session(sid).cause)

async function stop(room: Room) {
  await room.stop()
  await room.untilEnded((await room.list()).at(-1)!.sid)
}

test.concurrent('F-083, F-084, R-327: a browser that is killed while ready is awaited: the next attempt has another; killed later, that is the end', async () => {
  const room = await openRoom(emulator, 'killed')
  const page = pages.add('killed', [{ ready: never }, {}])
  const { sid } = await room.start({ rootUrl: page.rootUrl }, { retryTimeout })
  await page.told(1, 'opened')
  await killBrowserOf(sid)
  await room.untilReasons([4, 3])
  const good = (await room.list())[1]!.sid
  // Long enough for a slice of 1 s to be through the encoder, which looks ahead.
  await page.told(2, 'drawn', 50)
  await killBrowserOf(good)
  await room.untilReasons([4, 3, 2])
  await room.untilEnded(good)
  expect(await causes(room)).toEqual(['recorder_error', 'recorder_error'])
  expect(await room.record()).toMatchObject({ state: 0, ready: false })
  expect(room.file(good, '.mp4')).toHaveLength(1)
})

test.concurrent('F-083, F-084, R-322: a page that is answered with 500 the first time, and then as it should be: 4, 3', async () => {
  const room = await openRoom(emulator, 'failing once')
  await room.start({ rootUrl: failingOnce.rootUrl }, { retryTimeout })
  await room.untilReasons([4, 3])
  expect(failingOnce.opened).toHaveLength(2)
  await stop(room)
  expect(await causes(room)).toEqual(['access_url_failed', 'ok'])
})

test.concurrent.each([
  ['a page that crashes', 'recorder_error', 'the page crashed', `${sampleRecordPageUrl(emulator)}?crash=0.2&slow=60`],
  ['a page that is not there', 'access_url_failed', 'answered with HTTP 404', missing.rootUrl],
  // The server of the pages listens on the other loopback address alone.
  ['a page that cannot be reached', 'access_url_failed', 'could not be opened', missing.rootUrl.replace('127.0.0.1', '[::1]')],
])('F-083, R-321, R-322, R-327: %s ends as a time-out, and is tried again', async (_name, cause, details, rootUrl) => {
  const room = await openRoom(emulator, `${cause} of ${details}`)
  const { sid } = await room.start({ rootUrl }, { retryTimeout })
  await room.untilReasons([4])
  expect((await room.told())[0]).toMatchObject({ state: 0, sid })
  await stop(room)
  expect((await room.list()).map(({ unready }) => unready === true)).toEqual([true, false])
  expect((await causes(room))[0]).toBe(cause)
  expect(JSON.stringify(emulator.journal({ sid }))).toContain(details)
})
