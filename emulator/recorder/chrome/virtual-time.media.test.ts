import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator.ts'
import { barcodes, peak, probe, rgbFrames, samplesOf } from '../probe.fixture.ts'
import { madeBy, startPage } from './recording.fixture.ts'
import { openVirtualStudio, shownByClock } from './virtual-studio.fixture.ts'

const fps = 15
const html = { 'content-type': 'text/html' }
const { emulator, pages, start, film } = await openVirtualStudio(() => ({
  answers: {
    '/jitter.json': { delayMs: 120, body: '{}' },
    // Timers, requests, animation of all kinds: all that a page can do that is the same each time.
    '/lively.html': {
      headers: html,
      body: `<!doctype html><style>@keyframes go { to { transform: translateX(300px) } } #a { width: 50px; height: 50px; background: red; animation: go 2s linear infinite alternate }
        #b { width: 100px; height: 20px; background: blue; transition: width .7s }</style><div id="a"></div><div id="b"></div><pre id="c"></pre><script>
        let n = 0
        setInterval(() => { b.style.width = (n++ % 2 ? 100 : 300) + 'px' }, 330)
        const ask = async () => { await fetch('/jitter.json'); c.textContent += Date.now() + ' '; setTimeout(ask, 270) }
        ask()
      </script>`,
    },
    '/wakes-up.html': {
      headers: html,
      body: `<!doctype html><style>html { background: #00f }</style><script>setTimeout(() => (document.documentElement.style.background = '#f00'), 4321)</script>`,
    },
  },
}))

test('a page in motion: every frame once, in order, and exactly as long as the clock was moved', async () => {
  const { mp4, slices, session } = await film('barcode.html?silent', 10_000)
  const [empty, ...numbers] = await barcodes(mp4)
  expect(empty).toBe(65535)
  expect(numbers).toEqual(Array.from({ length: 149 }, (_, index) => index))
  expect((await Promise.all(slices.map((path) => barcodes(path)))).flat()).toEqual([empty, ...numbers])
  expect(session.files.filter(({ key }) => key.endsWith('.ts')).map(({ durationMs }) => durationMs)).toEqual([2000, 2000, 2000, 2000, 2000])
  const { video, audio } = await probe(mp4)
  expect(Number(video['duration'])).toBe(10)
  expect(Math.abs(Number(audio['duration']) - 10)).toBeLessThan(1 / fps)
})

test('the page’s Date is the emulator’s clock, at every frame, and goes on with it', async () => {
  await emulator.clock.advance(12_345)
  const startMs = emulator.clock.now('0'.repeat(32))
  const { mp4 } = await film('clock.html', 5000)
  const shown = await barcodes(mp4)
  const off = shown.map((ms, frame) => Math.abs(ms - shownByClock(startMs, frame, fps)))
  expect(shown).toHaveLength(75)
  expect(Math.max(...off.slice(1))).toBeLessThanOrEqual(1)
})

test('it carries silence, of which a warning tells', async () => {
  const { mp4, session } = await film('barcode.html', 2500)
  expect(session.warnings).toEqual(['silent: The recording carries silence: virtual time cannot carry sound'])
  const samples = await samplesOf(mp4)
  expect(samples.length / 48_000).toBeGreaterThan(2.4)
  expect(peak(samples, 0, 2.5)).toBe(0)
})

test('R-371: a slice is there at the moment at which its last frame is over, and not before', async () => {
  const recording = await start('barcode.html?silent')
  const count = () => madeBy(emulator, recording).slices.length
  await emulator.clock.advance(1999)
  expect(count()).toBe(0)
  await emulator.clock.advance(1)
  expect(count()).toBe(1)
  await emulator.clock.advance(1999)
  expect(count()).toBe(1)
  await emulator.clock.advance(1)
  expect(count()).toBe(2)
  // The frame that begins in this moment is none of the recording's.
  await recording.stop()
  expect(count()).toBe(2)
})

test('a page that stands still for long is seen to wake, in the frame in which it does', async () => {
  const { mp4 } = await film('wakes-up.html', 8000)
  const colours = (await rgbFrames(mp4, 64, 36)).slice(1).map((pixel) => (pixel(32, 18)[0] > 128 ? 'red' : 'blue'))
  expect(colours).toHaveLength(119)
  // It was opened with the first frame, at 0 ms.
  const wakes = Math.ceil((4321 * fps) / 1000)
  expect(colours.map((colour, index) => (colour === 'red' ? index + 1 : [])).flat()).toEqual(Array.from({ length: 120 - wakes }, (_, index) => wakes + index))
})

test('the shortest recording has three frames', async () => {
  const { mp4 } = await film('barcode.html?silent', 0)
  expect(await barcodes(mp4)).toHaveLength(3)
})

test.each(['barcode.html?silent', 'lively.html'])('the same seed, calls and page %s make the same files, byte for byte', async (path) => {
  async function run() {
    const own = await createEmulator({ port: 0, ephemeral: true, clock: 'virtual', seed: 'same', sliceSeconds: 2 })
    const recording = await startPage(own, { url: pages.url(path) })
    await own.clock.advance(3000)
    await recording.update({ webRecordingConfig: { onhold: true } })
    await own.clock.advance(1234)
    await recording.update({ webRecordingConfig: { onhold: false } })
    await own.clock.advance(2500)
    await recording.stop()
    const { mp4, playlist, slices } = madeBy(own, recording)
    const files = await Promise.all([mp4, playlist, ...slices].map(async (file) => [file.split('/').at(-1), await readFile(file)] as const))
    await own.close()
    return files
  }
  const [one, other] = [await run(), await run()]
  expect(one.length).toBeGreaterThan(5)
  expect(other.map(([name, { length }]) => [name, length])).toEqual(one.map(([name, { length }]) => [name, length]))
  expect(one.filter(([, bytes], index) => !bytes.equals(other[index]![1])).map(([name]) => name)).toEqual([])
})
