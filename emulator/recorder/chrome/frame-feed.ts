import { until, type Clock } from '../../time/clock.ts'
import type { MediaClock } from '../media-clock.ts'
import type { Picture, PictureSource } from './picture-source.ts'

/**
 * How long after its moment a frame is handed to the encoder, in milliseconds. Within this time a late picture still
 * makes its frame, and the samples that belong to it have arrived: both tracks run behind by the same lag.
 */
export const lagMs = 250

/** Above this many frames' worth of pictures not yet encoded, none is taken until the encoder has caught up. */
const maxBacklogBytes = 8_000_000

/** Frames in a take at least: a slice of one still frame is so small that players do not recognise it. */
export const fewestFrames = 3

export interface FeedOptions {
  readonly clock: Clock
  readonly media: MediaClock
  readonly source: PictureSource
  /** Shown until the page has given its first. */
  readonly firstPicture: Picture
  /** Samples of the take, counted from its first frame; undefined while they have not arrived. */
  readonly samples: (first: number, end: number) => Buffer | undefined
  readonly encoder: { write(frame: Uint8Array, sound: Uint8Array): void; backlog(): number }
  /** So many frames so far show an earlier picture than their own because that could not be had in time. */
  readonly onRepeat: (count: number) => void
  /** So many frames so far are silent because their samples had not arrived in time. */
  readonly onSilence: (count: number) => void
}

export interface FrameFeed {
  /** Unix milliseconds of the first frame. */
  readonly startMs: number
  /** The frames of its time are still handed over, none after, but never fewer than three. Resolves with how many the take has. */
  stop(): Promise<number>
}

/** Takes a picture for every frame and hands each over with its samples, at the recording's rate, whatever the page does. */
export function startFrameFeed({ clock, media, source, firstPicture, samples, encoder, onRepeat, onSilence }: FeedOptions): FrameFeed {
  const startMs = clock.now()
  const shots = new Map<number, Shot>()
  let picture = firstPicture
  /** The frame that `picture` was drawn for. */
  let shown = -1
  let handed = 0
  let lastFrame = Number.POSITIVE_INFINITY
  let repeats = 0
  let silent = 0

  /** Those of a frame, or silence: the picture does not wait for them. */
  function samplesOf(frame: number) {
    const [first, end] = [media.firstSample(frame), media.firstSample(frame + 1)]
    const arrived = samples(first, end)
    if (arrived === undefined) onSilence(++silent)
    return arrived ?? silence(end - first)
  }

  async function take() {
    for (let frame = 0; frame <= lastFrame; frame = after(frame)) {
      await until(clock, startMs + media.frameAtMs(frame))
      if (frame > lastFrame) return
      if (encoder.backlog() > maxBacklogBytes) continue
      const shot: Shot = { drawn: false, picture: undefined, repeats: false }
      shots.set(frame, shot)
      // What cannot be had counts as missed; that the page is gone is told by its signals.
      const drawing = source.draw(startMs + media.frameAtMs(frame), (seen) => arrive(frame, shot, seen))
      await drawing.then(() => (shot.drawn = true), () => {})
    }
  }

  /** The next one; once Chrome is so far behind that it would come too late, the one that is due, so that there are some in time again. */
  function after(frame: number) {
    return frame + 1 >= handed ? frame + 1 : Math.max(handed, media.frameDue(clock.now() - startMs))
  }

  function arrive(frame: number, shot: Shot, seen: Picture) {
    if (frame >= handed) {
      shot.picture = seen
      return
    }
    // Too late for its own frame, but still newer than what is shown.
    repeat(shot)
    if (frame > shown) [picture, shown] = [seen, frame]
  }

  function repeat(shot: Shot | undefined) {
    if (shot?.repeats) return
    if (shot) shot.repeats = true
    onRepeat(++repeats)
  }

  async function hand() {
    while (handed <= lastFrame) {
      await until(clock, startMs + media.frameAtMs(handed) + lagMs)
      if (handed > lastFrame) break
      const shot = shots.get(handed)
      shots.delete(handed)
      if (shot?.picture) [picture, shown] = [shot.picture, handed]
      else if (!shot?.drawn) repeat(shot)
      encoder.write(picture, samplesOf(handed))
      handed += 1
    }
    return handed
  }

  void take()
  const done = hand()

  return {
    startMs,
    stop() {
      lastFrame = Math.min(lastFrame, Math.max(fewestFrames - 1, media.frameDue(clock.now() - startMs)))
      return done
    },
  }
}

/** A frame that was asked for. */
interface Shot {
  /** Whether Chrome is done with it. Without a picture it shows what the one before does. */
  drawn: boolean
  picture: Picture | undefined
  /** Counted as one that shows an earlier picture because its own could not be had in time. */
  repeats: boolean
}

/** So many samples of 16-bit stereo with nothing in them. */
export function silence(samples: number) {
  return Buffer.alloc(samples * 4)
}
