import { expect, test } from 'vitest'
import { pids } from './program-tables.ts'
import { renderSlice } from './slice-bytes.ts'
import { createSlicer } from './slice-shape.ts'
import { createTracks } from './tracks.ts'
import { readTransport } from './transport-reader.fixture.ts'

const hd = { width: 1280, height: 720, fps: 15, audioChannels: 1 } as const

/** Slices of so many frames, one after the other. */
function slicesOf(plan: Parameters<typeof createTracks>[0], ...frames: number[]) {
  const tracks = createTracks(plan)
  const slicer = createSlicer(tracks)
  return frames
    .map((count) => slicer.cut(count))
    .map((shape) => ({ shape, bytes: renderSlice(tracks, shape) }))
}

test.each([
  hd,
  { ...hd, audioChannels: 2 },
  { ...hd, fps: 60 },
  { ...hd, fps: 7 },
  { width: 1920, height: 1080, fps: 30, audioChannels: 2 },
  { width: 241, height: 243, fps: 5, audioChannels: 1 },
] as const)(
  '$width × $height, $fps fps, $audioChannels channels: as long as foreseen, without a gap where slices join',
  (plan) => {
    const slices = slicesOf(
      plan,
      15 * plan.fps,
      15 * plan.fps,
      1,
      1,
      2,
      3 * plan.fps,
      3 * plan.fps + 1,
      15 * plan.fps,
    )
    expect(slices.map(({ bytes }) => bytes.length)).toEqual(slices.map(({ shape }) => shape.bytes))
    const { pes, clocks } = readTransport(Buffer.concat(slices.map(({ bytes }) => bytes)))
    const ticks = (pid: number) => pes.filter((one) => one.pid === pid).map((one) => one.ticks)
    const frames = slices.reduce((sum, { shape }) => sum + shape.frames, 0)
    expect(ticks(pids.video)).toEqual(
      Array.from(
        { length: frames },
        (_, frame) => 126_000 + Math.round((frame * 90_000) / plan.fps),
      ),
    )
    expect(clocks).toEqual(ticks(pids.video).map((shown) => shown - 63_000))
    const adtsBytes = plan.audioChannels === 1 ? 11 : 13
    let sounds = 0
    for (const { pid, ticks: shown, media } of pes) {
      if (pid !== pids.audio) continue
      expect(shown).toBe(126_000 + sounds * 1920)
      sounds += media.length / adtsBytes
    }
    expect(Math.abs(sounds * 1024 - (frames * 48_000) / plan.fps)).toBeLessThanOrEqual(1024)
  },
)

test('begins with its tables and a key frame, and has tables before every key frame', () => {
  const [{ bytes } = { bytes: Buffer.alloc(0) }] = slicesOf(hd, 225)
  const { order } = readTransport(bytes)
  expect(order.slice(0, 3)).toEqual([pids.programs, pids.streams, pids.video])
  expect(order.filter((pid) => pid === pids.programs).length).toBe(5)
  // Random access is possible here.
  expect(bytes[2 * 188 + 5]! & 0x40).toBe(0x40)
})

test('both tracks are as long as each other, within one frame, over 72 hours', () => {
  const slicer = createSlicer(createTracks(hd))
  const shapes = Array.from({ length: 17_280 }, () => slicer.cut(225))
  const apart = shapes.map(
    ({ firstFrame, firstSound }) => firstSound * 1024 - (firstFrame * 48_000) / 15,
  )
  expect(Math.min(...apart)).toBe(0)
  expect(Math.max(...apart)).toBeLessThan(1024)
})

test('a single frame shorter than an AAC frame has one nevertheless, and the next slice makes up for it', () => {
  const shapes = slicesOf({ ...hd, fps: 60 }, 1, 1, 1, 1, 1, 900).map(({ shape }) => shape)
  expect(shapes.map(({ sounds }) => sounds)).toEqual([1, 1, 1, 1, 1, 703])
})

test('timestamps begin anew within a slice after 26.5 hours, and nothing else happens', () => {
  const tracks = createTracks(hd)
  const slicer = createSlicer(tracks)
  const shapes = Array.from({ length: 6364 }, () => slicer.cut(225))
  const { pes } = readTransport(renderSlice(tracks, shapes[6362]!))
  const frames = pes.filter(({ pid }) => pid === pids.video)
  const steps = frames
    .slice(1)
    .map(({ ticks }, index) => (ticks - frames[index]!.ticks + 2 ** 33) % 2 ** 33)
  expect(frames.at(-1)!.ticks).toBeLessThan(frames[0]!.ticks)
  expect(new Set(steps)).toEqual(new Set([6000]))
})

test('is always the same', () => {
  const [first, second] = [slicesOf(hd, 225, 30), slicesOf(hd, 225, 30)]
  expect(Buffer.from(first[1]!.bytes).equals(second[1]!.bytes)).toBe(true)
})
