import { expect, test } from 'vitest'
import { barcodes, flashesAndBeeps, rgbFrames } from '../probe.fixture.ts'
import { colourName, coloursAt } from './colours.fixture.ts'
import { makeFlashingFilm } from './made-files.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const fps = 15
const hd = { videoWidth: 1280, videoHeight: 720, videoFps: fps }
/** What `barcodes` reads from the empty page. */
const empty = 65535

const { record } = await openStudio(async (folder) => {
  await makeFlashingFilm(folder, 'film.mp4')
  const film = '<!doctype html><video src="film.mp4" autoplay style="position:fixed;inset:0;width:100%;height:100%;background:#000">'
  return { folder, answers: { '/blue.html': { delayMs: 3000 }, '/film.html': { headers: { 'content-type': 'text/html' }, body: film } } }
})

/** By how many milliseconds a beep comes after its flash, for each but the first: that may be an AudioContext, or a film, starting up. */
async function beepsAfterFlashes(mp4: string, fps: number) {
  const { flashes, beeps } = await flashesAndBeeps(mp4, fps)
  const beepOf = (flash: number) => beeps.find((beep) => beep > flash - 0.3) ?? Infinity
  const ms = flashes.slice(1).map((flash) => Math.round((beepOf(flash) - flash) * 1000))
  const mean = ms.reduce((sum, one) => sum + one, 0) / ms.length
  const worst = Math.max(...ms.map(Math.abs))
  console.log(`Sound after picture, ms: ${ms.join(' ')}, mean ${mean.toFixed(0)}`)
  return { count: ms.length, mean, worst }
}

test('every frame drawn is recorded once, in order, its sound within 20 ms of it on average, and never 60', async () => {
  const { mp4, session } = await record('barcode.html', { seconds: 6, serviceParam: hd })
  const numbers = await barcodes(mp4)
  const first = numbers.findIndex((number) => number !== empty)
  expect(first).toBeGreaterThan(0)
  expect(numbers.length - first).toBeGreaterThan(4 * fps)
  const drawn = numbers.slice(first)
  expect(drawn).toEqual(drawn.map((_, index) => drawn[0]! + index))
  expect(drawn[0]).toBeLessThan(3)
  expect(session.warnings).toEqual([])

  const { count, mean, worst } = await beepsAfterFlashes(mp4, fps)
  expect(count).toBeGreaterThanOrEqual(3)
  expect(Math.abs(mean)).toBeLessThanOrEqual(20)
  expect(worst).toBeLessThanOrEqual(60)
})

// Chrome holds back a film's pictures for its sound, as it does not for what a page plays at once: both are within reach of what is heard.
test('the sound of a film is within 60 ms of its picture', async () => {
  const { mp4 } = await record('film.html', { seconds: 6, serviceParam: { videoWidth: 640, videoHeight: 360, videoFps: 30 } })
  const { count, worst } = await beepsAfterFlashes(mp4, 30)
  expect(count).toBeGreaterThanOrEqual(3)
  expect(worst).toBeLessThanOrEqual(60)
})

test('R-417: a page that takes three seconds to answer is white until then', async () => {
  const { mp4 } = await record('blue.html', { seconds: 4.5 })
  const colours = await coloursAt(mp4, 0.5, 0.5)
  const arrived = colours.indexOf('blue')
  expect(arrived / fps).toBeGreaterThan(2.9)
  expect(arrived / fps).toBeLessThan(4)
  expect(new Set(colours.slice(0, arrived))).toEqual(new Set(['white']))
  expect(new Set(colours.slice(arrived))).toEqual(new Set(['blue']))
})

test('a block that CSS alone moves is further on in every frame', async () => {
  const { mp4 } = await record('slide.html', { seconds: 2 })
  const frames = (await rgbFrames(mp4, 640, 8)).slice(fps)
  const columns = Array.from({ length: 640 }, (_, x) => x)
  const isBlue = (rgb: [number, number, number]) => colourName(rgb) === 'blue'
  const left = frames.map((pixel) => columns.find((x) => isBlue(pixel(x, 4))) ?? -1)
  const steps = left.slice(1).map((x, index) => x - left[index]!)
  // 90 % of 640 pixels in 8 seconds: 4.8 from one frame to the next.
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(4)
  expect(Math.max(...steps)).toBeLessThanOrEqual(6)
})
