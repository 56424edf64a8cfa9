import type { StartWebParameters } from '../protocol/cloud-recording/start.ts'
import type { StopParameters } from '../protocol/cloud-recording/stop.ts'
import type { UpdateWebParameters } from '../protocol/cloud-recording/update.ts'
import type { RefusalName } from '../protocol/error-codes.ts'
import type { Content, FailureCause, RecorderEvent, RecordingPlan, Slice, Warning } from '../protocol/recording.ts'
import type { Validated } from '../protocol/validate.ts'

/** What acquire gave out: one resource for one recording. */
export interface Resource {
  readonly appId: string
  readonly resourceId: string
  readonly cname: string
  readonly uid: string
  readonly scene: number
  /** Unix milliseconds. */
  readonly acquiredAt: number
  /** Hours after start during which the API answers for it. */
  readonly expiredHour: number
}

/** A file that is in the storage. */
export interface StoredFile {
  readonly kind: 'slice' | 'playlist' | 'mp4'
  readonly bucket: string
  /** Object key, prefix included. */
  readonly key: string
  readonly bytes: number
  /** Media milliseconds; of the playlist and an MP4: of all that is in it. */
  readonly durationMs: number
  /** Unix milliseconds of its first frame. */
  readonly startMs: number
}

/** The MP4 being joined from finished slices. */
export interface OpenMp4 {
  readonly index: number
  readonly startMs: number
  readonly durationMs: number
  readonly bytes: number
}

/** Why a recording came to its end. */
export type EndCause = 'ok' | 'max_recording_hour' | FailureCause

export interface Acquired {
  readonly state: 'acquired'
  readonly resource: Resource
}

/** What a started recording carries through its life. */
export interface Recording {
  readonly resource: Resource
  readonly sid: string
  readonly mode: 'web'
  /** Unix milliseconds of the accepted start. */
  readonly startedAt: number
  readonly parameters: StartWebParameters
  readonly held: boolean
  /** Slice length asked of the recorder, seconds. */
  readonly sliceSeconds: number
  /** Whether the recorder is up: capturing, or holding the opened page. */
  readonly recorderReady: boolean
  /** Whether the recorder has said that no slice comes any more. */
  readonly recorderEnded: boolean
  /** Text of the playlist so far, without its last line; empty before the first stored slice. */
  readonly playlist: string
  readonly files: readonly StoredFile[]
  /** Files on their way into the storage. */
  readonly storing: number
  readonly mp4: OpenMp4 | undefined
  /** MP4s closed and not yet stored. */
  readonly mp4sFinishing: readonly OpenMp4[]
  readonly mp4Count: number
  readonly warnings: readonly Warning[]
}

/** starting: the recorder is coming up · recording · failing: over, but not yet gone · stopping: the last files are being stored. */
export type Live =
  | (Recording & { readonly state: 'starting' | 'recording' })
  | (Recording & { readonly state: 'failing'; readonly cause: EndCause })
  | (Recording & {
      readonly state: 'stopping'
      readonly cause: EndCause
      /** Synchronous stops that wait for the end, by request. */
      readonly waiting: readonly string[]
      /** Whether the playlist with its last line is on its way into the storage. */
      readonly closed: boolean
    })

export type Ended = Recording & { readonly state: 'ended'; readonly cause: EndCause; readonly endedAt: number }

export type Session = Acquired | Live | Ended

/** Who a request speaks of. The engine looks up the facts that a session cannot know by itself. */
export interface Caller {
  readonly requestId: string
  readonly appId: string
  readonly mode: string
  /** Absent in a GET. */
  readonly cname?: string
  readonly uid?: string
  /** Absent in start. */
  readonly sid?: string
  /** Whether another resource of the same App ID owns that sid. */
  readonly sidIsForeign?: boolean
}

export type RequestEvent = Caller &
  (
    | {
        readonly type: 'start'
        readonly parameters: Validated<StartWebParameters>
        /** The sid to use if the start is accepted. */
        readonly newSid: string
        /** Whether the same App ID, cname and uid is recording under another resource. */
        readonly tripleIsRecording: boolean
        readonly settings: { readonly sliceSeconds: number; readonly startDelayMs: number }
      }
    | { readonly type: 'query' }
    | { readonly type: 'update'; readonly parameters: Validated<UpdateWebParameters> }
    | { readonly type: 'stop'; readonly parameters: Validated<StopParameters> }
  )

export type AlarmName = 'startDelay' | 'maxRecordingHour' | 'synchronousStop' | 'failureVisible'

export type SessionEvent =
  | RequestEvent
  | RecorderEvent
  | { readonly type: 'fileStored'; readonly file: StoredFile; readonly slice?: Slice }
  | { readonly type: 'storeFailed'; readonly file: StoredFile; readonly message: string }
  | { readonly type: 'alarm'; readonly name: AlarmName }
  /** The emulator is being closed. */
  | { readonly type: 'shutdown' }

/** An answer to a request: a body, or a refusal of the table with what the journal should say about it. */
export type Reply =
  | { readonly body: object }
  | { readonly refused: RefusalName; readonly reason?: string; readonly why: string; readonly known: object }

export type Effect =
  | { readonly type: 'reply'; readonly requestId: string; readonly reply: Reply }
  | { readonly type: 'startRecorder'; readonly plan: RecordingPlan }
  | { readonly type: 'holdRecorder' | 'resumeRecorder' | 'stopRecorder' | 'releaseRecorder' }
  | { readonly type: 'joinMp4'; readonly index: number; readonly content: Content }
  | { readonly type: 'finishMp4'; readonly index: number }
  | { readonly type: 'store'; readonly file: StoredFile; readonly content: Content; readonly slice?: Slice }
  | { readonly type: 'setAlarm'; readonly name: AlarmName; readonly at: number }

/** What a rule answers: the next session and what is to be done about it. */
export interface Decision {
  readonly session: Session
  readonly effects: readonly Effect[]
}

