import type { AppSettings } from '../protocol/app-settings.ts'
import type { RecordListItem } from '../protocol/classroom/record-list.ts'
import type { ClassroomRegion } from '../protocol/classroom/regions.ts'
import type { CreateRoomRequest } from '../protocol/classroom/room.ts'
import type { ClassroomEvent } from '../protocol/classroom/event.ts'
import { webScene } from '../protocol/cloud-recording/acquire.ts'
import { nextRecorder } from '../session/classroom/attempt.ts'
import { createRoom } from '../session/classroom/create-room.ts'
import { eventView, poll } from '../session/classroom/poll.ts'
import { recordList } from '../session/classroom/record-list.ts'
import type { Room, RoomAction, RoomDecision, RoomEffect, RoomRefusal, TaskIds } from '../session/classroom/room.ts'
import { taskParameters } from '../session/classroom/task-parameters.ts'
import { roomTransition } from '../session/classroom/transition.ts'
import { limits } from '../session/limits.ts'
import type { Clock } from '../time/clock.ts'
import { buildRoomUserToken } from './access-token.ts'
import type { Ids } from './ids.ts'
import type { Journal } from './journal.ts'
import { createRooms, type Place } from './rooms.ts'
import type { Tasks } from './tasks.ts'

/** Where a call leads. `region`: undefined in the path form without one. */
export interface RoomAddress {
  readonly appId: string
  readonly region: ClassroomRegion | undefined
  readonly roomUuid: string
}

/** What a caller can do to a room; the engine adds ids. */
export type RoomCall = RoomAction extends infer Action
  ? Action extends { type: 'taskRunning' | 'taskOver' | 'alarm' }
    ? never
    : Action extends RoomAction
      ? Omit<Action, 'ids'>
      : never
  : never

/** What is answered: `data` and what stands beside it, or a refusal; `why` is for the journal. */
export type RoomReply = Answered | RoomRefusal

interface Answered extends Pick<RoomDecision, 'data' | 'beside' | 'why'> {
  /** What the journal keeps instead of `data`: it holds no port and no host of the emulator's own. */
  readonly noted?: object
}

export interface ClassroomPorts {
  readonly clockOf: (appId: string) => Clock
  readonly settings: (appId: string) => AppSettings
  readonly tasks: Tasks
  readonly ids: Ids
  readonly journal: Journal
}

/** Recorder tokens live as long as a token may (documented: 24 hours). */
const tokenSeconds = 24 * 60 * 60

/** Signs the recorder's token where no App Certificate is known; nobody checks it then. */
const noCertificate = '0'.repeat(32)

export type Classrooms = ReturnType<typeof createClassrooms>

