import { rm } from 'node:fs/promises'
import type { RecordingPlan, Slice } from '../../protocol/recording.ts'
import type { MediaClock } from '../media-clock.ts'
import { padSlice } from '../null-packets.ts'
import { expectFrames } from '../slice-frames.ts'
import { within } from './within.ts'

/** A slice whose frames are all with the encoder is written within this in real time, or the encoder hangs. */
const writingLimitMs = 15_000

export interface SliceReportOptions {
  readonly plan: RecordingPlan
  readonly media: MediaClock
  /** Unix milliseconds of the take's first frame. */
  readonly startMs: () => number
  /** How many frames the take has; infinity while it goes on. */
  readonly frames: () => number
  readonly onSlice: (slice: Slice) => void
  readonly onFailure: (error: Error) => void
}

/** Reports the slices of a take, in order, as the encoder completes them. */
export function createSliceReports({ plan, media, startMs, frames, onSlice, onFailure }: SliceReportOptions) {
  let reporting = Promise.resolve()
  let reported = 0
  let failed = false
  let wake = () => {}

  async function report(index: number, path: string, seconds: number) {
    const { firstFrame, frames: full } = media.slice(index, frames())
    // Only an encoder that was ended from outside closes a slice before its time.
    const count = Number.isFinite(frames()) ? full : Math.min(full, Math.round(seconds * plan.fps))
    // A frame that was handed over ahead of its time, and then was none of the take's.
    if (count > 0) {
      await expectFrames(path, count).catch(async (error: Error) => {
        // What cannot be used takes no room from the last playlist and the MP4.
        await rm(path, { force: true })
        throw error
      })
      const bytes = await padSlice(path)
      onSlice({ startMs: Math.floor(startMs() + media.frameAtMs(firstFrame)), durationMs: media.frameAtMs(count), beginsTake: index === 0, content: { path }, bytes })
    }
    reported = index + 1
    wake()
  }

  async function reach(count: number) {
    while (reported < count && !failed) await new Promise<void>((resolve) => (wake = resolve))
  }

  function fail(error: Error) {
    failed = true
    wake()
    onFailure(error)
  }

  return {
    /** The n-th slice lies there complete. */
    add(index: number, path: string, seconds: number) {
      reporting = reporting.then(() => report(index, path, seconds)).catch(fail)
    },
    /** The encoder is gone: what was not reported will not be. */
    fail,
    /** Resolves when all that was added is reported. */
    all: () => reporting,
    /** Resolves when so many are reported, or will never be. */
    async upTo(count: number) {
      const reached = await within(writingLimitMs, reach(count))
      if (!reached) fail(new Error(`Failed to encode: ffmpeg did not write a slice within ${writingLimitMs / 1000} s`))
    },
  }
}
