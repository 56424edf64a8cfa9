import type { Switches } from '../../protocol/switches.ts'
import { beginAttempt, startReason } from './attempt.ts'
import { endAttempt, endRecording } from './end-record.ts'
import { publishRecording } from './publish.ts'
import type { Room, RoomDecision, TaskIds } from './room.ts'

/** The recorder is up. Without `retryTimeout` the recording has thereby started (F-080). */
export function taskRunning(room: Room, sid: string, switches: Switches, now: number): RoomDecision {
  const { recording } = room
  if (recording === undefined || recording.task.sid !== sid || recording.state === 'waiting' || recording.announced) return { room, effects: [] }
  const started: Room = { ...room, recording: { ...recording, announced: true } }
  return { room: publishRecording(started, recording.task, startReason(recording.task), switches, now), effects: [] }
}

/** The task has ended by itself: a page that could not be opened is waited for like one that is slow, anything else is the end (assumed). */
export function taskOver(room: Room, sid: string, switches: Switches, now: number): RoomDecision {
  const { recording } = room
  if (recording === undefined || recording.task.sid !== sid) return { room, effects: [] }
  if (recording.state === 'waiting') return { room: { ...room, recording: { ...recording, taskOver: true } }, effects: [] }
  return endRecording(room, recording, 2, switches, now)
}

/** The page has not reported ready in time: it is opened anew in another task, or given up (F-083 … F-087). */
export function timedOut(room: Room, ids: TaskIds, switches: Switches, now: number): RoomDecision {
  const { recording } = room
  if (recording === undefined || recording.state !== 'waiting') return { room, effects: [] }
  const { request, held, task } = recording
  if (task.retryTimes >= switches.classroomMaxRetries) return endRecording(room, recording, 5, switches, now)
  const ended = endAttempt(room, recording, 4, switches, now)
  const begun = beginAttempt(ended.room, { request, retryTimes: task.retryTimes + 1, held, ids, switches }, now)
  return { room: begun.room, effects: [...ended.effects, ...begun.effects] }
}
