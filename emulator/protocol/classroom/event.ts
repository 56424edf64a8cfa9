/** Numbers of the events that the service itself sends here: those of classes and of recordings. */
export const classroomCommands = { classState: 1, recording: 1001 } as const

/** An event as `sequences` and polling give it out (F-130). */
export interface ClassroomEvent {
  /** Of the room. */
  readonly roomUuid: string
  /** 1: the class · 1001: its recording. */
  readonly cmd: number
  /** Counts the events of the room, of every kind, from 1 (F-127). */
  readonly sequence: number
  /** Of the service; 1 in all samples. */
  readonly version: number
  /** What happened, by `cmd`. */
  readonly data: object
}

/** 0 not started · 1 in progress · 2 ended, users may stay · 3 closed. Times are Unix milliseconds, of each state from then on. */
export interface ClassStateEventData {
  /** What the class has come into. */
  readonly state: 0 | 1 | 2 | 3
  /** Unix milliseconds. */
  readonly startTime?: number
  /** Unix milliseconds, once it has ended. */
  readonly endTime?: number
  /** Unix milliseconds, once it is closed. */
  readonly closeTime?: number
}

/** 1 started · 2 stopped · 3 started after a retry · 4 timed out, about to be retried · 5 timed out for the last time, given up. */
export type RecordReason = 1 | 2 | 3 | 4 | 5

/** Where viewers pull a recording that is pushed to the CDN. */
export interface StreamingUrl {
  /** By RTMP. */
  readonly rtmp: string
  /** By HTTP, as FLV. */
  readonly flv: string
  /** By HTTP, as HLS. */
  readonly hls: string
}

/** What event 1001 tells. Today's tables have neither `reason`, `endTime` nor `retryTimes`; those of 2021 do. */
export interface RecordEventData {
  /** The three ids are documented for state 1 only; samples of 2021 have them in every event. */
  readonly recordId: string
  /** Of the Cloud Recording task. */
  readonly sid: string
  /** Of the Cloud Recording task. */
  readonly resourceId: string
  /** 1 recording; ended is 0, or 2 by some tables (F-139; switch `classroomEndedState`). */
  readonly state: 0 | 1 | 2
  /** Unix milliseconds; of this attempt (assumed). */
  readonly startTime: number
  /** Unix milliseconds, once it has ended. */
  readonly endTime?: number
  /** Only with `publishRtmp` (F-148). */
  readonly streamingUrl?: StreamingUrl
  /** Retries before this attempt: 0, 1, 2. */
  readonly retryTimes: number
  /** 1 started · 2 stopped · 3 started after a retry · 4 not ready in time, opened again · 5 not ready in time, given up. */
  readonly reason: RecordReason
}
