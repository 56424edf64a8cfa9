import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { barcodes, rgbFrames } from '../probe.fixture.ts'
import { recordPage, startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const { emulator, pages, record } = await openStudio(() => ({
  answers: {
    '/slow.png': { delayMs: 14_000 },
    '/redirect.html': {
      body: `<script>location = location.href.replace('localhost', '127.0.0.1').replace('redirect', 'blue')</script>`,
      headers: { 'content-type': 'text/html' },
    },
    '/loading.html': { body: '<body style="background:#00f"><img src="/slow.png">', headers: { 'content-type': 'text/html' } },
    '/closing.html': { body: '<body style="background:#00f"><script>setTimeout(() => window.close(), 3000)</script>', headers: { 'content-type': 'text/html' } },
    '/first-script.html': {
      body: `<script>fetch('/report/notify', { method: 'POST', body: JSON.stringify({ type: typeof navigator.notifyReady, framed: top !== window }) })</script>`,
      headers: { 'content-type': 'text/html' },
    },
    '/tall.html': {
      body: '<body style="margin:0"><div style="height:360px;background:#00f"></div><div style="height:3000px;background:#f00"></div>',
      headers: { 'content-type': 'text/html' },
    },
  },
}))

const gone = { http: 404, body: { code: 404, reason: 'failed to find worker' } }
const view = (sid: string) => emulator.sessions().find((session) => session.sid === sid)!

test('R-319: of a page larger than the viewport only the first screen is seen, without scroll bars', async () => {
  const { mp4 } = await record('tall.html', { seconds: 1.5 })
  const last = (await rgbFrames(mp4, 64, 36)).at(-1)!
  for (const [x, y] of [[1, 1], [62, 34], [32, 18]] as const) expect(last(x, y)[2]).toBeGreaterThan(240)
  expect(last(63, 35)[0]).toBeLessThan(20)
})

test('R-323: window.close() ends it with recorder_error, and its files stay', async () => {
  const recording = await startPage(emulator, { url: pages.url('closing.html') })
  await vi.waitFor(async () => expect(await recording.query()).toMatchObject(gone), { timeout: 8000, interval: 200 })
  expect(view(recording.sid)).toMatchObject({ state: 'ended', cause: 'recorder_error' })
  expect(view(recording.sid).files.map(({ key }) => key.split('.').at(-1))).toContain('m3u8')
})

test('R-333: the first script of the page finds navigator.notifyReady', async () => {
  await record('first-script.html', { seconds: 0.5, until: pages.report('notify') })
  expect(await pages.report('notify')).toEqual({ type: 'function', framed: false })
})

test('R-351, R-418: held until the page has painted, the recording begins with the page, and it has gone on meanwhile', async () => {
  const recording = await startPage(emulator, { url: pages.url('barcode.html'), serviceParam: { onhold: true } })
  await recording.up()
  await wait(2000)
  await recording.update({ webRecordingConfig: { onhold: false } })
  await wait(1500)
  await recording.stop()
  const mp4 = view(recording.sid).files.find(({ key }) => key.endsWith('.mp4'))!
  const numbers = await barcodes(`${emulator.dataDir}/storage/${mp4.bucket}/${mp4.key}`)
  expect(numbers[0]).toBeGreaterThan(15)
  expect(numbers[0]).toBeLessThan(60)
})

test('R-427: a redirect to another domain is recorded, with a warning', async () => {
  const { session, mp4 } = await recordPage(emulator, { url: pages.url('redirect.html').replace('127.0.0.1', 'localhost'), seconds: 1.5 })
  expect(session.warnings).toContainEqual(expect.stringMatching(/^redirect: .*blue\.html/))
  expect((await rgbFrames(mp4, 64, 36)).at(-1)!(32, 18)[2]).toBeGreaterThan(200)
})

test('R-427: a page that loads for ever is recorded as it looks, with a warning', async () => {
  const { session, mp4 } = await record('loading.html', { seconds: 11 })
  expect(session.warnings).toContainEqual(expect.stringMatching(/^loading: The page was still loading 10 s/))
  expect((await rgbFrames(mp4, 64, 36)).at(-1)!(32, 34)[2]).toBeGreaterThan(200)
})
