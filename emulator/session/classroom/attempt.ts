import { appendPageParameters } from '../../protocol/classroom/page-url.ts'
import { recorderUserName, recorderUserUuid } from '../../protocol/classroom/recorder-user.ts'
import type { StartRecordRequest } from '../../protocol/classroom/record-state.ts'
import type { Switches } from '../../protocol/switches.ts'
import { limits } from '../limits.ts'
import { publishRecording } from './publish.ts'
import type { ActiveRecording, Room, RoomEffect, Task, TaskIds } from './room.ts'

/** What stays the same over the attempts of one recording, and which of them this is. */
export interface AttemptPlan {
  readonly request: StartRecordRequest
  /** 0 for the first. */
  readonly retryTimes: number
  readonly held: boolean
  readonly ids: TaskIds
  readonly switches: Switches
}

/** The recorder's user in the attempt that would begin next: every attempt has one of its own, or the page could not join (assumed). */
export function nextRecorder(room: Room): { userName: string; userUuid: string } {
  const { recording, recordCount } = room
  const numbers = recording === undefined ? ([recordCount + 1, 1] as const) : ([recordCount, recording.task.retryTimes + 2] as const)
  return { userName: recorderUserName(...numbers), userUuid: recorderUserUuid(room.roomUuid, ...numbers) }
}

/** Opens the page in a task of its own; with `retryTimeout` its time begins to run. `room` still has the attempt before, if there was one. */
export function beginAttempt(room: Room, { request, retryTimes, held, ids, switches }: AttemptPlan, now: number): { room: Room; effects: readonly RoomEffect[] } {
  const user = nextRecorder(room)
  const task: Task = {
    recordId: ids.recordId,
    sid: ids.sid,
    resourceId: ids.resourceId,
    recordUid: ids.recordUid,
    userUuid: user.userUuid,
    retryTimes,
    mode: request.mode,
    url: pageUrl(room, request, { ...user, rtmToken: ids.rtmToken }),
    startTime: now,
    endTime: undefined,
    unready: false,
  }
  const { retryTimeoutSeconds } = request
  const announced = switches.classroomStartReasonAt === 'task'
  const recording: ActiveRecording = {
    state: retryTimeoutSeconds === undefined ? 'running' : 'waiting',
    request,
    task,
    ready: false,
    held,
    announced,
    taskOver: false,
  }
  const next = { ...room, recording, recordCount: retryTimes === 0 ? room.recordCount + 1 : room.recordCount }
  const start: RoomEffect = { type: 'startTask', task, request, held, maxRecordingHour: maxRecordingHourOf(room, request) }
  return {
    room: announced ? publishRecording(next, task, startReason(task), switches, now) : next,
    effects: retryTimeoutSeconds === undefined ? [start] : [{ type: 'setAlarm', name: 'retry', at: now + retryTimeoutSeconds * 1000 }, start],
  }
}

/** 1: started normally · 3: started normally after a retry. */
export function startReason({ retryTimes }: Task) {
  return retryTimes === 0 ? 1 : 3
}

/** `url` byte for byte; to `rootUrl` the recorder's parameters are appended (F-051, F-056 … F-062). */
function pageUrl(room: Room, { web }: StartRecordRequest, user: { userUuid: string; userName: string; rtmToken: string }) {
  if (web === undefined) return undefined
  if (web.url !== undefined) return web.url
  const { appId, roomUuid, roomName, roomType, region } = room
  return appendPageParameters(web.rootUrl ?? '', { appId, roomUuid, roomName, roomType, ...user, roleType: 0, pretest: false, region: region ?? 'cn' })
}

/** Hours; what was asked for, or so many as class and overtime need, or 2 (F-073 … F-076). */
function maxRecordingHourOf({ schedule: { duration, closeDelay } }: Room, { web }: StartRecordRequest) {
  if (web?.maxRecordingHour !== undefined) return web.maxRecordingHour
  if (duration === undefined) return limits.defaultRecordingHour
  return Math.min(Math.max(1, Math.ceil((duration + closeDelay) / 3600)), limits.maxRecordingHour)
}
