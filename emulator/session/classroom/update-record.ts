import type { Room, RoomDecision, RoomRefusal } from './room.ts'

/** `PATCH records/states/1`: hold or go on. It is never too early, and no event tells of it (F-105 … F-111). */
export function updateRecord(room: Room, onhold: boolean): RoomDecision | RoomRefusal {
  const { recording } = room
  if (recording === undefined) return { refused: 'recordNotStarted', why: 'nothing is being recorded in this room' }
  if (recording.held === onhold) return { room, effects: [], why: `onhold is ${onhold} already` }
  const { sid, mode } = recording.task
  // Without a page there is nothing to hold; the property says all the same what was asked for (assumed).
  return { room: { ...room, recording: { ...recording, held: onhold } }, effects: mode === 'web' ? [{ type: 'holdTask', sid, onhold }] : [] }
}
