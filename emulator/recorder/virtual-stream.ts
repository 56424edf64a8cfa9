import type { RecordingPlan } from '../protocol/recording.ts'
import { createPictureStream } from './picture-stream.ts'
import { createSilentAudio, soundFramesBefore } from './synthetic/silent-aac.ts'

/** ffmpeg lets a frame out of its muxer when it has seen so many frames of sound that begin after it. */
const soundsAhead = 3

/** What is written to the encoder for one frame. */
export interface StreamPart {
  readonly frame: Uint8Array
  readonly sound: Uint8Array
}

export type VirtualStream = ReturnType<typeof createVirtualStream>

/** One take as `virtualEncoding` reads it: its pictures, and silence that is encoded already. */
export function createVirtualStream(plan: RecordingPlan) {
  const { adts } = createSilentAudio(plan.audioChannels)
  const pictures = createPictureStream(plan)
  let frames = 0
  let sounds = 0

  function silenceUpTo(count: number) {
    const missing = Math.max(0, count - sounds)
    sounds += missing
    return Buffer.concat(Array.from({ length: missing }, () => adts))
  }

  return {
    /** The next frame. `passing`: it is let out at once. */
    next(picture: Uint8Array, { passing = false } = {}): StreamPart {
      const ahead = passing ? soundFramesBefore(frames, plan.fps) + soundsAhead : 0
      frames += 1
      return {
        frame: pictures.next(picture, { passing }),
        sound: silenceUpTo(Math.max(ahead, soundFramesBefore(frames, plan.fps))),
      }
    },
    end: (): StreamPart => ({ frame: pictures.end(), sound: Buffer.alloc(0) }),
  }
}
