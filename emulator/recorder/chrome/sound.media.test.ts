import { execFileSync } from 'node:child_process'
import { expect, test, vi } from 'vitest'
import { peak, rgbFrames, samplesOf, toneLevel } from '../probe.fixture.ts'
import { colourName } from './colours.fixture.ts'
import { policiesOf } from './programs-of.fixture.ts'
import { openStudio } from './studio.fixture.ts'
import { residual } from './waves.fixture.ts'

const fps = 15
const stereo = { audioProfile: 2 }

const { record, pages } = await openStudio()

// Not 1000 hertz: sound comes in blocks of whole milliseconds, and a lost one would leave no trace.
test('a steady tone does not crackle: no sample is missing, doubled or out of place', async () => {
  const { mp4 } = await record('tones.html?997', { seconds: 5.5, serviceParam: stereo })
  const samples = await samplesOf(mp4)
  expect(toneLevel(samples, 997, 1, 5)).toBeCloseTo(0.5, 1)
  expect(residual(samples, 997, 1, 5)).toBeLessThan(0.01)
})

// Anything else is resampled on its way, and blocks that are no whole milliseconds run ahead of the picture: 22 ms in five minutes.
test('a page plays at the rate of the recording, in blocks of whole milliseconds', async () => {
  const report = pages.report('sound-output')
  await record('sound-output.html', { seconds: 0, until: report })
  expect(await report).toEqual({ sampleRate: 48_000, blockMs: 15 })
})

/** Whether this user may give programs a real-time priority: root, but seldom in a container. */
function mayHurry() {
  try {
    execFileSync('chrt', ['--rr', '5', 'true'], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

test.runIf(mayHurry())('the sound server and the sound process of Chrome run before all that has no real-time priority', async () => {
  const look = async () => {
    for (const command of ['sink_name=recording', 'audio.mojom.AudioService']) expect(new Set(await policiesOf(command))).toEqual(new Set(['SCHED_RR']))
  }
  const once = vi.waitFor(look, { timeout: 10_000 })
  await record('tones.html?440', { seconds: 1, until: once })
  await once
})

test('two recordings at once do not hear each other', async () => {
  const [one, other] = await Promise.all([
    record('tones.html?440', { seconds: 3, serviceParam: stereo }),
    record('tones.html?880', { seconds: 3, serviceParam: stereo }),
  ])
  for (const { mp4, own, foreign } of [
    { mp4: one.mp4, own: 440, foreign: 880 },
    { mp4: other.mp4, own: 880, foreign: 440 },
  ]) {
    const samples = await samplesOf(mp4)
    const level = toneLevel(samples, own, 1.5, 2.5)
    expect(level).toBeGreaterThan(0.1)
    expect(toneLevel(samples, foreign, 1.5, 2.5)).toBeLessThan(level / 20)
  }
})

test('left and right stay apart', async () => {
  const { mp4 } = await record('tones.html?440,880', { seconds: 2.5, serviceParam: stereo })
  const [left, right] = [await samplesOf(mp4, 0), await samplesOf(mp4, 1)]
  expect(toneLevel(left, 440, 1, 2)).toBeCloseTo(0.5, 1)
  expect(toneLevel(left, 880, 1, 2)).toBeLessThan(0.005)
  expect(toneLevel(right, 880, 1, 2)).toBeCloseTo(0.5, 1)
  expect(toneLevel(right, 440, 1, 2)).toBeLessThan(0.005)
})

test('in one channel both sides are heard, no louder than they were', async () => {
  const both = await record('tones.html?440', { seconds: 2.5 })
  expect(toneLevel(await samplesOf(both.mp4), 440, 1, 2)).toBeCloseTo(0.5, 1)
  const apart = await record('tones.html?440,880', { seconds: 2.5 })
  const samples = await samplesOf(apart.mp4)
  expect(toneLevel(samples, 440, 1, 2)).toBeCloseTo(0.25, 1)
  expect(toneLevel(samples, 880, 1, 2)).toBeCloseTo(0.25, 1)
})

test('the far end of a WebRTC call is seen and heard', async () => {
  const { mp4 } = await record('call.html', { seconds: 4 })
  const frames = (await rgbFrames(mp4, 64, 36)).slice(2 * fps)
  const greens = frames.map((pixel) => colourName(pixel(4, 32)))
  expect(new Set(greens)).toEqual(new Set(['green']))
  const middles = frames.map((pixel) => Array.from({ length: 36 }, (_, y) => pixel(32, y)).join())
  expect(new Set(middles).size).toBeGreaterThan(fps)
  expect(peak(await samplesOf(mp4), 2, 4)).toBeGreaterThan(0.05)
})
