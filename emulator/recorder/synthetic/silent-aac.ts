import { sampleRate } from '../media-clock.ts'
import { createBits } from './bits.ts'

/** Samples in an AAC frame. */
export const samplesPerFrame = 1024

/** Index of 48 kHz in the standard's table of sampling rates. */
const rateIndex = 3
/** Audio object type of AAC-LC. */
const lowComplexity = 2

export type SilentAudio = ReturnType<typeof createSilentAudio>

/** Silence as AAC-LC, 48 kHz. Every frame is the same. */
export function createSilentAudio(channels: 1 | 2) {
  const frame = channels === 1 ? silentMono() : silentStereo()
  return {
    channels,
    /** As in an MP4. */
    frame,
    /** As in a transport stream: the frame behind an ADTS header. */
    adts: Buffer.concat([adtsHeader(channels, frame.length), frame]),
    /** AudioSpecificConfig, for the MP4. */
    config: createBits().u(5, lowComplexity).u(4, rateIndex).u(4, channels).u(3, 0).bytes(),
  }
}

/** AAC frames that begin before a video frame. Both count from the recording's start: no drift. */
export function soundFramesBefore(videoFrame: number, fps: number) {
  return Math.ceil((videoFrame * sampleRate) / (fps * samplesPerFrame))
}

/** ics_info (ISO/IEC 14496-3, 4.4.2.1): a long sine window, no scale factor bands or prediction. */
const noBands = [11, 0] as const
/** Neither pulses nor TNS nor gain control. */
const noTools = [3, 0] as const
/** ID_END */
const end = [3, 7] as const

/** A single_channel_element of gain 0 that codes no band at all. */
function silentMono() {
  const bits = createBits().u(3, 0).u(4, 0).u(8, 0).u(...noBands).u(...noTools)
  return bits.u(...end).align().bytes()
}

/** A channel_pair_element with common_window and without M/S. */
function silentStereo() {
  const bits = createBits().u(3, 1).u(4, 0).u(1, 1).u(...noBands).u(2, 0)
  bits.u(8, 0).u(...noTools).u(8, 0).u(...noTools)
  return bits.u(...end).align().bytes()
}

/** Header of 7 bytes, without a checksum (ISO/IEC 14496-3, 1.A.2.2). */
function adtsHeader(channels: number, frameBytes: number) {
  const bits = createBits().u(12, 0xfff).u(4, 0b0001)
  bits.u(2, lowComplexity - 1).u(4, rateIndex).u(1, 0).u(3, channels).u(4, 0)
  // Length with the header; buffer fullness: variable rate; one block.
  return bits.u(13, 7 + frameBytes).u(11, 0x7ff).u(2, 0).bytes()
}
