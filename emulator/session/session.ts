import type { StartChannelParameters } from '../protocol/cloud-recording/start-channel.ts'
import type { StartWebParameters } from '../protocol/cloud-recording/start.ts'
import type { StopParameters } from '../protocol/cloud-recording/stop.ts'
import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import type { UpdateLayoutParameters } from '../protocol/cloud-recording/update-layout.ts'
import type { UpdateChannelParameters, UpdateWebParameters } from '../protocol/cloud-recording/update.ts'
import type { RefusalName } from '../protocol/error-codes.ts'
import type { EndCause, NotificationName } from '../protocol/notification.ts'
import type { Content, RecorderEvent, RecordingPlan, Slice, Warning } from '../protocol/recording.ts'
import type { Switches } from '../protocol/switches.ts'
import type { Arrival, UploadEvent } from '../protocol/upload.ts'
import type { Validated } from '../protocol/validate.ts'

export type Mode = 'web' | 'mix' | 'individual'

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
  /** What start must repeat exactly, if acquire named it. */
  readonly startParameter: unknown
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

/** Stored slices, the newest first: a recording of days has thousands, and each must cost the same. */
export interface SliceList {
  readonly file: StoredFile
  readonly before: SliceList | undefined
}

/** The playlist as it stands, without its last line. */
export interface Playlist {
  readonly text: string
  readonly bytes: number
  readonly durationMs: number
  /** Unix milliseconds of the first slice. */
  readonly startMs: number
}

/** The MP4 being joined from finished slices. */
export interface OpenMp4 {
  readonly index: number
  readonly startMs: number
  readonly durationMs: number
  readonly bytes: number
}

/** How large an MP4 may grow before the next is begun. */
export interface Mp4Limits {
  readonly durationMs: number
  readonly bytes: number
}

/** What the emulator's own options say of MP4s: a length that comes before `maxVideoDuration`, and another size. */
export interface Mp4Ceilings {
  readonly seconds?: number | undefined
  readonly bytes?: number | undefined
}

/** The wait for the page to say that it is ready. */
export interface PageWait {
  readonly timeoutMs: number
  /** Whether the page was opened once more already. */
  readonly reloaded: boolean
}

export interface Acquired {
  readonly state: 'acquired'
  readonly resource: Resource
}

/** What a started recording carries through its life. */
export interface Recording {
  readonly resource: Resource
  readonly sid: string
  readonly mode: Mode
  readonly switches: Switches
  /** Unix milliseconds of the accepted start. */
  readonly startedAt: number
  /** What the recorder makes; undefined in channel modes, which record nothing. */
  readonly plan: RecordingPlan | undefined
  readonly target: { readonly bucket: string; readonly prefix: string }
  /** When a new MP4 is begun; undefined: no MP4 was asked for. */
  readonly mp4Limits: Mp4Limits | undefined
  readonly maxRecordingHour: number | undefined
  readonly rtmpUrls: readonly string[]
  /** As the API says it. */
  readonly held: boolean
  readonly pageWait: PageWait | undefined
  /** `readyTimeout`, also when the page has been ready: of another recorder's page it is asked again. 0: not at all. */
  readonly readyTimeoutMs: number
  /** How often another recorder has taken over. */
  readonly failovers: number
  /** Whether the recorder is up: capturing, or holding the opened page. */
  readonly recorderReady: boolean
  /** Whether event 70 was sent: frames are being captured or were. */
  readonly captureBegun: boolean
  /** Whether the recorder has said that no slice comes any more. */
  readonly recorderEnded: boolean
  readonly playlist: Playlist | undefined
  readonly slices: SliceList | undefined
  /** Slices that the recorder finished, and those of them that are stored. */
  readonly sliceCount: { readonly finished: number; readonly stored: number }
  /** The stored playlist and MP4s. */
  readonly listed: readonly StoredFile[]
  /** Files on their way into the storage. */
  readonly storing: number
  /** Whether a file has gone to the backup, also if it was forwarded since. */
  readonly backedUp: boolean
  /** Whether a file could be stored nowhere. */
  readonly lost: boolean
  readonly mp4: OpenMp4 | undefined
  /** MP4s closed and not yet stored. */
  readonly mp4sFinishing: readonly OpenMp4[]
  readonly mp4Count: number
  /** Last `progress` of event 33; it never falls. */
  readonly progress: number
  readonly warnings: readonly Warning[]
}

