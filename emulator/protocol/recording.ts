/** What a recorder is asked to make. The words that session, engine and recorders share. */
export interface RecordingPlan {
  readonly sid: string
  /** Opened byte for byte as given. */
  readonly url: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Frames per second, whole. */
  readonly fps: number
  readonly videoBitrateKbps: number
  readonly audioChannels: 1 | 2
  readonly audioBitrateKbps: number
  readonly mobile: boolean
  /** true: open and render the page, write nothing until `resume`. */
  readonly held: boolean
  readonly sliceSeconds: number
}

/** Bytes on their way into a storage: a finished file on disk, a text, or what can be made whenever it is asked for, always the same. */
export type Content = { readonly path: string } | { readonly text: string } | { readonly render: () => Uint8Array }

/** A finished slice. */
export interface Slice {
  /** Unix milliseconds of its first frame, whole. */
  readonly startMs: number
  readonly durationMs: number
  /** The first of a take: after the start, or after a resume. */
  readonly beginsTake: boolean
  readonly content: Content
  readonly bytes: number
}

/** Why a recording cannot go on, as event 71 names it. */
export type FailureCause = 'access_url_failed' | 'start_engine_failed' | 'recorder_error'

/** What the service can find of a page that is recorded, in the words of events 73 (the first, R-330) and 72. */
export const pageFindings = ['audio_silence', 'resolution', 'WebGL', 'bandwidth'] as const

export type PageFinding = (typeof pageFindings)[number]

/** Something that did not go as asked and did not end the recording. A later warning of the same name replaces the earlier one. */
export interface Warning {
  readonly name: string
  readonly text: string
}

/** What a recorder reports. After `failed` and after `stop` it still reports its finished slices, and `ended` last. */
export type RecorderEvent =
  /** Capture begins, or the held page is being opened. `startMs`: Unix milliseconds. */
  | { readonly type: 'recorderReady'; readonly startMs: number }
  /** The page has called `navigator.notifyReady()`. */
  | { readonly type: 'pageReady' }
  /** The page falls silent, or does what cannot be recorded. No recorder looks for that by itself: the thresholds are not known. */
  | { readonly type: 'pageFound'; readonly finding: PageFinding }
  | { readonly type: 'sliceFinished'; readonly slice: Slice }
  | { readonly type: 'mp4Finished'; readonly index: number; readonly content: Content; readonly bytes: number }
  | { readonly type: 'mp4Failed'; readonly index: number; readonly message: string }
  | { readonly type: 'recorderWarned'; readonly warning: Warning }
  /** `lost`: it did not give up but broke down, so that another recorder may do better. */
  | { readonly type: 'recorderFailed'; readonly cause: FailureCause; readonly details: string; readonly lost?: boolean }
  /** No slice comes any more. */
  | { readonly type: 'recorderEnded' }
