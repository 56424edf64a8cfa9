import type { RecordingPlan } from '../protocol/recording.ts'
import { aviHeader, aviPlace } from './avi-stream.ts'
import { createSilentAudio, soundFramesBefore } from './synthetic/silent-aac.ts'

/** A still picture is sent again after so many frames, so that the encoder is not left idle and then has them all to do at once. */
const longestGap = 8

/** ffmpeg lets a frame out of its muxer when it has seen so many frames of sound that begin after it. */
const soundsAhead = 3

/** What is written to the encoder for one frame. */
export interface StreamPart {
  readonly frame: Uint8Array
  readonly sound: Uint8Array
}

export type VirtualStream = ReturnType<typeof createVirtualStream>

/**
 * One take as `virtualEncoding` reads it: a picture is sent, and decoded, only when it is new; the sound is silence, encoded
 * already. A frame has two places in the stream. What stands in the second lets the frame out before the next one has come.
 */
export function createVirtualStream({ width, height, fps, audioChannels }: RecordingPlan) {
  const { adts } = createSilentAudio(audioChannels)
  let frames = 0
  let sounds = 0
  /** Frames since a picture was sent. */
  let gap = 0
  let secondPlaceIsFree = false

  function silenceUpTo(count: number) {
    const missing = Math.max(0, count - sounds)
    sounds += missing
    return Buffer.concat(Array.from({ length: missing }, () => adts))
  }

  return {
    /** The next frame. `passing`: it is let out at once. */
    next(picture: Uint8Array, { fresh, passing = false }: { fresh: boolean; passing?: boolean }): StreamPart {
      const sent = fresh || passing || gap === longestGap ? picture : undefined
      const header = frames === 0 ? [aviHeader({ width, height, placesPerSecond: 2 * fps })] : []
      const before = secondPlaceIsFree ? [aviPlace(undefined)] : []
      const after = passing ? [aviPlace(picture)] : []
      const ahead = passing ? soundFramesBefore(frames, fps) + soundsAhead : 0
      gap = sent ? 0 : gap + 1
      secondPlaceIsFree = !passing
      frames += 1
      return {
        frame: Buffer.concat([...header, ...before, aviPlace(sent), ...after]),
        sound: silenceUpTo(Math.max(ahead, soundFramesBefore(frames, fps))),
      }
    },
    /** After the last frame: without this, those since the last picture that was sent would not be seen. */
    end(picture: Uint8Array): StreamPart {
      return { frame: gap > 0 ? aviPlace(picture) : Buffer.alloc(0), sound: Buffer.alloc(0) }
    },
  }
}
