import type { RecordingPlan, Slice } from '../../protocol/recording.ts'
import type { Clock } from '../../time/clock.ts'
import { startTake } from '../encoder.ts'
import { liveEncoding, virtualEncoding } from '../encoding.ts'
import { createMediaClock } from '../media-clock.ts'
import { createPictureStream } from '../picture-stream.ts'
import { createVirtualStream } from '../virtual-stream.ts'
import { createPacketFeed } from '../whole-packets.ts'
import { silence, startFrameFeed, type FrameFeed } from './frame-feed.ts'
import type { Picture, PictureSource } from './picture-source.ts'
import { createSliceReports } from './slice-reports.ts'
import type { SoundTap } from './sound.ts'
import { startVirtualFeed } from './virtual-feed.ts'

/** One take: an encoder that waits, then frames until it ends. */
export interface Take {
  /** The first frame is now. Returns its moment, Unix milliseconds. */
  begin(from: { source: PictureSource; firstPicture: Picture; sound: SoundTap | undefined }): number
  /** Resolves with the frames it holds once its last slice was reported; 0 if it never began. */
  end(): Promise<number>
  /** Ends its encoder as somebody else would. */
  kill(): void
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
  onSilence(count: number): void
  onFailure(error: Error): void
}

/** Prepares a take: its encoder is started, so that the first frame need not wait for it. */
export async function prepareTake(settings: TakeSettings): Promise<Take> {
  const { clock, plan, number, framesBefore, onSlice, onRepeat, onSilence, onFailure } = settings
  const virtual = clock.mode === 'virtual'
  const media = createMediaClock(plan.fps, plan.sliceSeconds)
  let feed: FrameFeed | undefined
  let frames = Number.POSITIVE_INFINITY
  const packets = createPacketFeed(media.firstSample(framesBefore))
  const pictures = createPictureStream(plan)
  const reports = createSliceReports({ plan, media, startMs: () => feed?.startMs ?? 0, frames: () => frames, onSlice, onFailure })

  const encoder = await startTake({
    plan,
    encoding: virtual ? virtualEncoding(plan) : liveEncoding(plan),
    folder: settings.folder,
    socketFolder: settings.socketFolder,
    take: number,
    offsetSeconds: framesBefore / plan.fps,
    ffmpeg: settings.ffmpeg,
    onSlice: reports.add,
    onFailure: reports.fail,
  })

  return {
    begin({ source, firstPicture, sound }) {
      const common = { clock, media, source, firstPicture, encoder, onRepeat }
      if (virtual) {
        feed = startVirtualFeed({ ...common, stream: createVirtualStream(plan), slicesReported: reports.upTo })
        return feed.startMs
      }
      // The longer the sound server has been listened to, the surer it is which sample is the first.
      let origin: number | undefined
      const samples = (first: number, end: number) => {
        if (sound === undefined) return silence(end - first)
        origin ??= sound.sampleAt(startMs)
        return sound.read(origin + first, origin + end)
      }
      const write = (picture: Uint8Array, sound: Uint8Array) => encoder.write(pictures.next(picture), packets.next(sound))
      feed = startFrameFeed({ ...common, encoder: { ...encoder, write }, samples, onSilence })
      const { startMs } = feed
      return startMs
    },
    async end() {
      if (feed === undefined) return 0
      frames = await feed.stop()
      if (!virtual) encoder.write(pictures.end(), packets.end())
      try {
        await encoder.finish()
      } catch (error) {
        // What it finished before is there all the same, and is reported first.
        onFailure(error as Error)
      }
      await reports.all()
      return frames
    },
    kill: encoder.kill,
    close: () => encoder.close(),
  }
}
