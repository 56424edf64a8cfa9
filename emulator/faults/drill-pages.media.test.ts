import { expect, test } from 'vitest'
import { openStudio } from '../recorder/chrome/studio.fixture.ts'
import { peak, probe, rgbFrames, samplesOf } from '../recorder/probe.fixture.ts'
import type { pageNames } from './recorder-step.ts'

const { emulator, record } = await openStudio()

const misbehave = (page: (typeof pageNames)[number]) => ({ when: { door: 'recorder.start', url: `*#${page}` }, do: { page } }) as const

/** Asks for a blue page, and gets one that misbehaves. */
async function recorded(page: (typeof pageNames)[number]) {
  const { mp4 } = await record(`blue.html#${page}`, { seconds: 7 })
  const frames = await rgbFrames(mp4, 32, 18)
  const [{ seconds }, samples] = await Promise.all([probe(mp4), samplesOf(mp4)])
  const middleOf = (frame: (typeof frames)[number] | undefined) => frame!(16, 9)
  return { first: middleOf(frames[2]), last: middleOf(frames.at(-1)), peak: (from: number, to: number) => peak(samples, from, to), seconds }
}

const isWhite = (pixel: readonly number[]) => pixel.every((part) => part >= 250)
const isBlue = ([red = 0, , blue = 0]: readonly number[]) => red < 60 && blue > 130

test('pages that misbehave are seen and heard to do so: white at first, late sound, no sound', async () => {
  await emulator.scenario({ name: 'pages', why: 'It happens.', steps: [misbehave('white-start'), misbehave('late-sound'), misbehave('blocked-sound')] })
  const [whiteStart, lateSound, blockedSound] = await Promise.all([recorded('white-start'), recorded('late-sound'), recorded('blocked-sound')])
  expect([isWhite(whiteStart.first), isBlue(whiteStart.last)]).toEqual([true, true])
  expect(isBlue(lateSound.last)).toBe(true)
  expect(lateSound.peak(0, 2.5)).toBeLessThan(0.01)
  expect(lateSound.peak(lateSound.seconds - 1, lateSound.seconds)).toBeGreaterThan(0.1)
  expect(isBlue(blockedSound.last)).toBe(true)
  expect(blockedSound.peak(0, blockedSound.seconds)).toBeLessThan(0.01)
})
