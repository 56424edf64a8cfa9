import { expect, test } from 'vitest'
import { readBoxes, readSamples } from './mp4-reader.fixture.ts'
import { createMp4 } from './mp4.ts'
import { createSlicer } from './slice-shape.ts'
import { createTracks } from './tracks.ts'

const tracks = createTracks({ width: 640, height: 360, fps: 15, audioChannels: 2 })

/** An MP4 of slices of so many frames; the first `skipped` frames are in another one. */
function make(frames: number[], skipped = 0) {
  const slicer = createSlicer(tracks)
  if (skipped > 0) slicer.cut(skipped)
  const slices = frames.map((count) => slicer.cut(count))
  const mp4 = createMp4(tracks, slices)
  return { slices, mp4, bytes: mp4.render() }
}

test.each([{ frames: [225, 225, 30] }, { frames: [1] }, { frames: [225, 7, 225, 225, 225, 1, 1] }])(
  'slices of $frames frames: as long as foreseen, the index before the media',
  ({ frames }) => {
    const { mp4, bytes } = make(frames)
    expect(bytes.length).toBe(mp4.bytes)
    expect(
      readBoxes(bytes)
        .filter(({ path }) => !path.includes('/'))
        .map(({ path }) => path),
    ).toEqual(['ftyp', 'moov', 'mdat'])
  },
)

test('every frame of every slice lies where the index says', () => {
  const { slices, bytes } = make([225, 7, 225, 225], 225)
  const frames = slices.flatMap(({ firstFrame, frames }) =>
    Array.from({ length: frames }, (_, frame) => tracks.video.frame(frame, firstFrame + frame)),
  )
  const samples = readSamples(bytes, 0)
  expect(samples.map((sample) => Buffer.from(sample).readUInt32BE() + 4)).toEqual(
    samples.map(({ length }) => length),
  )
  expect(
    samples.every((sample, index) => Buffer.from(frames[index]!.nal).equals(sample.subarray(4))),
  ).toBe(true)
  const keys = readBoxes(bytes)
    .find(({ path }) => path.endsWith('stss'))!
    .content.subarray(8)
  const listed = Array.from(
    { length: keys.length / 4 },
    (_, index) => keys.readUInt32BE(index * 4) - 1,
  )
  expect(listed).toEqual(frames.flatMap(({ key }, index) => (key ? [index] : [])))
})

test('every AAC frame lies where the index says, as many as the slices hold', () => {
  const { slices, bytes } = make([225, 7, 225, 225], 225)
  const samples = readSamples(bytes, 1)
  expect(samples.length).toBe(slices.reduce((sum, { sounds }) => sum + sounds, 0))
  expect(new Set(samples.map((sample) => Buffer.from(sample).toString('hex')))).toEqual(
    new Set([Buffer.from(tracks.audio.frame).toString('hex')]),
  )
})

test('no date is in it: the same slices give the same bytes', () => {
  expect(Buffer.from(make([225, 30]).bytes).equals(make([225, 30]).bytes)).toBe(true)
})
