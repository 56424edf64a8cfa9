import { expect, test } from 'vitest'
import { payloadOf, readBits } from './bit-reader.fixture.ts'
import { codedSize, levelOf, sequenceParameters } from './h264-parameter-sets.ts'

/** What a player reads from the sequence parameter set. */
function read(nal: Uint8Array) {
  const bits = readBits(payloadOf(nal))
  const [profile, constraints, level] = [bits.u(8), bits.u(8), bits.u(8)]
  const [id, frameNumberBits, orderType, references, gaps] = [
    bits.ue(),
    bits.ue() + 4,
    bits.ue(),
    bits.ue(),
    bits.u(1),
  ]
  const [columns, rows, flags] = [bits.ue() + 1, bits.ue() + 1, bits.u(3)]
  const [left, right, top, bottom] = [bits.ue(), bits.ue(), bits.ue(), bits.ue()]
  const size = { width: columns * 16 - 2 * (left + right), height: rows * 16 - 2 * (top + bottom) }
  // Use is described; square pixels, no overscan, range and colours, no place of chroma.
  const timing = bits.skip(1 + 9 + 1 + 6 + 24 + 1).u(1)
  const rate = { ticks: bits.u(32), scale: bits.u(32), fixed: bits.u(1) }
  return {
    profile,
    constraints,
    level,
    id,
    frameNumberBits,
    orderType,
    references,
    gaps,
    flags,
    size,
    timing,
    rate,
  }
}

test.each([
  [240, 240, 240, 240],
  [1280, 720, 1280, 720],
  [1920, 1080, 1920, 1080],
  [1080, 1920, 1080, 1920],
  [500, 300, 500, 300],
  [241, 243, 240, 242],
])('%i × %i is shown as %i × %i', (width, height, shownWidth, shownHeight) => {
  expect(read(sequenceParameters(codedSize({ width, height }), 15)).size).toEqual({
    width: shownWidth,
    height: shownHeight,
  })
})

test('Constrained Baseline, frames in order, one reference', () => {
  expect(read(sequenceParameters(codedSize({ width: 640, height: 360 }), 15))).toMatchObject({
    profile: 66,
    constraints: 0b1100_0000,
    id: 0,
    frameNumberBits: 4,
    orderType: 2,
    references: 1,
    gaps: 0,
    flags: 0b111,
  })
})

test.each([5, 15, 60])('says that it runs at %i fps', (fps) => {
  const { timing, rate } = read(sequenceParameters(codedSize({ width: 640, height: 360 }), fps))
  expect([timing, rate]).toEqual([1, { ticks: 1, scale: 2 * fps, fixed: 1 }])
})

test.each([
  [240, 240, 15, 30],
  [640, 360, 30, 30],
  [640, 360, 60, 31],
  [1280, 720, 30, 31],
  [1280, 720, 60, 32],
  [1920, 1080, 30, 40],
  [1920, 1080, 60, 42],
  [240, 1920, 5, 31],
  [1441, 1439, 60, 42],
])('H.264, table A-1: %i × %i at %i fps is of level %i', (width, height, fps, level) => {
  expect(levelOf(codedSize({ width, height }), fps)).toBe(level)
})
