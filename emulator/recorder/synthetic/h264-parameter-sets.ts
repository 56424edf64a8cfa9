import { createBits, type Bits } from './bits.ts'
import { nalHeaders, nalUnit } from './nal-unit.ts'

/** Bits of `frame_num` in slice headers. */
export const frameNumberBits = 4

/** Coded are whole macroblocks of 16 × 16 pixels; the player cuts off what is too much. */
export function codedSize(size: { readonly width: number; readonly height: number }) {
  // 4:2:0 knows no odd sides; the last column and row are lost, as in a recording of a page.
  const [width, height] = [size.width - (size.width % 2), size.height - (size.height % 2)]
  const [columns, rows] = [Math.ceil(width / 16), Math.ceil(height / 16)]
  return { width, height, columns, rows, macroblocks: columns * rows }
}

export type CodedSize = ReturnType<typeof codedSize>

/** Level, macroblocks per second, per frame (H.264, table A-1). Lower ones would save nothing. */
const levels = [
  [30, 40_500, 1620],
  [31, 108_000, 3600],
  [32, 216_000, 5120],
  [40, 245_760, 8192],
  [42, 522_240, 8704],
  [51, 983_040, 36_864],
  [52, 2_073_600, 36_864],
] as const

/** The lowest level that allows the size and the rate, e.g. 31 for 3.1. */
export function levelOf({ columns, rows, macroblocks }: CodedSize, fps: number) {
  const fits = levels.find(([, perSecond, perFrame]) => {
    const sides = Math.max(columns, rows) ** 2 <= 8 * perFrame
    return macroblocks * fps <= perSecond && macroblocks <= perFrame && sides
  })
  return (fits ?? levels.at(-1)!)[0]
}

/** Sequence parameters (H.264, 7.3.2.1): Constrained Baseline, one reference, shown as coded. */
export function sequenceParameters(size: CodedSize, fps: number): Uint8Array {
  const bits = createBits().u(8, 66).u(8, 0b1100_0000).u(8, levelOf(size, fps)).ue(0)
  bits.ue(frameNumberBits - 4)
  // pic_order_cnt_type 2: no picture is shown before one that was coded earlier.
  bits.ue(2).ue(1).u(1, 0)
  bits.ue(size.columns - 1).ue(size.rows - 1)
  // Frames, not fields; direct_8x8_inference_flag.
  bits.u(1, 1).u(1, 1)
  const [right, bottom] = [size.columns * 16 - size.width, size.rows * 16 - size.height]
  // Counted in pairs of pixels.
  bits.u(1, 1).ue(0).ue(right / 2).ue(0).ue(bottom / 2)
  describeUse(bits.u(1, 1), fps)
  return nalUnit(nalHeaders.sequence, bits)
}

/** Video usability information (H.264, E.1.1). */
function describeUse(bits: Bits, fps: number) {
  // Square pixels; no overscan.
  bits.u(1, 1).u(8, 1).u(1, 0)
  // Limited range, and the colours that the encoder of pages names: bt709, iec61966-2-1, smpte170m.
  bits.u(1, 1).u(3, 5).u(1, 0).u(1, 1).u(8, 1).u(8, 13).u(8, 6)
  bits.u(1, 0)
  // Ticks are those of fields, two to a frame; the rate is fixed.
  bits.u(1, 1).u(32, 1).u(32, 2 * fps).u(1, 1)
  bits.u(1, 0).u(1, 0).u(1, 0)
  // No reordering and one frame to keep: a player can show each frame at once.
  bits.u(1, 1).u(1, 1).ue(0).ue(0).ue(10).ue(10).ue(0).ue(1)
}

/** Picture parameters (H.264, 7.3.2.2): CAVLC; slices say themselves whether to smooth edges. */
export function pictureParameters(): Uint8Array {
  const bits = createBits().ue(0).ue(0).u(1, 0).u(1, 0).ue(0).ue(0).ue(0)
  bits.u(1, 0).u(2, 0).se(0).se(0).se(0).u(1, 1).u(1, 0).u(1, 0)
  return nalUnit(nalHeaders.picture, bits)
}
