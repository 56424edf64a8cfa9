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
  /** So many frames so far show the picture before them because none could be had in time. */
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
  const taken = new Map<number, Picture | 'unchanged'>()
  let picture = firstPicture
  let handed = 0
  let lastFrame = Number.POSITIVE_INFINITY
  let repeats = 0
  let silent = 0
  let lateBefore = source.late?.() ?? 0
  let counted = false

  /** Those of a frame, or silence: the picture does not wait for them. */
  function samplesOf(frame: number) {
    const [first, end] = [media.firstSample(frame), media.firstSample(frame + 1)]
    const arrived = samples(first, end)
    if (arrived === undefined) onSilence(++silent)
    return arrived ?? silence(end - first)
  }

  async function take() {
    for (let frame = 0; frame <= lastFrame; frame = Math.max(frame + 1, handed)) {
      await until(clock, startMs + media.frameAtMs(frame))
      if (frame > lastFrame) return
      if (encoder.backlog() > maxBacklogBytes) continue
      // What cannot be had counts as missed; that the page is gone is told by its signals.
      const next = await source.next().catch(() => 'missed' as const)
      if (next === 'missed') continue
      countLate()
      counted = frame < handed
      if (frame >= handed) taken.set(frame, next ?? 'unchanged')
      else picture = next ?? picture
    }
  }

  /** Pictures that came too late for the frame before, unless that had been handed over without one, which was counted then. */
  function countLate() {
    const late = source.late?.() ?? 0
    for (let more = late - lateBefore - (counted ? 1 : 0); more > 0; more -= 1) onRepeat(++repeats)
    lateBefore = late
  }

  async function hand() {
    while (handed <= lastFrame) {
      await until(clock, startMs + media.frameAtMs(handed) + lagMs)
      if (handed > lastFrame) break
      const due = taken.get(handed)
      taken.delete(handed)
      if (due === undefined) onRepeat(++repeats)
      else if (due !== 'unchanged') picture = due
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

/** So many samples of 16-bit stereo with nothing in them. */
export function silence(samples: number) {
  return Buffer.alloc(samples * 4)
}
