import type { Clock } from '../../time/clock.ts'
import type { MediaClock } from '../media-clock.ts'
import type { VirtualStream } from '../virtual-stream.ts'
import { fewestFrames, type FrameFeed } from './frame-feed.ts'
import type { Picture, PictureSource } from './picture-source.ts'

/** Above this many bytes of pictures not yet encoded the encoder is waited for. */
const maxBacklogBytes = 1_000_000

export interface VirtualFeedOptions {
  readonly clock: Clock
  readonly media: MediaClock
  readonly source: PictureSource
  /** Shown until the page has given its first. */
  readonly firstPicture: Picture
  readonly stream: VirtualStream
  readonly encoder: { write(frame: Uint8Array, sound: Uint8Array): void; backlog(): number; caughtUp(): Promise<void> }
  /** Resolves when so many slices were reported, or will never be. */
  readonly slicesReported: (count: number) => Promise<void>
  /** So many frames so far show the picture before them because the page could not be reached. */
  readonly onRepeat: (count: number) => void
}

/**
 * Takes a picture at the moment of every frame; the clock waits for it. A frame is handed over when it is over, that is when the
 * next one begins, so that a take has exactly the frames of its time. Only the first of a slice is handed over at once: it lets
 * the slice before it be reported at the moment at which that is complete.
 */
export function startVirtualFeed(options: VirtualFeedOptions): FrameFeed {
  const { clock, media, source, stream, encoder, slicesReported, onRepeat } = options
  const startMs = clock.now()
  let picture = options.firstPicture
  let handed = 0
  let repeats = 0
  let ending: Promise<number> | undefined
  // At once: what the page is told to do next is done after this.
  let working = take(0)
  clock.waitFor(working)
  let callOff = awaitFrame(1)

  function awaitFrame(frame: number) {
    return clock.wakeAt(startMs + media.frameAtMs(frame), () => {
      working = working.then(() => take(frame))
      clock.waitFor(working)
      callOff = awaitFrame(frame + 1)
    })
  }

  async function take(frame: number) {
    if (ending) return
    if (handed < frame) hand(false)
    const drawing = source.draw(clock.now(), (seen) => {
      picture = seen
    })
    await drawing.catch(() => onRepeat(++repeats))
    const slice = media.sliceOf(frame)
    if (slice > 0 && slice > media.sliceOf(frame - 1) && !ending) {
      hand(true)
      await slicesReported(slice)
    }
    if (encoder.backlog() > maxBacklogBytes) await encoder.caughtUp()
  }

  function hand(passing: boolean) {
    const { frame, sound } = stream.next(picture, { passing })
    encoder.write(frame, sound)
    handed += 1
  }

  async function end(elapsedMs: number) {
    await working
    const frames = Math.max(fewestFrames, media.framesWithin(elapsedMs))
    while (handed < frames) hand(false)
    const { frame, sound } = stream.end()
    encoder.write(frame, sound)
    return frames
  }

  return {
    startMs,
    stop() {
      callOff()
      ending ??= end(clock.now() - startMs)
      clock.waitFor(ending)
      return ending
    },
  }
}
