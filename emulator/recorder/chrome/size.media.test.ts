import { expect, test } from 'vitest'
import { probe, rgbFrames } from '../probe.fixture.ts'
import { colourName } from './colours.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const { record, pages } = await openStudio()

test.each([
  { width: 1280, height: 720, fps: 15 },
  { width: 640, height: 360, fps: 30 },
  { width: 720, height: 1280, fps: 10 },
])('R-317, R-318: $width x $height at $fps: size, rate and length are exact', async ({ width, height, fps }) => {
  const serviceParam = { videoWidth: width, videoHeight: height, videoFps: fps }
  const { mp4, session } = await record(`corners.html?${width}`, { seconds: 2, serviceParam })
  const { video, audio } = await probe(mp4)
  const rate = `${fps}/1`
  expect(video).toMatchObject({ width, height, r_frame_rate: rate, avg_frame_rate: rate })
  const seconds = Number(video['duration'])
  expect(seconds).toBeGreaterThan(1.9)
  expect(Math.abs(Number(video['nb_read_packets']) - seconds * fps)).toBeLessThanOrEqual(1)
  expect(Math.abs(Number(audio['duration']) - seconds)).toBeLessThanOrEqual(1 / fps)
  const listed = session.files.find(({ key }) => key.endsWith('.mp4'))
  expect(listed?.durationMs).toBeCloseTo(seconds * 1000, 0)

  expect(await pages.report(`viewport?${width}`)).toEqual([width, height, width, height, 1])
  const pixel = (await rgbFrames(mp4, width, height)).at(-1)!
  const [right, bottom] = [width - 8, height - 8]
  const corners = [pixel(8, 8), pixel(right, 8), pixel(8, bottom), pixel(right, bottom)]
  expect(corners.map(colourName)).toEqual(['red', 'green', 'blue', 'black'])
  const inside = [pixel(40, 40), pixel(right - 32, 40), pixel(40, bottom - 32)]
  expect(inside.map(colourName)).toEqual(['white', 'white', 'white'])
})
