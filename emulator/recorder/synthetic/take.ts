import type { Clock } from '../../time/clock.ts'
import type { MediaClock } from '../media-clock.ts'

/** A stretch of a take that is complete. */
export interface Stretch {
  /** Unix milliseconds of its first frame, whole. */
  readonly startMs: number
  readonly durationMs: number
  readonly frames: number
  readonly beginsTake: boolean
}

export interface TakeOptions {
  readonly clock: Clock
  readonly media: MediaClock
  /** Unix milliseconds of the first frame. */
  readonly startMs: number
  /** The frames of a slice are complete. */
  readonly onStretch: (stretch: Stretch) => void
}

/** One take: from a start or resume to a hold or stop. */
export interface Take {
  /** Frames due by now still belong to it, at least one. Returns when the last is over. */
  end(): number
  /** Nothing is reported any more. */
  callOff(): void
}

/** Tells whenever the frames of a slice are complete. */
export function beginTake({ clock, media, startMs, onStretch }: TakeOptions): Take {
  let index = 0
  let callOff = awaitSliceEnd()

  function awaitSliceEnd() {
    const { firstFrame: next } = media.slice(index + 1, Number.POSITIVE_INFINITY)
    return clock.wakeAt(startMs + media.frameAtMs(next), () => {
      tell(Number.POSITIVE_INFINITY)
      callOff = awaitSliceEnd()
    })
  }

  function tell(framesInTake: number) {
    const { firstFrame, frames } = media.slice(index, framesInTake)
    onStretch({
      startMs: Math.floor(startMs + media.frameAtMs(firstFrame)),
      durationMs: media.frameAtMs(frames),
      frames,
      beginsTake: index === 0,
    })
    index += 1
  }

  return {
    end() {
      callOff()
      const frames = Math.max(0, media.frameDue(clock.now() - startMs)) + 1
      // More than one when the clock's alarm is late.
      while (media.slice(index, frames).frames > 0) tell(frames)
      return startMs + media.frameAtMs(frames)
    },
    callOff: () => callOff(),
  }
}
