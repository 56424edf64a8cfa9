import type { ClassroomEvent } from '../../protocol/classroom/event.ts'
import type { ClassroomRefusalName } from '../../protocol/classroom/error-codes.ts'
import type { StartRecordRequest } from '../../protocol/classroom/record-state.ts'
import type { ClassroomRegion } from '../../protocol/classroom/regions.ts'
import type { CreateRoomRequest, RoomType } from '../../protocol/classroom/room.ts'

/** 0 not started · 1 in progress · 2 ended, users may stay · 3 closed. */
export type ClassState = 0 | 1 | 2 | 3

export interface ClassSchedule {
  readonly state: ClassState
  /** Unix milliseconds; planned before the class has started, true afterwards. */
  readonly startTime: number | undefined
  readonly endTime: number | undefined
  readonly closeTime: number | undefined
  /** Seconds. */
  readonly duration: number | undefined
  /** Seconds between the end of the class and its close. */
  readonly closeDelay: number
}

/** One attempt to record: a Cloud Recording task of its own (assumed, flexible classroom §9.2). */
export interface Task {
  readonly recordId: string
  readonly sid: string
  readonly resourceId: string
  /** The recorder's RTC uid, decimal. */
  readonly recordUid: string
  readonly userUuid: string
  /** Retries before this attempt: 0, 1, 2. */
  readonly retryTimes: number
  readonly mode: StartRecordRequest['mode']
  /** The page that is opened; undefined in composite mode. */
  readonly url: string | undefined
  /** Unix milliseconds. */
  readonly startTime: number
  readonly endTime: number | undefined
  /** Ended by the service because the page was not ready in time. */
  readonly unready: boolean
}

/** A recording between its start and its stop, over all of its attempts. */
export interface ActiveRecording {
  /** waiting: for the page to report ready, within `retryTimeout` · running: it has, or need not. */
  readonly state: 'waiting' | 'running'
  readonly request: StartRecordRequest
  readonly task: Task
  /** Whether the page of this attempt has called `records/ready`. */
  readonly ready: boolean
  readonly held: boolean
  /** Whether event 1001 has said that it has started. */
  readonly announced: boolean
  /** Whether the task itself has ended: its page is gone, and only the time-out is left to come. */
  readonly taskOver: boolean
}

/** A classroom and all that is known of it. */
export interface Room {
  readonly appId: string
  /** undefined: made through the path without region, and found through every one. */
  readonly region: ClassroomRegion | undefined
  readonly roomUuid: string
  readonly roomName: string
  readonly roomType: RoomType
  /** Unix milliseconds. */
  readonly createTime: number
  readonly schedule: ClassSchedule
  /** What create gave beside the members that have a meaning here. */
  readonly given: Pick<CreateRoomRequest, 'roomProperties' | 'roleConfig'>
  readonly flexProps: Readonly<Record<string, unknown>>
  readonly recording: ActiveRecording | undefined
  /** Whether there ever was one: before that, the property `record` is empty. */
  readonly recordCount: number
  /** Attempts that are over, in their order. */
  readonly pastTasks: readonly Task[]
  readonly events: readonly RoomEvent[]
}

/** An event with its moment, Unix milliseconds: polling gives out none older than an hour. */
export interface RoomEvent extends ClassroomEvent {
  readonly at: number
}

/** Ids that the engine draws for an attempt. */
export interface TaskIds {
  readonly recordId: string
  readonly sid: string
  readonly resourceId: string
  readonly recordUid: string
  /** For the recorder's user, so that its page can call back. */
  readonly rtmToken: string
}

export type RoomAlarm = 'retry' | 'classStart' | 'classEnd' | 'classClose' | 'gone'

/** What happens to a room. */
export type RoomAction =
  | { readonly type: 'setClassState'; readonly state: ClassState }
  | { readonly type: 'putProperties'; readonly properties: Readonly<Record<string, unknown>> }
  | { readonly type: 'deleteProperties'; readonly keys: readonly string[] }
  | { readonly type: 'startRecord'; readonly request: StartRecordRequest; readonly ids: TaskIds }
  | { readonly type: 'stopRecord' }
  | { readonly type: 'updateRecord'; readonly onhold: boolean }
  /** `uid`: of the caller, if it named itself. */
  | { readonly type: 'ready'; readonly uid: string | undefined }
  /** The recorder is up, or holds the opened page. */
  | { readonly type: 'taskRunning'; readonly sid: string }
  /** The task is ending, whatever the reason. */
  | { readonly type: 'taskOver'; readonly sid: string }
  | { readonly type: 'alarm'; readonly name: 'retry'; readonly ids: TaskIds }
  | { readonly type: 'alarm'; readonly name: Exclude<RoomAlarm, 'retry'> }

export type RoomEffect =
  | { readonly type: 'startTask'; readonly task: Task; readonly request: StartRecordRequest; readonly held: boolean; readonly maxRecordingHour: number }
  | { readonly type: 'holdTask'; readonly sid: string; readonly onhold: boolean }
  | { readonly type: 'stopTask'; readonly sid: string }
  | { readonly type: 'setAlarm'; readonly name: RoomAlarm; readonly at: number }
  | { readonly type: 'clearAlarm'; readonly name: RoomAlarm }
  /** The room and all it had is gone. */
  | { readonly type: 'removeRoom' }

/** A refusal: its row of the error table, and what the journal should say about it. */
export interface RoomRefusal {
  readonly refused: ClassroomRefusalName
  readonly why: string
}

export interface RoomDecision {
  readonly room: Room
  readonly effects: readonly RoomEffect[]
  /** `data` of the answer; absent: an empty one. */
  readonly data?: object
  /** Beside `data`, at the top of the answer. */
  readonly beside?: object
  /** What the journal should say of an answer that changed nothing. */
  readonly why?: string
}

/** What creating a room must know beside the request. */
export interface RoomFacts {
  readonly appId: string
  readonly region: ClassroomRegion | undefined
  readonly roomUuid: string
}
