import { expect, test } from 'vitest'
import { coloursAt } from './colours.fixture.ts'
import { makeClip } from './made-files.fixture.ts'
import { rgbFrames, samplesOf, toneLevel } from '../probe.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const fps = 15

const { record } = await openStudio(async (folder) => {
  await makeClip(folder, 'clip.mp4', { hertz: 440 })
  await makeClip(folder, 'clip.webm', { hertz: 700 })
  return { folder }
})

test('R-320: films that play by themselves are seen and heard, H.264 and VP9', async () => {
  const { mp4 } = await record('video.html', { seconds: 3 })
  const samples = await samplesOf(mp4)
  for (const { x, hertz } of [{ x: 0.25, hertz: 440 }, { x: 0.75, hertz: 700 }]) {
    const colours = (await coloursAt(mp4, x, 0.5)).slice(fps)
    expect(new Set(colours)).toEqual(new Set(['red', 'green']))
    expect(toneLevel(samples, hertz, 1.5, 2.5)).toBeGreaterThan(0.2)
  }
  expect(toneLevel(samples, 570, 1.5, 2.5)).toBeLessThan(0.02)
})

test('what WebGL draws is seen', async () => {
  const { mp4 } = await record('webgl.html', { seconds: 2 })
  const colours = (await coloursAt(mp4, 0.5, 0.5)).slice(fps)
  expect(new Set(colours)).toEqual(new Set(['blue', 'yellow']))
})

test('frames of the same and of another site are both drawn, and go on', async () => {
  const { mp4 } = await record('frames.html', { seconds: 2 })
  const same = (await coloursAt(mp4, 0.25, 0.5)).slice(fps)
  const foreign = (await coloursAt(mp4, 0.75, 0.5)).slice(fps)
  expect(new Set(same)).toEqual(new Set(['blue', 'black']))
  expect(new Set(foreign)).toEqual(new Set(['red', 'black']))
})

test('Chinese is drawn in characters of its own, and emoji in colour', async () => {
  const { mp4 } = await record('glyphs.html', { seconds: 2 })
  const pixel = (await rgbFrames(mp4, 640, 360)).at(-1)!
  const boxes = [0, 160, 320, 480].map((left) =>
    Array.from({ length: 160 * 160 }, (_, at) => pixel(left + (at % 160), Math.floor(at / 160))),
  )
  const ink = boxes.map((box) => box.map(([red]) => red < 128))
  const differing = (one: number, other: number) =>
    ink[one]!.filter((dark, at) => dark !== ink[other]![at]).length
  for (const [one, other] of [[0, 1], [0, 3], [1, 3]] as const) {
    expect(differing(one, other)).toBeGreaterThan(1000)
  }
  const isColour = (rgb: number[]) => Math.max(...rgb) - Math.min(...rgb) > 100
  const coloured = boxes.map((box) => box.filter(isColour).length)
  expect(coloured.map((pixels) => pixels > 1000)).toEqual([false, false, true, false])
})