/** Holds the rooms and sets them in motion, as the engine does with recordings. */
export function createClassrooms({ clockOf, settings, tasks, ids, journal }: ClassroomPorts) {
  const rooms = createRooms()
  const nowOf = (appId: string) => Math.floor(clockOf(appId).now())
  const unknown = ({ roomUuid }: RoomAddress): RoomRefusal => ({ refused: 'roomNotFound', why: `no room "${roomUuid}" is known in this region: create it first` })

  function drawIds(room: Room): TaskIds {
    const { appId, roomUuid } = room
    const appCertificate = settings(appId).classroom.appCertificate ?? noCertificate
    const { userUuid } = nextRecorder(room)
    const rtmToken = buildRoomUserToken({ appId, appCertificate, roomUuid, userUuid, role: 0, issuedAtMs: nowOf(appId), expireSeconds: tokenSeconds, salt: ids.salt(appId) })
    return { recordId: ids.recordId(appId), sid: ids.sid(appId), resourceId: ids.resourceId(appId), recordUid: ids.recordUid(appId), rtmToken }
  }

  /** The rules are asked, their answer is stored, and its effects are run. */
  function feed(place: Place, action: RoomAction): RoomDecision | RoomRefusal {
    const now = nowOf(place.room.appId)
    const decision = roomTransition(place.room, action, settings(place.room.appId).switches, now)
    if ('refused' in decision) return decision
    settle(place, decision, now)
    return decision
  }

  function settle(place: Place, { room, effects }: Pick<RoomDecision, 'room' | 'effects'>, now: number) {
    const { appId } = room
    for (const { at: _at, ...event } of room.events.slice(place.room.events.length)) journal.add({ at: now, appId, type: 'classroom', detail: event })
    place.room = room
    for (const effect of effects) perform(place, effect)
  }

  function perform(place: Place, effect: RoomEffect) {
    const { appId, roomUuid } = place.room
    switch (effect.type) {
      case 'setAlarm': {
        place.alarms.get(effect.name)?.()
        const { name } = effect
        const wake = () => feed(place, name === 'retry' ? { type: 'alarm', name, ids: drawIds(place.room) } : { type: 'alarm', name })
        place.alarms.set(name, clockOf(appId).wakeAt(effect.at, wake))
        return
      }
      case 'clearAlarm':
        place.alarms.get(effect.name)?.()
        place.alarms.delete(effect.name)
        return
      case 'startTask':
        return startTask(place, effect)
      case 'holdTask':
        return tasks.hold(effect.sid, effect.onhold)
      case 'stopTask':
        return tasks.stop(effect.sid)
      case 'removeRoom':
        journal.add({ at: nowOf(appId), appId, type: 'classroom', detail: { roomUuid, gone: true } })
        return rooms.remove(place)
    }
  }

  function startTask(place: Place, effect: Extract<RoomEffect, { type: 'startTask' }>) {
    const { appId, roomUuid } = place.room
    const { sid, resourceId, recordUid, startTime, mode } = effect.task
    const scene = mode === 'web' ? webScene : 0
    // However long it lasts, the classroom service must be able to stop it: the most that acquire can be asked for.
    const expiredHour = limits.maxRecordingHour
    const resource = { appId, resourceId, cname: roomUuid, uid: recordUid, scene, acquiredAt: startTime, expiredHour, startParameter: undefined }
    tasks.start({
      resource,
      sid,
      parameters: taskParameters(effect, settings(appId).classroom, place.room),
      watch: ({ state }) => {
        if (state === 'recording') feed(place, { type: 'taskRunning', sid })
        // One that has nothing to store ends without having been stopping.
        else if (state === 'stopping' || state === 'ended') feed(place, { type: 'taskOver', sid })
      },
    })
  }

  function create({ appId, region, roomUuid }: RoomAddress, request: CreateRoomRequest): Place {
    const now = nowOf(appId)
    const made = createRoom(request, { appId, region, roomUuid }, now)
    const place: Place = { room: made.room, given: 0, alarms: new Map() }
    rooms.add(place)
    settle(place, made, now)
    return place
  }

  /** Some clients record a room that only its users' joining would have made. */
  function found(address: RoomAddress, call: RoomCall): Place | undefined {
    const place = rooms.find(address.appId, address.region, address.roomUuid)
    if (place !== undefined || call.type !== 'startRecord' || !settings(address.appId).classroom.autoCreateRooms) return place
    return create(address, { roomName: address.roomUuid, roomType: 4 })
  }

  return {
    nowOf,
    knows: rooms.knows,

    create(address: RoomAddress, request: CreateRoomRequest): RoomReply {
      const existing = rooms.find(address.appId, address.region, address.roomUuid)?.room
      if (existing === undefined) return create(address, request) && {}
      if (existing.roomType !== request.roomType) return { refused: 'roomTypeConflict', why: `the room is there with roomType ${existing.roomType}, the request has ${request.roomType}` }
      return { refused: 'roomExists', why: 'the room is there already' }
    },

    /** Does it, or says why not. */
    act(address: RoomAddress, call: RoomCall): RoomReply {
      const place = found(address, call)
      if (place === undefined) return unknown(address)
      return feed(place, call.type === 'startRecord' ? { ...call, ids: drawIds(place.room) } : call)
    },

    /** The room as it stands. */
    look(address: RoomAddress): Room | RoomRefusal {
      return rooms.find(address.appId, address.region, address.roomUuid)?.room ?? unknown(address)
    },

    /** The rooms of an App ID, or of all, as they stand. */
    all: (appId?: string): readonly Room[] => rooms.all(appId).map(({ room }) => room),

    records: (room: Room, urlOf: (bucket: string, key: string) => string): readonly RecordListItem[] => recordList(room, { session: tasks.session, urlOf }),

    /** Events that no poll of this App ID has given out yet; they are given out by this. */
    poll(appId: string, region: ClassroomRegion | undefined): readonly ClassroomEvent[] {
      const next = poll(rooms.all(appId, region), nowOf(appId))
      for (const { place, event } of next) place.given = event.sequence
      return next.map(({ event }) => eventView(event))
    },

    rest: rooms.rest,
    forget: rooms.forget,
  }
}
