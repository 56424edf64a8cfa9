import { expect, test } from 'vitest'
import { payloadOf, readBits } from './bit-reader.fixture.ts'
import { createBlackVideo } from './black-h264.ts'

const video = createBlackVideo({ width: 1280, height: 720, fps: 15 })

/** What stands in the header of a frame's slice. */
function header(nal: Uint8Array) {
  const bits = readBits(payloadOf(nal))
  const [first, type, set, number] = [bits.ue(), bits.ue(), bits.ue(), bits.u(4)]
  return { first, type, set, number, bits }
}

test('a slice begins with a key frame, and every three seconds there is another', () => {
  const keys = Array.from({ length: 225 }, (_, index) => index).filter(
    (index) => video.frame(index, index).key,
  )
  expect(keys).toEqual([0, 45, 90, 135, 180])
})

test('neighbouring key frames have different ids', () => {
  const ids = [0, 1, 2].map((frame) => header(video.frame(0, frame).nal).bits.ue())
  expect(ids).toEqual([1, 2, 1])
})

test('frames are numbered from each key frame on', () => {
  const numbers = Array.from(
    { length: 48 },
    (_, index) => header(video.frame(index, index).nal).number,
  )
  expect(numbers).toEqual([...Array(45).keys(), 0, 1, 2].map((number) => number % 16))
})

test('between key frames every macroblock is skipped', () => {
  const { first, type, set, bits } = header(video.frame(7, 7).nal)
  expect([first, type, set]).toEqual([0, 5, 0])
  // Three flags, slice_qp_delta 0, disable_deblocking_filter_idc.
  expect([bits.u(3), bits.ue(), bits.ue(), bits.ue()]).toEqual([0, 0, 1, 80 * 45])
})

test.each([
  [240, 240],
  [1280, 720],
  [1920, 1080],
  [1024, 1024],
])(
  '%i × %i: a repeating frame takes a dozen bytes, and its number does not change that',
  (width, height) => {
    const { frame } = createBlackVideo({ width, height, fps: 15 })
    const lengths = new Set(
      Array.from({ length: 16 }, (_, number) => frame(number + 1, 0).nal.length),
    )
    expect(lengths.size).toBe(1)
    expect([...lengths][0]).toBeLessThan(12)
  },
)

test('a key frame takes one byte for a macroblock, and more only for the first', () => {
  const { frame, size } = createBlackVideo({ width: 1920, height: 1080, fps: 15 })
  expect(frame(0, 0).nal.length - size.macroblocks).toBeLessThan(400)
})
