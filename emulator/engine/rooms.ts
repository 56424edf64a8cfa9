import type { ClassroomRegion } from '../protocol/classroom/regions.ts'
import type { Room, RoomAlarm } from '../session/classroom/room.ts'

/** A room and what belongs to it in motion. */
export interface Place {
  room: Room
  /** Number of the last event that polling has given out. */
  given: number
  /** What calls off each alarm that is set. */
  readonly alarms: Map<RoomAlarm, () => void>
}

/** Finds rooms by what a path can name. The App ID is the tenant. */
export function createRooms() {
  const apps = new Map<string, Map<string, Place[]>>()
  const named = (appId: string, roomUuid: string) => apps.get(appId)?.get(roomUuid) ?? []

  return {
    /** Without a region any room of that name; a room without region is found through every one (F-003, F-005). */
    find: (appId: string, region: ClassroomRegion | undefined, roomUuid: string): Place | undefined =>
      named(appId, roomUuid).find(({ room }) => region === undefined || room.region === undefined || room.region === region),

    add(place: Place) {
      const { appId, roomUuid } = place.room
      const rooms = apps.get(appId) ?? new Map<string, Place[]>()
      apps.set(appId, rooms.set(roomUuid, [...named(appId, roomUuid), place]))
    },

    remove(place: Place) {
      const { appId, roomUuid } = place.room
      for (const cancel of place.alarms.values()) cancel()
      apps.get(appId)?.set(roomUuid, named(appId, roomUuid).filter((other) => other !== place))
    },

    /** Those of an App ID that a path with that region can name; without an App ID all there are. */
    all: (appId?: string, region?: ClassroomRegion): readonly Place[] =>
      [...apps].flatMap(([id, rooms]) => (appId === undefined || id === appId ? [...rooms.values()].flat() : [])).filter(
        ({ room }) => region === undefined || room.region === undefined || room.region === region,
      ),

    knows: (appId: string) => apps.has(appId),

    /** Calls off every alarm: nothing happens by itself any more. */
    rest() {
      for (const rooms of apps.values()) for (const place of [...rooms.values()].flat()) for (const cancel of place.alarms.values()) cancel()
    },

    forget(appId?: string) {
      for (const [id, rooms] of apps) {
        if (appId !== undefined && id !== appId) continue
        for (const place of [...rooms.values()].flat()) for (const cancel of place.alarms.values()) cancel()
        apps.delete(id)
      }
    },
  }
}