/**
 * starting: the recorder is coming up · recording · failing: over, but not yet gone · away: the recorder was lost, and another
 * is to take over · stopping: the last files are being stored.
 */
export type Live =
  | (Recording & { readonly state: 'starting' | 'recording' })
  | (Recording & { readonly state: 'failing'; readonly cause: EndCause; readonly details: string })
  | (Recording & {
      readonly state: 'away'
      /** Whether another would have taken over already, were everything stored. */
      readonly due: boolean
    })
  | (Recording & {
      readonly state: 'stopping'
      readonly cause: EndCause
      readonly details: string
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

/** A start's `clientRequest`, read by the schema of its mode. */
export type StartParameters =
  | { readonly mode: 'web'; readonly read: Validated<StartWebParameters> }
  | { readonly mode: 'mix' | 'individual'; readonly read: Validated<StartChannelParameters> }

/** An update's `clientRequest`, read by the schema of its mode. */
export type UpdateParameters =
  | { readonly mode: 'web'; readonly read: Validated<UpdateWebParameters> }
  | { readonly mode: 'mix' | 'individual'; readonly read: Validated<UpdateChannelParameters> }

export type RequestEvent = Caller &
  (
    | {
        readonly type: 'start'
        readonly parameters: StartParameters
        /** `clientRequest` as it came, to be compared with acquire's `startParameter`. */
        readonly clientRequest: unknown
        /** The sid to use if the start is accepted. */
        readonly newSid: string
        /** Whether the same App ID, cname and uid is recording under another resource. */
        readonly tripleIsRecording: boolean
        readonly sliceSeconds: number
        readonly mp4Ceilings: Mp4Ceilings
        readonly switches: Switches
      }
    | { readonly type: 'query' }
    | { readonly type: 'update'; readonly parameters: UpdateParameters }
    | { readonly type: 'updateLayout'; readonly parameters: Validated<UpdateLayoutParameters> }
    | { readonly type: 'stop'; readonly parameters: Validated<StopParameters> }
  )

export type AlarmName = 'startDelay' | 'maxRecordingHour' | 'synchronousStop' | 'failureVisible' | 'failover' | 'pageReady' | 'progress'

export type SessionEvent =
  | RequestEvent
  | RecorderEvent
  | UploadEvent
  | { readonly type: 'fileStored'; readonly file: StoredFile; readonly arrival: Arrival; readonly slice?: Slice }
  | { readonly type: 'storeFailed'; readonly file: StoredFile; readonly message: string }
  | { readonly type: 'alarm'; readonly name: AlarmName }
  /** The emulator is being closed. */
  | { readonly type: 'shutdown' }

/** An answer to a request: a body, or a refusal of the table with what the journal should say about it. */
export type Reply =
  | { readonly body: object }
  | { readonly refused: RefusalName; readonly reason?: string; readonly why: string; readonly known: object }
  /** Set for the next call by the control API, word for word. */
  | { readonly injected: { readonly status: number; readonly body: object } }

export type Effect =
  | { readonly type: 'reply'; readonly requestId: string; readonly reply: Reply }
  | { readonly type: 'startRecorder'; readonly plan: RecordingPlan }
  /** Another recorder in place of one that was lost. */
  | { readonly type: 'replaceRecorder'; readonly plan: RecordingPlan }
  | { readonly type: 'holdRecorder' | 'resumeRecorder' | 'reloadPage' | 'stopRecorder' | 'releaseRecorder' }
  | { readonly type: 'joinMp4'; readonly index: number; readonly slice: Slice }
  | { readonly type: 'finishMp4'; readonly index: number }
  | { readonly type: 'store'; readonly file: StoredFile; readonly content: Content; readonly slice?: Slice }
  /** Where files go from now on. Of the session, this alone holds keys. */
  | { readonly type: 'useStorage'; readonly config: StorageConfig }
  | { readonly type: 'setAlarm'; readonly name: AlarmName; readonly at: number }
  | { readonly type: 'clearAlarm'; readonly name: AlarmName }
  /** An event of the notification service. Its number, sequence and times are added by the engine. */
  | { readonly type: 'notify'; readonly name: NotificationName; readonly details: object }

/** What a rule answers: the next session and what is to be done about it. */
export interface Decision {
  readonly session: Session
  readonly effects: readonly Effect[]
}
