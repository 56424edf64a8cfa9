import { chmod, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findRecordingPrograms } from '../../machine/recording-programs.ts'
import { barcodes, peak, samplesOf } from '../probe.fixture.ts'
import { coloursAt } from './colours.fixture.ts'
import { killPartOf, programsOf } from './programs-of.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'
import { expectWhole } from './whole-recording.fixture.ts'

const fps = 15
const html = { 'content-type': 'text/html' }
const page = (script: string) => ({ headers: html, body: `<body style="margin:0;background:#00f"><script>${script}</script>` })

/** Long enough for a slice of 2 s to be through the encoder, which looks ahead, on a busy machine too. */
const calmMs = 5000

const scripts = { chrome: '', ffmpeg: '' }
const { emulator, pages } = await openStudio(async (folder) => {
  const { chrome, ffmpeg } = findRecordingPrograms(process.env)
  // Named like what it runs: by its name the emulator tells how it can be used.
  scripts.chrome = join(folder, 'chrome-headless-shell')
  scripts.ffmpeg = join(folder, 'ffmpeg')
  // A disk that is full after 100 kB of any file: writing fails, and the signal that would come with it is ignored.
  await writeFile(scripts.ffmpeg, `#!/bin/sh\ntrap '' XFSZ\nulimit -f 200\nexec ${ffmpeg} "$@"\n`)
  // A machine whose memory is soon full, without filling that of this one.
  await writeFile(scripts.chrome, `#!/bin/sh\nexec ${chrome.path} --js-flags=--max-old-space-size=32 "$@"\n`)
  await Promise.all(Object.values(scripts).map((path) => chmod(path, 0o755)))
  return {
    answers: {
      '/greedy.html': page(`setTimeout(() => { const kept = []; while (true) kept.push(new Array(100_000).fill(kept.length)) }, ${calmMs})`),
      '/busy.html': page('requestAnimationFrame(function step() { requestAnimationFrame(step) }); setTimeout(() => { while (true); }, 2000)'),
      '/noisy.html': page(`
        const canvas = document.body.appendChild(Object.assign(document.createElement('canvas'), { width: 640, height: 360 }))
        const draw = canvas.getContext('2d')
        const noise = draw.createImageData(640, 360)
        function step() {
          for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : Math.random() * 256
          draw.putImageData(noise, 0, 0)
          requestAnimationFrame(step)
        }
        setTimeout(step, ${calmMs})`),
    },
  }
})
afterAll(() => vi.unstubAllEnvs())

type Recording = Awaited<ReturnType<typeof startPage>>
const started = new Map<string, Recording>()
let witness: Recording
let witnessEndedAt = 0

const view = (name: string) => emulator.sessions().find(({ sid }) => sid === started.get(name)!.sid)!
const stores = (name: string, kind: string, from = '') =>
  vi.waitFor(() => expect(view(name).files.some(({ key }) => key.startsWith(from) && key.endsWith(kind))).toBe(true), { timeout: 30_000, interval: 20 })
const ended = (name: string) => vi.waitFor(() => expect(view(name).state).toBe('ended'), { timeout: 30_000, interval: 20 })

async function start(name: string, path: string, differing = {}) {
  const recording = await startPage(emulator, { url: pages.url(path), serviceParam: { audioProfile: 2, videoFps: fps, ...differing } })
  started.set(name, recording)
  await recording.up()
}

async function startWith(variable: string, value: string, name: string, path: string) {
  vi.stubEnv(variable, value)
  await start(name, path)
  vi.unstubAllEnvs()
}

