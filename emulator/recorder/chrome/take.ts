import type { RecordingPlan, Slice } from '../../protocol/recording.ts'
import type { Clock } from '../../time/clock.ts'
import { startTake, type TakeEncoder } from '../encoder.ts'
import { liveEncoding } from '../encoding.ts'
import { createMediaClock } from '../media-clock.ts'
import { padSlice } from '../null-packets.ts'
import { startFrameFeed, type FrameFeed } from './frame-feed.ts'
import type { Picture, PictureSource } from './picture-source.ts'
import type { SoundTap } from './sound.ts'

/** One take: an encoder that waits, then frames until it ends. */
export interface Take {
  /** The first frame is now. Returns its moment, Unix milliseconds. */
  begin(from: { source: PictureSource; firstPicture: Picture; sound: SoundTap | undefined }): number
  /** Resolves with the frames it holds once its last slice was reported; 0 if it never began. */
  end(): Promise<number>
  close(): Promise<void>
}

export interface TakeSettings {
  readonly clock: Clock
  readonly plan: RecordingPlan
  readonly ffmpeg: string
  readonly folder: string
  readonly socketFolder: string
  /** Counted from 0. */
  readonly number: number
  readonly framesBefore: number
  onSlice(slice: Slice): void
  onRepeat(count: number): void
  onFailure(error: Error): void
}

/** Prepares a take: its encoder is started, so that the first frame need not wait for it. */
export async function prepareTake(settings: TakeSettings): Promise<Take> {
  const { clock, plan, number, framesBefore, onSlice, onRepeat, onFailure } = settings
  const media = createMediaClock(plan.fps, plan.sliceSeconds)
  let feed: FrameFeed | undefined
  let frames = Number.POSITIVE_INFINITY
  let reporting = Promise.resolve()

  async function report(index: number, path: string, seconds: number) {
    const { firstFrame, frames: full } = media.slice(index, frames)
    // Only an encoder that was ended from outside closes a slice before its time.
    const count = Number.isFinite(frames) ? full : Math.min(full, Math.round(seconds * plan.fps))
    const startMs = Math.floor((feed?.startMs ?? 0) + media.frameAtMs(firstFrame))
    const bytes = await padSlice(path)
    onSlice({ startMs, durationMs: media.frameAtMs(count), beginsTake: index === 0, content: { path }, bytes })
  }

  const encoder: TakeEncoder = await startTake({
    plan,
    encoding: liveEncoding(plan),
    folder: settings.folder,
    socketFolder: settings.socketFolder,
    take: number,
    offsetSeconds: framesBefore / plan.fps,
    ffmpeg: settings.ffmpeg,
    onSlice: (index, path, seconds) => {
      reporting = reporting.then(() => report(index, path, seconds)).catch(onFailure)
    },
    onFailure,
  })

  return {
    begin({ source, firstPicture, sound }) {
      const origin = sound?.sampleAt(clock.now()) ?? 0
      const samples = (first: number, end: number) => sound?.read(origin + first, origin + end)
      feed = startFrameFeed({ clock, media, source, firstPicture, samples, encoder, onRepeat })
      return feed.startMs
    },
    async end() {
      if (feed === undefined) return 0
      frames = await feed.stop()
      try {
        await encoder.finish()
      } catch (error) {
        // What it finished before is there all the same, and is reported first.
        onFailure(error as Error)
      }
      await reporting
      return frames
    },
    close: () => encoder.close(),
  }
}
