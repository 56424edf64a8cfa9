import { expect, test } from 'vitest'
import { barcodes } from '../probe.fixture.ts'
import { madeBy } from './recording.fixture.ts'
import { openVirtualStudio, shownByClock } from './virtual-studio.fixture.ts'

const fps = 15
const html = { 'content-type': 'text/html' }
const never = { delayMs: Number.POSITIVE_INFINITY }

/** The page clock.html, and a script. */
const withClock = (script: string) => ({
  headers: html,
  body: `<!doctype html><script>${script}</script><iframe src="clock.html" style="position:fixed;inset:0;width:100%;height:100%;border:0"></iframe>`,
})

/** Its recordings begin before the page has said that it is ready. */
const impatient = '1'.repeat(32)

const prepare = () => ({
  answers: {
    '/never': never,
    '/slow.json': { delayMs: 700, body: '{}' },
    '/hanging.html': withClock(`fetch('/never'); setTimeout(() => fetch('/never'), 1000)`),
    '/hanging-image.html': { headers: html, body: '<!doctype html><meta http-equiv="refresh" content="9"><img src="/never"><script>navigator.notifyReady()</script>' },
    '/events': { headers: { 'content-type': 'text/event-stream', 'content-length': '1000' }, body: 'data: 1\n\n' },
    '/events.html': withClock(`new EventSource('/events')`),
    '/polls.html': withClock(`(async () => { for (;;) await (await fetch('/slow.json')).json() })()`),
    '/spins.html': withClock(`const { port1, port2 } = new MessageChannel(); port2.onmessage = () => port1.postMessage(''); port1.postMessage('')`),
    '/for-ever.html': withClock(`setTimeout(() => { for (;;); }, 1000)`),
    '/late.html': withClock(`setTimeout(() => navigator.notifyReady(), 3000)`),
    '/framed.html': { headers: html, body: `<!doctype html><script>document.write('<iframe src="http://localhost:' + location.port + '/clock.html" style="position:fixed;inset:0;width:100%;height:100%;border:0"></iframe>')</script>` },
    '/worker.html': withClock(`const worker = new Worker(URL.createObjectURL(new Blob(['setInterval(() => postMessage(1), 100)'])))`),
    '/slow-answers.html': {
      headers: html,
      body: `<!doctype html><script>
        const times = [performance.now()]
        const note = async () => { await fetch('/slow.json'); times.push(performance.now()) }
        setTimeout(note, 500); setTimeout(note, 1000); setTimeout(note, 1500)
        setTimeout(() => fetch('/report/times', { method: 'POST', body: JSON.stringify(times) }), 2500)
      </script>`,
    },
    '/elsewhere.html': { headers: html, body: `<!doctype html><script>setTimeout(() => (location = location.href.replace('127.0.0.1', 'localhost').replace('elsewhere', 'clock')), 1000)</script>` },
  },
})
const { emulator, pages, start, film } = await openVirtualStudio(prepare, { apps: { [impatient]: { switches: { readyCapture: 'from-start' } } } })

const session = (sid: string) => emulator.sessions().find((session) => session.sid === sid)!

/** Frames of the page clock.html, from one on, and by how many milliseconds each is off. */
async function offBy(mp4: string, startMs: number, from: number) {
  const shown = await barcodes(mp4)
  return shown.map((ms, frame) => Math.abs(ms - shownByClock(startMs, frame, fps))).slice(from)
}

test('a request that hangs does not hang the clock: the page goes on without it, with a warning', async () => {
  const startMs = emulator.clock.now('0'.repeat(32))
  const { mp4, session } = await film('hanging.html', 5000)
  expect(session.warnings.join()).toMatch(/hanging-request: A request was not answered within 2 s; .*\/never/)
  const off = await offBy(mp4, startMs, 2)
  expect(off).toHaveLength(73)
  expect(Math.max(...off)).toBeLessThanOrEqual(1)
})

test.each(['events.html', 'polls.html', 'spins.html', 'framed.html'])('%s keeps its time', async (path) => {
  const startMs = emulator.clock.now('0'.repeat(32))
  const { mp4 } = await film(path, 3000)
  const off = await offBy(mp4, startMs, 2)
  expect(off).toHaveLength(43)
  expect(Math.max(...off)).toBeLessThanOrEqual(1)
})

