import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import type { SessionView } from '../../emulator.ts'
import { barcodes, probe } from '../probe.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const fps = 15
const mp4Bytes = 900_000
const { emulator, pages } = await openStudio(() => ({ answers: { '/still.html': { headers: { 'content-type': 'text/html' }, body: '<body style="background:#00f">' } } }), { sliceSeconds: 1, mp4Seconds: 3, mp4Bytes })

let still: SessionView
let moving: SessionView

/** Side by side: one of few bytes, whose MP4s are full by their length, and one whose MP4s are full by their size before. */
beforeAll(async () => {
  const recordings = await Promise.all([
    startPage(emulator, { url: pages.url('still.html') }),
    startPage(emulator, { url: pages.url('barcode.html'), serviceParam: { videoBitrate: 4000, maxVideoDuration: 30, videoFps: fps } }),
  ])
  await Promise.all(recordings.map(({ up }) => up()))
  await wait(7500)
  await Promise.all(recordings.map(({ stop }) => stop()))
  const views = recordings.map(({ sid }) => emulator.sessions().find((session) => session.sid === sid)!)
  still = views[0]!
  moving = views[1]!
})

const filesOf = ({ files }: SessionView, kind: string) =>
  files.filter(({ key }) => key.endsWith(kind)).map((file) => ({ ...file, path: `${emulator.dataDir}/storage/${file.bucket}/${file.key}` }))

test('R-374: an MP4 that has its length is followed by the next index, on real files', async () => {
  const mp4s = filesOf(still, '.mp4')
  expect(mp4s.map(({ key }) => key)).toEqual(mp4s.map((_, index) => `${still.sid}_media_${index}.mp4`))
  expect(mp4s.length).toBeGreaterThanOrEqual(3)
  for (const { path } of mp4s.slice(0, -1)) expect(Number((await probe(path)).video['nb_read_packets'])).toBe(3 * fps)
})

test('R-375: an MP4 that would grow too large is followed by the next index, on real files', async () => {
  const mp4s = filesOf(moving, '.mp4')
  const slices = filesOf(moving, '.ts')
  expect(mp4s.length).toBeGreaterThan(slices.length / 3)
  for (const { bytes, path } of mp4s) {
    expect(bytes).toBeLessThanOrEqual(mp4Bytes)
    const { video, audio, seconds } = await probe(path)
    expect(Number(video['nb_read_packets'])).toBe(Math.round(seconds * fps))
    expect(Math.abs(Number(audio['duration']) - seconds)).toBeLessThan(1 / fps)
  }
})

test('R-374, R-375: the MP4s together hold every frame of the slices, none lost or doubled between two', async () => {
  for (const view of [still, moving]) {
    const [mp4s, slices] = await Promise.all(['.mp4', '.ts'].map(async (kind) => (await Promise.all(filesOf(view, kind).map(({ path }) => barcodes(path)))).flat()))
    expect(mp4s).toEqual(slices)
  }
})
