import type { RecordingPlan } from '../../protocol/recording.ts'
import { createBits, type Bits } from './bits.ts'
import {
  codedSize,
  frameNumberBits,
  pictureParameters,
  sequenceParameters,
  type CodedSize,
} from './h264-parameter-sets.ts'
import { nalHeaders, nalUnit } from './nal-unit.ts'

/** Seconds between key frames inside a slice, as in a recording of a page. */
const keyFrameSeconds = 3

/** A coded frame: one slice, without a start code. */
export interface CodedFrame {
  readonly key: boolean
  readonly nal: Uint8Array
}

export type BlackVideo = ReturnType<typeof createBlackVideo>

/** A black picture of a size, as H.264: key frames, and frames that repeat the one before. */
export function createBlackVideo(plan: Pick<RecordingPlan, 'width' | 'height' | 'fps'>) {
  const size = codedSize(plan)
  const keyDistance = keyFrameSeconds * plan.fps
  const frameNumbers = 2 ** frameNumberBits
  const keys = [1, 2].map((id) => keyFrame(size, id))
  const repeats = Array.from({ length: frameNumbers }, (_, number) => repeatingFrame(size, number))

  return {
    size,
    fps: plan.fps,
    sequence: sequenceParameters(size, plan.fps),
    picture: pictureParameters(),
    /** Frames from one key frame of a slice to its next. */
    keyDistance,
    /** A frame by its places, from 0: in its slice, which begins with a key frame, and in all. */
    frame(inSlice: number, inRecording: number): CodedFrame {
      const sinceKey = inSlice % keyDistance
      // Neighbouring key frames must differ in their id (7.4.3), and those of single frames are.
      const nal = sinceKey === 0 ? keys[inRecording % 2] : repeats[sinceKey % frameNumbers]
      return { key: sinceKey === 0, nal: nal! }
    },
  }
}

/** Black, limited range. */
const [luma, chroma] = [16, 128]

/** The first macroblock holds its samples as they are, the others are predicted and need no more. */
function keyFrame({ columns, macroblocks }: CodedSize, id: number) {
  const bits = createBits()
  // First macroblock, all slices are I, parameter set, frame_num, idr_pic_id, two flags of marking.
  bits.ue(0).ue(7).ue(0).u(frameNumberBits, 0).ue(id).u(2, 0)
  endSliceHeader(bits)
  // mb_type 25: I_PCM.
  bits.ue(25).align().repeat(256, luma).repeat(128, chroma)
  for (let macroblock = 1; macroblock < macroblocks; macroblock += 1) {
    // mb_type 3: Intra16x16, DC, nothing coded but the luma DC; chroma DC; mb_qp_delta 0.
    bits.ue(3).ue(0).se(0)
    // coeff_token for none. Next to I_PCM, which counts as 16, another table holds (9.2.1).
    if (macroblock === 1 || macroblock === columns) bits.u(6, 0b000011)
    else bits.u(1, 1)
  }
  return nalUnit(nalHeaders.keySlice, bits)
}

/** Every macroblock is skipped: it shows what the frame before shows. */
function repeatingFrame({ macroblocks }: CodedSize, number: number) {
  const bits = createBits()
  // As above, all slices are P; reference list and marking as usual.
  bits.ue(0).ue(5).ue(0).u(frameNumberBits, number).u(3, 0)
  endSliceHeader(bits)
  bits.ue(macroblocks)
  return nalUnit(nalHeaders.slice, bits)
}

/** slice_qp_delta 0; disable_deblocking_filter_idc 1, as there are no edges to smooth. */
function endSliceHeader(bits: Bits) {
  bits.se(0).ue(1)
}
