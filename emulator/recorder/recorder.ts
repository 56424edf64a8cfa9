import type { RecorderEvent, RecordingPlan, Slice } from '../protocol/recording.ts'
import type { Clock } from '../time/clock.ts'

/** Without either of them a recording cannot go on. */
export type RecordingProgram = 'chrome' | 'ffmpeg'

/** One recording under way. Every call returns at once; what came of it arrives as an event. */
export interface Recording {
  /** Ends the take: what was captured becomes slices, the page goes on. */
  hold(): void
  /** Begins a new take. */
  resume(): void
  /** Opens the page once more. */
  reload(): void
  /** Ends a program of the recording as `kill -9` would, or what would come of that: what then happens is what happens to it. */
  kill(program: RecordingProgram): void
  /** Ends the capture. Its last slices are reported, then `recorderEnded`. */
  stop(): void
  /** Appends a finished slice to the MP4 of that index. Its start tells which it is: no two of a recording share one. */
  joinMp4(index: number, slice: Slice): void
  /** Closes that MP4: `mp4Finished` or `mp4Failed` follows. */
  finishMp4(index: number): void
  /** The page as it was last seen, a JPEG; undefined: it has not been seen yet, or no page is opened. Nothing is done for it before it is asked for. */
  picture(): Uint8Array | undefined
  /** Ends whatever still runs and removes every temporary file. No event follows. */
  release(): Promise<void>
}

/** Makes recordings. */
export interface Recorder {
  readonly name: 'chrome' | 'synthetic'
  /** `clock` is that of the recording's App ID. */
  start(plan: RecordingPlan, emit: (event: RecorderEvent) => void, clock: Clock): Recording
}
