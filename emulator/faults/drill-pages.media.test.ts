import { expect, test } from 'vitest'
import { openStudio } from '../recorder/chrome/studio.fixture.ts'
import { peak, probe, rgbFrames, samplesOf } from '../recorder/probe.fixture.ts'
import type { pageNames } from './recorder-step.ts'

const { emulator, record } = await openStudio()

const columns = 32
const rows = 18

const misbehave = (page: (typeof pageNames)[number]) => ({ when: { door: 'recorder.start', url: `*#${page}` }, do: { page } }) as const

/** Asks for a blue page, and gets one that misbehaves. */
async function recorded(page: (typeof pageNames)[number], length = 7) {
  const { mp4 } = await record(`blue.html#${page}`, { seconds: length })
  const frames = await rgbFrames(mp4, columns, rows)
  const [{ seconds }, samples] = await Promise.all([probe(mp4), samplesOf(mp4)])
  const middleOf = (frame: (typeof frames)[number] | undefined) => frame!(16, 9)
  const cells = Array.from({ length: columns * rows }, (_, index) => frames.at(-1)!(index % columns, Math.floor(index / columns)))
  return { cells, first: middleOf(frames[2]), last: middleOf(frames.at(-1)), peak: (from: number, to: number) => peak(samples, from, to), seconds }
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

test('a login wall is a form on white, and of pictures that nobody can reach nothing is to be seen', async () => {
  await emulator.scenario({ name: 'pages', why: 'It happens.', steps: [misbehave('login-wall'), misbehave('missing-assets')] })
  const [wall, missing] = await Promise.all([recorded('login-wall', 3), recorded('missing-assets', 3)])
  const painted = wall.cells.flatMap((cell, index) => (isWhite(cell) ? [] : [index]))
  // The form stands in the middle and leaves more than half of the page empty.
  expect(painted.length).toBeGreaterThan(8)
  expect(painted.length).toBeLessThan((columns * rows) / 2)
  expect(painted.every((index) => index % columns > 4 && index % columns < columns - 5)).toBe(true)
  // In place of the picture there is nothing but Chrome's small icon of a broken one.
  expect(missing.cells.filter((cell) => !isWhite(cell)).length).toBeLessThanOrEqual(8)
  expect([wall, missing].map(({ seconds }) => Math.round(seconds))).toEqual([3, 3])
})
