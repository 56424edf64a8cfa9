import type { Room } from './room.ts'
import { streamingUrlOf } from './streaming-url.ts'

/** `data` of `GET rooms/{roomUuid}`: what is known here of the documented members (F-025). */
export function roomView(room: Room): object {
  const { roomUuid, roomName, roomType, createTime, given, flexProps, schedule } = room
  return {
    roomName,
    roomUuid,
    scenario: 'education',
    roleConfig: given.roleConfig ?? {},
    roomProperties: { ...given.roomProperties, flexProps, schedule, record: recordProperty(room), roomType },
    state: schedule.state,
    createTime,
  }
}

/** The room's property `record`, as clients combine it: `state` 1 without `ready` is starting, with it started (F-099 … F-101). */
export function recordProperty({ recording, recordCount }: Room): object {
  if (recording === undefined) return recordCount === 0 ? {} : { state: 0, ready: false, onhold: false }
  const { task, ready, held, request } = recording
  const streamingUrl = streamingUrlOf(task, request)
  return { state: 1, ready, onhold: held, recordId: task.recordId, startTime: task.startTime, ...(streamingUrl === undefined ? {} : { streamingUrl }) }
}
