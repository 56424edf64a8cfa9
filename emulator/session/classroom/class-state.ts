import { limits } from '../limits.ts'
import { stopRecording } from './end-record.ts'
import { publishClassState } from './publish.ts'
import type { ClassState, Room, RoomDecision, RoomEffect, RoomRefusal } from './room.ts'
import type { Switches } from '../../protocol/switches.ts'

/** A class only goes forward; what it has left behind is refused (F-029 … F-031; back to 0 likewise: assumed). */
export function setClassState(room: Room, state: ClassState, switches: Switches, now: number): RoomDecision | RoomRefusal {
  const { state: before } = room.schedule
  // The call that repeats "not started" of a class that has not started changes nothing (assumed).
  if (state === 0 && before === 0) return { room, effects: [], why: 'the class has not started anyway' }
  if (state > before) return enter(room, state, switches, now)
  const why = `the class is in state ${before}, the request asks for ${state}: a class only goes forward`
  return { refused: before === 1 ? 'classStarted' : 'classEnded', why }
}

/** The class comes into a later state, at the request of a caller or by its schedule. */
export function enter(room: Room, state: ClassState, switches: Switches, now: number): RoomDecision {
  const next = publishClassState({ ...room, schedule: { ...room.schedule, state, ...timesOf(state, now) } }, now)
  const clear: RoomEffect[] = (['classStart', 'classEnd', 'classClose'] as const).map((name) => ({ type: 'clearAlarm', name }))
  const { duration, closeDelay } = room.schedule
  switch (state) {
    case 1:
      return { room: next, effects: duration === undefined ? clear : [...clear, { type: 'setAlarm', name: 'classEnd', at: now + duration * 1000 }] }
    case 2:
      return { room: next, effects: [...clear, { type: 'setAlarm', name: 'classClose', at: now + closeDelay * 1000 }] }
    default: {
      // Everybody is removed, the recorder too (assumed, F-140); an hour later the room is gone, or on its fifth day if that is sooner (F-034).
      const gone: RoomEffect = { type: 'setAlarm', name: 'gone', at: Math.min(now + limits.closedRoomLifeMs, room.createTime + limits.roomLifeMs) }
      const stopped = stopRecording(next, switches, now)
      return { room: stopped.room, effects: [...clear, gone, ...stopped.effects] }
    }
  }
}

function timesOf(state: ClassState, now: number) {
  if (state === 1) return { startTime: now }
  return state === 2 ? { endTime: now } : { closeTime: now }
}
