import { enter, setClassState } from './class-state.ts'
import { stopRecord, stopRecording } from './end-record.ts'
import { deleteProperties, putProperties } from './properties.ts'
import { ready } from './ready.ts'
import type { Room, RoomAction, RoomDecision, RoomRefusal } from './room.ts'
import type { Switches } from '../../protocol/switches.ts'
import { startRecord } from './start-record.ts'
import { taskOver, taskRunning, timedOut } from './task-events.ts'
import { updateRecord } from './update-record.ts'

/** Every rule of a classroom's life. Pure, like that of a recording. `switches`: those of its App ID; `now`: Unix milliseconds. */
export function roomTransition(room: Room, action: RoomAction, switches: Switches, now: number): RoomDecision | RoomRefusal {
  switch (action.type) {
    case 'taskRunning':
      return taskRunning(room, action.sid, switches, now)
    case 'taskOver':
      return taskOver(room, action.sid, switches, now)
    case 'alarm':
      return alarm(room, action, switches, now)
  }
  if (room.schedule.state === 3) return { refused: 'roomClosed', why: `the class was closed at ${room.schedule.closeTime}` }
  switch (action.type) {
    case 'setClassState':
      return setClassState(room, action.state, switches, now)
    case 'putProperties':
      return putProperties(room, action.properties)
    case 'deleteProperties':
      return deleteProperties(room, action.keys)
    case 'startRecord':
      return startRecord(room, action, switches, now)
    case 'stopRecord':
      return stopRecord(room, switches, now)
    case 'updateRecord':
      return updateRecord(room, action.onhold)
    case 'ready':
      return ready(room, action.uid, switches, now)
  }
}

function alarm(room: Room, action: Extract<RoomAction, { type: 'alarm' }>, switches: Switches, now: number): RoomDecision {
  switch (action.name) {
    case 'retry':
      return timedOut(room, action.ids, switches, now)
    case 'classStart':
      return enter(room, 1, switches, now)
    case 'classEnd':
      return enter(room, 2, switches, now)
    case 'classClose':
      return enter(room, 3, switches, now)
    case 'gone': {
      const stopped = stopRecording(room, switches, now)
      return { room: stopped.room, effects: [...stopped.effects, { type: 'removeRoom' }] }
    }
  }
}