test('a document that never comes does not hang the clock: the white before it is recorded, with a warning', async () => {
  const { mp4, session } = await film('never', 1000)
  expect(await barcodes(mp4)).toEqual(Array.from({ length: 15 }, () => 65535))
  expect(session.warnings.join()).toMatch(/hanging-request: .*\/never/)
})

test('the timers of a worker run in real time, of which a warning tells', async () => {
  const { session } = await film('worker.html', 1000)
  expect(session.warnings.join()).toMatch(/worker: .* in real time/)
})

test('R-427: an image that never comes does not keep the page from being recorded', async () => {
  const { session } = await film('hanging-image.html', 11_000)
  expect(session.warnings.join()).toMatch(/loading: The page was still loading 10 s/)
  expect(session.cause).toBe('ok')
})

test('what the page asks for takes none of its time', async () => {
  await film('slow-answers.html', 3000)
  const [begun = 0, ...times] = (await pages.report('times')) as number[]
  expect(begun).toBeLessThan(67)
  expect(times).toHaveLength(3)
  for (const [index, ms] of times.entries()) expect(ms - 500 * (index + 1)).toBeLessThan(67)
})

test('R-427: a page that goes to another domain keeps its time', async () => {
  const startMs = emulator.clock.now('0'.repeat(32))
  const { mp4, session } = await film('elsewhere.html', 4000)
  expect(session.warnings.join()).toMatch(/redirect: .*localhost.*clock\.html/)
  const off = await offBy(mp4, startMs, 20)
  expect(off).toHaveLength(40)
  expect(Math.max(...off)).toBeLessThanOrEqual(1)
})

test('R-433: a page that never gives way again does not hang the clock: its last picture is repeated, with a warning', async () => {
  const { mp4, session } = await film('for-ever.html', 4000)
  expect(await barcodes(mp4)).toHaveLength(60)
  expect(session.warnings.join()).toMatch(/repeated-frames: /)
})

test('R-335: captured from its report on, at the moment at which it reports', async () => {
  const startMs = emulator.clock.now('0'.repeat(32))
  const { mp4, slices } = await film('late.html', 5000, { serviceParam: { readyTimeout: 10 } })
  expect(slices.map((path) => path.slice(-20))).toEqual([`${new Date(startMs + 3000).toISOString().replaceAll(/\D/g, '')}.ts`])
  const off = await offBy(mp4, startMs + 3000, 0)
  expect(off).toHaveLength(30)
  expect(Math.max(...off)).toBeLessThanOrEqual(1)
})

// Captured from the start, or there would be nothing to see of it.
test('R-336, R-338: a page that never reports ready is opened a second time, then the recording ends, at their moments', async () => {
  const recording = await start('clock.html?unready', { appId: impatient, serviceParam: { readyTimeout: 5 } })
  const opened = () => pages.requests.filter(({ path }) => path.endsWith('clock.html?unready')).length
  const startMs = emulator.clock.now(impatient)
  await emulator.clock.advance(4999, impatient)
  expect(opened()).toBe(1)
  await emulator.clock.advance(1, impatient)
  expect(opened()).toBe(2)
  await emulator.clock.advance(4999, impatient)
  expect(session(recording.sid).state).not.toBe('ended')
  await emulator.clock.advance(1, impatient)
  expect(session(recording.sid).state).toBe('ended')
  const off = await offBy(madeBy(emulator, recording).mp4, startMs, 2)
  expect(off).toHaveLength(148)
  // Opened once more at frame 75, it is white until its own first frame.
  expect(off.filter((ms) => ms > 1).length).toBeLessThanOrEqual(2)
})

test('a page with a fragment is loaded anew, too', async () => {
  const path = 'clock.html?fragment#here'
  await start(path, { appId: impatient, serviceParam: { readyTimeout: 5 } })
  await emulator.clock.advance(5100, impatient)
  expect(pages.requests.filter(({ path }) => path.endsWith('?fragment'))).toHaveLength(2)
})
