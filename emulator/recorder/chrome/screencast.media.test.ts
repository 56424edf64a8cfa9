import { expect, test } from 'vitest'
import { probe, rgbFrames } from '../probe.fixture.ts'
import { colourName, coloursAt } from './colours.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const [width, height] = [720, 480]
const serviceParam = { videoWidth: width, videoHeight: height, videoFps: 15 }

const { record } = await openStudio(() => ({}), { capture: 'screencast' })

test('a screencast has the size and the length that were asked for, and warns', async () => {
  const { mp4, session } = await record('corners.html', { seconds: 2, serviceParam })
  const { video, audio } = await probe(mp4)
  expect(video).toMatchObject({ width, height, r_frame_rate: '15/1' })
  expect(Math.abs(Number(video['duration']) - Number(audio['duration']))).toBeLessThan(1 / 15)
  const pixel = (await rgbFrames(mp4, width, height)).at(-1)!
  const [right, bottom] = [width - 8, height - 8]
  const corners = [pixel(8, 8), pixel(right, 8), pixel(8, bottom), pixel(right, bottom)]
  expect(corners.map(colourName)).toEqual(['red', 'green', 'blue', 'black'])
  expect(session.warnings).toContainEqual(expect.stringMatching(/^screencast: /))
})

test('a screencast shows what moves', async () => {
  const { mp4 } = await record('blink.html?red', { seconds: 2, serviceParam })
  const colours = (await coloursAt(mp4, 0.5, 0.5)).slice(15)
  expect(new Set(colours)).toEqual(new Set(['red', 'black']))
})
