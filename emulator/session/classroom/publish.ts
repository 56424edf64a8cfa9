import { classroomCommands, type ClassStateEventData, type RecordEventData, type RecordReason } from '../../protocol/classroom/event.ts'
import type { Switches } from '../../protocol/switches.ts'
import type { Room, Task } from './room.ts'
import { streamingUrlOf } from './streaming-url.ts'

/** The room with one more event; its number is one higher than that of the last, whatever its kind (F-127). */
function publish(room: Room, cmd: number, data: object, now: number): Room {
  const sequence = (room.events.at(-1)?.sequence ?? 0) + 1
  return { ...room, events: [...room.events, { roomUuid: room.roomUuid, cmd, sequence, version: 1, data, at: now }] }
}

/** Event 1: the class has come into another state. */
export function publishClassState(room: Room, now: number): Room {
  const { state, startTime, endTime, closeTime } = room.schedule
  const data: ClassStateEventData = {
    state,
    ...(state >= 1 && startTime !== undefined ? { startTime } : {}),
    ...(state >= 2 && endTime !== undefined ? { endTime } : {}),
    ...(state === 3 && closeTime !== undefined ? { closeTime } : {}),
  }
  return publish(room, classroomCommands.classState, data, now)
}

/** Event 1001: the recording has come into another state, and why. */
export function publishRecording(room: Room, task: Task, reason: RecordReason, switches: Switches, now: number): Room {
  const started = reason === 1 || reason === 3
  const streamingUrl = streamingUrlOf(task, room.recording?.request)
  const data: RecordEventData = {
    recordId: task.recordId,
    sid: task.sid,
    resourceId: task.resourceId,
    state: started ? 1 : switches.classroomEndedState,
    startTime: task.startTime,
    ...(task.endTime === undefined ? {} : { endTime: task.endTime }),
    ...(streamingUrl === undefined ? {} : { streamingUrl }),
    retryTimes: task.retryTimes,
    reason,
  }
  return publish(room, classroomCommands.recording, data, now)
}
