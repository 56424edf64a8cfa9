import type { RecordingPlan } from '../protocol/recording.ts'
import { aviHeader, aviPlace } from './avi-stream.ts'

/** A still picture is sent again after so many frames, so that the encoder is not left idle and then has them all to do at once. */
const longestGap = 8

/**
 * The frames of one take as the encodings read them: a picture is sent, and decoded, only when it is another than the one before. A frame
 * has two places in the stream. What stands in the second lets the frame out before the next one has come.
 */
export function createPictureStream({ width, height, fps }: Pick<RecordingPlan, 'width' | 'height' | 'fps'>) {
  let last: Uint8Array | undefined
  /** Frames since a picture was sent. */
  let gap = 0
  let secondPlaceIsFree = false

  return {
    /** The next frame. `passing`: it is let out at once. */
    next(picture: Uint8Array, { passing = false } = {}): Buffer {
      const sent = picture !== last || passing || gap === longestGap ? picture : undefined
      const header = last === undefined ? [aviHeader({ width, height, placesPerSecond: 2 * fps })] : []
      const before = secondPlaceIsFree ? [aviPlace(undefined)] : []
      const after = passing ? [aviPlace(picture)] : []
      last = picture
      gap = sent ? 0 : gap + 1
      secondPlaceIsFree = !passing
      return Buffer.concat([...header, ...before, aviPlace(sent), ...after])
    },
    /** After the last frame: without this, those since the last picture that was sent would not be seen. */
    end: (): Buffer => (gap > 0 ? aviPlace(last) : Buffer.alloc(0)),
  }
}
