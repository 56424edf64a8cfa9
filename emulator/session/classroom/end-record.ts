import type { RecordReason } from '../../protocol/classroom/event.ts'
import type { Switches } from '../../protocol/switches.ts'
import { publishRecording } from './publish.ts'
import type { ActiveRecording, Room, RoomDecision, RoomEffect, RoomRefusal, Task } from './room.ts'

/** `PUT records/states/0` (F-045, F-046). */
export function stopRecord(room: Room, switches: Switches, now: number): RoomDecision | RoomRefusal {
  const { recording } = room
  if (recording === undefined) return { refused: 'recordNotStarted', why: 'nothing is being recorded in this room' }
  const { recordId, sid, resourceId, startTime } = recording.task
  return { ...stopRecording(room, switches, now), data: { recordId, sid, resourceId, state: 0, startTime } }
}

/** Ends what is being recorded, if anything is: reason 2, whether its page was ready or not (F-088, F-089). */
export function stopRecording(room: Room, switches: Switches, now: number): RoomDecision {
  const { recording } = room
  return recording === undefined ? { room, effects: [] } : endRecording(room, recording, 2, switches, now)
}

/** The recording is over; event 1001 says why. */
export function endRecording(room: Room, recording: ActiveRecording, reason: RecordReason, switches: Switches, now: number): RoomDecision {
  const ended = endAttempt(room, recording, reason, switches, now)
  const clear: RoomEffect = { type: 'clearAlarm', name: 'retry' }
  return { room: { ...ended.room, recording: undefined }, effects: [clear, ...ended.effects] }
}

/** The task of an attempt is over and becomes a line of the list; the recording may go on with another. */
export function endAttempt(room: Room, { task }: ActiveRecording, reason: RecordReason, switches: Switches, now: number): RoomDecision {
  const past: Task = { ...task, endTime: now, unready: reason === 4 || reason === 5 }
  const listed = { ...room, pastTasks: [...room.pastTasks, past] }
  return { room: publishRecording(listed, past, reason, switches, now), effects: [{ type: 'stopTask', sid: task.sid }] }
}
