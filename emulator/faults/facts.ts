import type { ClassroomRegion } from '../protocol/classroom/regions.ts'
import { mask } from '../protocol/mask.ts'
import type { Firing, Passing } from './script.ts'

/** Of the engine, what faults look up and where they leave their notes. */
export interface EngineFacts {
  sessions(appId?: string): readonly { readonly resource: { readonly appId: string; readonly resourceId: string; readonly cname: string }; readonly sid?: string }[]
  readonly classrooms: {
    look(address: { appId: string; region: ClassroomRegion | undefined; roomUuid: string }): { readonly recording: { readonly task: { readonly retryTimes: number } } | undefined } | { readonly refused: string }
  }
  readonly journal: { add(entry: { at: number; appId: string; sid?: string; type: string; detail: object }): void }
  /** Unix milliseconds on the clock of the App ID. */
  nowOf(appId: string): number
}

/** Whose a recording is. */
export interface Owner {
  readonly appId: string
  readonly cname: string
}

/** A step that acts, and on which recording or room if that is known. */
export type Fired = Pick<Passing, 'door' | 'appId' | 'cname' | 'room' | 'eventType'> & Firing & { readonly sid?: string | undefined; readonly noticeId?: string }

export type Facts = ReturnType<typeof createFacts>

/** What faults know of the rest. Asked only where a scenario is loaded: it goes through all sessions. `engine`: there by the time of the first question. */
export function createFacts(engine: () => EngineFacts) {
  return {
    nowOf: (appId: string): number => engine().nowOf(appId),

    /** Undefined: nobody's that is still known. */
    whose(sid: string): Owner | undefined {
      const resource = engine().sessions().find((session) => session.sid === sid)?.resource
      return resource && { appId: resource.appId, cname: resource.cname }
    },

    /** For which channel a resource was acquired. */
    cnameOf: (appId: string, resourceId: string): string | undefined =>
      engine().sessions(appId).find(({ resource }) => resource.resourceId === resourceId)?.resource.cname,

    /** In which attempt a room's recording is, counted from 1. Undefined: there is none. `region`: as the call names it. */
    attemptOf(appId: string, roomUuid: string, region: ClassroomRegion | undefined): number | undefined {
      const room = engine().classrooms.look({ appId, region, roomUuid })
      return 'refused' in room || room.recording === undefined ? undefined : room.recording.task.retryTimes + 1
    },

    /** An entry of the journal: `scenario`, about what a name asks for. */
    say({ appId, detail }: { appId: string; detail: object }) {
      const { journal, nowOf } = engine()
      journal.add({ at: nowOf(appId), appId, type: 'scenario', detail })
    },

    /** An entry of the journal: `fault`, with what was done and where. */
    note({ appId, cname, sid, room, do: does, ...fired }: Fired) {
      const { journal, nowOf } = engine()
      journal.add({ at: nowOf(appId), appId, ...(sid === undefined ? {} : { sid }), type: 'fault', detail: { ...fired, ...(cname === undefined ? {} : { cname }), ...(room === undefined ? {} : { roomUuid: room }), do: mask(does) } })
    },
  }
}
