import type { Switches } from '../../protocol/switches.ts'
import { beginAttempt } from './attempt.ts'
import type { Room, RoomAction, RoomDecision, RoomRefusal } from './room.ts'
import { streamingUrlOf } from './streaming-url.ts'

/** `PUT records/states/1`: the page is being opened; the answer waits for nothing of it (F-040, F-041). */
export function startRecord(room: Room, { request, ids }: Extract<RoomAction, { type: 'startRecord' }>, switches: Switches, now: number): RoomDecision | RoomRefusal {
  if (room.recording !== undefined) {
    return { refused: 'recordNotEnded', why: `recording ${room.recording.task.recordId} is ${room.recording.state}: stop it first` }
  }
  const begun = beginAttempt(room, { request, retryTimes: 0, held: request.web?.onhold ?? false, ids, switches }, now)
  const { recordId, sid, resourceId } = ids
  const streamingUrl = streamingUrlOf(ids, request)
  // The documented table has it in `data`, the printed sample at the top: both.
  const pulled = streamingUrl === undefined ? {} : { streamingUrl }
  return { ...begun, data: { recordId, sid, resourceId, state: 1, startTime: now, ...pulled }, beside: pulled }
}
