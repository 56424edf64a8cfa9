import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { coloursAt } from './colours.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const html = { 'content-type': 'text/html' }
/** Red until it is ready, then green. */
const page = (script: string) => ({ headers: html, body: `<body style="background:#f00"><script>function ready() { document.body.style.background = '#0f0'; requestAnimationFrame(() => navigator.notifyReady()) }\n${script}</script>` })

const { emulator, pages } = await openStudio(() => ({
  answers: {
    '/never.html': page(''),
    '/soon.html': page('setTimeout(ready, 600)'),
    '/late.html': page('setTimeout(ready, 1500)'),
    '/second-time.html': page('if (sessionStorage.loaded) setTimeout(ready, 300); sessionStorage.loaded = 1'),
  },
}))

const gone = { http: 404, body: { code: 404, reason: 'failed to find worker' } }
const view = (sid: string) => emulator.sessions().find((session) => session.sid === sid)!
const loads = (path: string) => pages.requests.filter((request) => request.path === path).length

/** When the events of these numbers came, in order: number and Unix milliseconds. */
const events = (sid: string, ...numbers: number[]) =>
  emulator.journal({ sid }).flatMap(({ type, at, detail }) => (type === 'event' && 'eventType' in detail && numbers.includes(detail.eventType as number) ? [{ number: detail.eventType, at, detail }] : []))

const upAt = (sid: string) => emulator.journal({ sid }).find(({ detail }) => 'event' in detail && detail.event === 'recorderReady')!.at

async function colours(sid: string) {
  const mp4 = view(sid).files.find(({ key }) => key.endsWith('.mp4'))!
  return new Set(await coloursAt(`${emulator.dataDir}/storage/${mp4.bucket}/${mp4.key}`, 0.5, 0.5))
}

test.each(['never.html', 'never.html?a=b', 'never.html#token=abc'])('R-336, R-338, R-339: %s does not call: loaded again after one second, over after two', async (path) => {
  const before = loads(`/${path.split('#')[0]}`)
  const { sid, query, up } = await startPage(emulator, { url: pages.url(path), serviceParam: { readyTimeout: 1 } })
  await up()
  expect((await query()).body.serverResponse.status).toBe(4)
  await vi.waitFor(() => expect(view(sid).state).toBe('ended'), { timeout: 8000, interval: 50 })
  expect(await query()).toMatchObject(gone)
  expect(view(sid)).toMatchObject({ cause: 'page_load_timeout', files: [] })
  expect(loads(`/${path.split('#')[0]}`) - before).toBe(2)
  const [reload, stopped] = events(sid, 73, 71)
  expect([reload?.number, stopped?.number]).toEqual([73, 71])
  expect(reload!.at - upAt(sid)).toBeGreaterThanOrEqual(900)
  expect(stopped!.at - reload!.at).toBeGreaterThanOrEqual(900)
  expect(stopped!.at - upAt(sid)).toBeLessThan(5000)
})

test.each(['soon.html', 'soon.html#a'])('R-335, R-344: %s calls in time: it is recorded from then on, and not loaded again', async (path) => {
  const before = loads('/soon.html')
  const { sid, query, stop } = await startPage(emulator, { url: pages.url(path), serviceParam: { readyTimeout: 5 } })
  await vi.waitFor(() => expect(events(sid, 70)).toHaveLength(1), { timeout: 8000, interval: 50 })
  expect(view(sid).files).toEqual([])
  await wait(1500)
  expect((await query()).http).toBe(200)
  await stop()
  expect(await colours(sid)).toEqual(new Set(['green']))
  expect([loads('/soon.html') - before, events(sid, 73)]).toEqual([1, []])
})

test.each(['second-time.html', 'second-time.html#a'])('R-337: %s calls when it is loaded the second time: it is recorded from then on', async (path) => {
  const before = loads('/second-time.html')
  const { sid, stop } = await startPage(emulator, { url: pages.url(path), serviceParam: { readyTimeout: 2 } })
  await vi.waitFor(() => expect(events(sid, 70)).toHaveLength(1), { timeout: 10_000, interval: 50 })
  await wait(1500)
  await stop()
  expect(events(sid, 73, 70, 71).map(({ number }) => number)).toEqual([73, 70, 71])
  expect(loads('/second-time.html') - before).toBe(2)
  expect(await colours(sid)).toEqual(new Set(['green']))
  expect(view(sid).cause).toBe('ok')
})

test('R-334: without readyTimeout nothing is waited for', async () => {
  const { sid, up, stop } = await startPage(emulator, { url: pages.url('late.html') })
  await up()
  await wait(2500)
  await stop()
  const seen = await colours(sid)
  expect([seen.has('red'), seen.has('green'), events(sid, 73)]).toEqual([true, true, []])
})
