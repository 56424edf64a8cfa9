import type { CreateRoomRequest } from '../../protocol/classroom/room.ts'
import { limits } from '../limits.ts'
import type { ClassSchedule, Room, RoomEffect, RoomFacts } from './room.ts'

/** A new room. Its class starts by itself when the schedule says so, and after five days it is gone (F-033, F-035). */
export function createRoom(request: CreateRoomRequest, { appId, region, roomUuid }: RoomFacts, now: number): { room: Room; effects: readonly RoomEffect[] } {
  const { roomName, roomType, roomProperties, roleConfig } = request
  const planned = roomProperties?.schedule
  const schedule: ClassSchedule = {
    state: 0,
    startTime: planned?.startTime,
    endTime: undefined,
    closeTime: undefined,
    duration: planned?.duration,
    closeDelay: planned?.closeDelay ?? limits.closeDelaySeconds,
  }
  const room: Room = {
    appId,
    region,
    roomUuid,
    roomName,
    roomType,
    createTime: now,
    schedule,
    given: { roomProperties, roleConfig },
    flexProps: roomProperties?.flexProps ?? {},
    recording: undefined,
    recordCount: 0,
    pastTasks: [],
    events: [],
  }
  const gone: RoomEffect = { type: 'setAlarm', name: 'gone', at: now + limits.roomLifeMs }
  const { startTime } = schedule
  return { room, effects: startTime === undefined ? [gone] : [gone, { type: 'setAlarm', name: 'classStart', at: Math.max(now, startTime) }] }
}
