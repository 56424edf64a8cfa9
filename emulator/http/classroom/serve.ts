import type { Context } from 'hono'
import type { RoomAddress, RoomReply } from '../../engine/classrooms.ts'
import { classroomAuthRefusal } from '../../engine/classroom-auth.ts'
import type { Engine } from '../../engine/engine.ts'
import type { ClassroomCallName } from '../../protocol/classroom/calls.ts'
import { classroomHints } from '../../protocol/classroom/hints.ts'
import { classroomRegions } from '../../protocol/classroom/regions.ts'
import { isRoomUuid } from '../../protocol/classroom/room.ts'
import { mask, shorten } from '../../protocol/mask.ts'
import { callerOf } from '../caller.ts'
import { classroomAnswer } from './answer.ts'
import { readClassroomJson } from './body.ts'

/** A call that may be answered. */
export interface Incoming extends RoomAddress {
  /** undefined: there is none. */
  readonly body: unknown
  readonly context: Context
}

/** Takes each call by the service's checks (order assumed): route, credentials, body and path, and only then the room; keeps call and answer in the journal. */
export function createServe(engine: Engine) {
  return async function serve(context: Context, call: ClassroomCallName, handle: (incoming: Incoming) => RoomReply): Promise<Response> {
    const { appId = '', region: named, roomUuid = '' } = context.req.param() as Partial<Record<string, string>>
    const ts = engine.nowOf(appId)
    const region = classroomRegions.find((region) => region === named?.toLowerCase())
    if (named !== undefined && region === undefined) return classroomAnswer({ refused: 'noRoute', why: '' }, ts)
    const note = (type: string, detail: object) => engine.journal.add({ at: ts, appId, type, detail: { call, ...callerOf(context), ...(roomUuid === '' ? {} : { roomUuid }), ...detail } })
    const read = await readClassroomJson(context.req.raw)
    const body = 'json' in read ? read.json : undefined
    note('request', body === undefined ? {} : { body: mask(body) })
    const why = whyNoCredentials(context, engine, { appId, roomUuid, nowMs: ts })
    const reply = why === undefined ? answered() : ({ refused: 'unauthorized', why } as const)
    const hints = body === undefined ? [] : classroomHints(call, body)
    note('reply', { ...forJournal(reply), ...(hints.length === 0 ? {} : { hints }) })
    return classroomAnswer(reply, ts)

    function answered(): RoomReply {
      if ('why' in read) return { refused: 'badParameter', why: read.why }
      if (roomUuid !== '' && !isRoomUuid(roomUuid)) return { refused: 'badParameter', why: `roomUuid "${roomUuid}" has other than 1 to 64 of the allowed characters` }
      return handle({ appId, region, roomUuid, body, context })
    }
  }
}

function whyNoCredentials(context: Context, engine: Engine, { appId, roomUuid, nowMs }: { appId: string; roomUuid: string; nowMs: number }) {
  const { status, classroom } = engine.settings(appId)
  if (status !== 'active') return `the App ID is set to ${status}`
  const { appCertificate, auth = appCertificate === null ? 'off' : 'strict' } = classroom
  const { authorization, 'x-agora-token': agoraToken, 'x-agora-uid': agoraUid } = context.req.header()
  return classroomAuthRefusal({ authorization, agoraToken, agoraUid }, { auth, appCertificate, appId, nowMs, ...(roomUuid === '' ? {} : { roomUuid }) })
}

/** A reply as the journal keeps it: tokens hidden, what the client sent cut to size. */
function forJournal(reply: RoomReply): object {
  if ('refused' in reply) return { refused: reply.refused, why: shorten(reply.why) }
  const data = reply.noted ?? reply.data
  return { ...(data === undefined ? {} : { data: mask(data) }), ...(reply.why === undefined ? {} : { why: reply.why }) }
}