const configure = (failoverMs: number | null) =>
  emulator.fetch(new Request(`${emulator.url}/_emulator/apps/${'0'.repeat(32)}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ switches: { failoverMs } }) }))

const broken = ['browser', 'renderer', 'encoder'] as const
const held = ['renderer', 'encoder'] as const

/** One recording goes on from the first to the last, while others beside it break in every way. */
beforeAll(async () => {
  await start('witness', 'barcode.html')
  witness = started.get('witness')!

  await Promise.all([
    ...broken.map((part) => start(part, 'blue.html')),
    ...held.map((part) => start(`held ${part}`, 'blue.html', { onhold: true })),
    start('sound server', 'tones.html?997'),
    start('hung browser', 'blue.html'),
  ])
  await Promise.all([...broken, 'sound server'].map((part) => stores(part, '.ts')))
  await Promise.all([...broken, 'sound server' as const].map((part) => killPartOf(started.get(part)!.sid, part)))
  await Promise.all(held.map((part) => killPartOf(started.get(`held ${part}`)!.sid, part)))
  await killPartOf(started.get('hung browser')!.sid, 'browser', 'SIGSTOP')
  await wait(1500)
  await started.get('sound server')!.stop()
  await started.get('hung browser')!.stop()
  await Promise.all([...broken, ...held.map((part) => `held ${part}`)].map(ended))

  await configure(300)
  await start('failover', 'barcode.html')
  await configure(null)
  await start('busy', 'busy.html')
  await startWith('FFMPEG_PATH', scripts.ffmpeg, 'disk', 'noisy.html')
  await startWith('AGORA_EMULATOR_CHROME', scripts.chrome, 'memory', 'greedy.html')
  await killPartOf(started.get('failover')!.sid, 'browser')
  await Promise.all([...['disk', 'memory'].map(ended), stores('failover', '.ts', 'bak0_'), wait(4000)])
  await started.get('busy')!.stop()
  await started.get('failover')!.stop()

  witnessEndedAt = emulator.clock.now()
  await witness.stop()
})

function filesOf(name: string, kind: string) {
  const found = view(name).files.filter(({ key }) => key.endsWith(kind))
  return found.map(({ bucket, key }) => `${emulator.dataDir}/storage/${bucket}/${key}`)
}

const entries = (name: string) => emulator.journal({ sid: started.get(name)!.sid })
const eventsOf = (name: string) => entries(name).flatMap(({ type, detail }) => (type === 'event' ? [detail as { eventType: number; details: Record<string, unknown> }] : []))

/** How many frames of its media are silent, repeated and so on, as its warnings say. */
const warnedOf = (name: string, what: string) => Number(new RegExp(`${what}: .*?(\\d+) frames`).exec(view(name).warnings.join('\n'))?.[1] ?? 0)

async function expectNothingLeft(name: string) {
  const { sid } = started.get(name)!
  await vi.waitFor(async () => expect(await programsOf(sid)).toEqual([]), { timeout: 5000, interval: 50 })
  const folders = async () => (await readdir(join(emulator.dataDir, 'work'))).filter((folder) => folder.startsWith(sid))
  await vi.waitFor(async () => expect(await folders()).toEqual([]), { timeout: 5000, interval: 50 })
}

test.each([
  ['browser', /^the browser is gone$/],
  ['renderer', /^the page crashed$/],
  ['encoder', /^Failed to encode: ffmpeg ended with SIGKILL/],
  ['disk', /^Failed to (write a slice: \d+ of its 30 frames are there|read a slice: its last packet|encode: ffmpeg ended with exit code 1)/],
  ['memory', /^the page crashed$/],
])('R-327, R-400: the loss of the %s ends it with recorder_error, what was finished stays, is listed and plays, and nothing runs on', async (name, details) => {
  expect(view(name)).toMatchObject({ state: 'ended', cause: 'recorder_error' })
  expect((await started.get(name)!.query()).http).toBe(404)
  const told = eventsOf(name).slice(-3)
  expect(told.map(({ eventType }) => eventType)).toEqual([71, 31, 11])
  expect(told[0]!.details).toMatchObject({ code: 6, message: 'recorder_error', details: expect.stringMatching(details) })
  expect(told[2]!.details).toMatchObject({ exitStatus: 1 })
  expect(entries(name)).toContainEqual(expect.objectContaining({ detail: expect.objectContaining({ event: 'recorderFailed', cause: 'recorder_error', details: expect.stringMatching(details) }) }))
  expect(await expectWhole(emulator, view(name))).toBeGreaterThanOrEqual(2 * fps)
  await expectNothingLeft(name)
})

test.each(held)('R-327, R-346: the loss of the %s ends a recording that is held, without files', async (part) => {
  const name = `held ${part}`
  expect(view(name)).toMatchObject({ cause: 'recorder_error', files: [] })
  expect(eventsOf(name).map(({ eventType }) => eventType)).toEqual([30, 71, 31, 11])
  await expectNothingLeft(name)
})

test('without its sound server a recording goes on in silence, with a warning', async () => {
  const name = 'sound server'
  expect(view(name)).toMatchObject({ cause: 'ok', warnings: expect.arrayContaining([expect.stringMatching(/^sound-lost: /)]) })
  const frames = await expectWhole(emulator, view(name))
  const samples = await samplesOf(filesOf(name, '.mp4')[0]!)
  expect(Math.abs(samples.length / 48_000 - frames / fps)).toBeLessThan(1 / fps)
  expect(peak(samples, 0, 2)).toBeGreaterThan(0.3)
  expect(peak(samples, frames / fps - 0.8, frames / fps)).toBeLessThan(0.01)
  // That it is lost is warned of once, not with every frame.
  expect(warnedOf(name, 'late-sound')).toBeLessThan(fps)
  await expectNothingLeft(name)
})

test.each([
  ['page that never yields', 'busy'],
  ['browser that hangs', 'hung browser'],
])('R-433: of a %s the last picture is recorded on, the stop is a usual one, and nothing runs on', async (_, name) => {
  expect(view(name)).toMatchObject({ cause: 'ok' })
  expect(eventsOf(name).slice(-3).map(({ eventType }) => eventType)).toEqual([71, 31, 11])
  const frames = await expectWhole(emulator, view(name))
  expect(warnedOf(name, 'repeated-frames')).toBeGreaterThan(fps)
  const colours = await coloursAt(filesOf(name, '.mp4')[0]!, 0.5, 0.5)
  expect(colours).toHaveLength(frames)
  expect(colours.at(-1)).toBe('blue')
  await expectNothingLeft(name)
})

test('R-265, R-364, R-406: with failoverMs another browser takes over from one that was killed', async () => {
  const { cause, files } = view('failover')
  expect(cause).toBe('ok')
  expect(files.flatMap(({ key }) => (key.endsWith('.m3u8') ? [key.split('_')[0]] : []))).toContain('bak0')
  expect(eventsOf('failover').filter(({ eventType }) => [12, 70].includes(eventType)).map(({ eventType }) => eventType)).toEqual([70, 12, 70])
  const later = filesOf('failover', '.mp4').find((path) => path.includes('/bak0_'))!
  const numbers = (await barcodes(later)).filter((number) => number !== 65_535)
  expect(numbers.length).toBeGreaterThan(5)
  await expectNothingLeft('failover')
})

test('what happens to others never reaches a recording beside them: it has every frame, but those that it says it repeated', async () => {
  expect(view('witness')).toMatchObject({ cause: 'ok' })
  const frames = await expectWhole(emulator, view('witness'))
  const { recorderStartTime } = eventsOf('witness').find(({ eventType }) => eventType === 70)!.details as { recorderStartTime: number }
  expect(Math.abs(frames / fps - (witnessEndedAt - recorderStartTime) / 1000)).toBeLessThan(0.3)
  const numbers = (await barcodes(filesOf('witness', '.mp4')[0]!)).filter((number) => number !== 65_535)
  const steps = numbers.slice(1).map((number, index) => number - numbers[index]!)
  const repeats = warnedOf('witness', 'repeated-frames')
  expect(steps.filter((step) => step === 0).length).toBeLessThanOrEqual(repeats)
  expect(steps.filter((step) => step < 0 || step > 1).length).toBeLessThanOrEqual(repeats)
  await expectNothingLeft('witness')
})
