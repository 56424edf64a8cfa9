import { buildRoomUserToken } from '../../engine/access-token.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Room } from '../../session/classroom/room.ts'
import type { Started } from './states.ts'

/** What can be asked of a recording. */
export const clientActions = ['hold', 'resume', 'stop'] as const

export type ClientAction = (typeof clientActions)[number]

/** Nobody listens there: the request never leaves the emulator. */
const origin = 'http://localhost'

/** Signs where no App Certificate is known; nobody checks it then. */
const noCertificate = '0'.repeat(32)

/** The request by which the client itself would ask for it, with credentials that pass. `room`: the class whose recording it is; such a one is asked for it. */
export function clientRequest(engine: Engine, session: Started, room: Room | undefined, action: ClientAction): Request {
  return room?.recording?.task.sid === session.sid ? classroomRequest(engine, room, action) : cloudRecordingRequest(engine, session, action)
}

const changes = {
  hold: { webRecordingConfig: { onhold: true } },
  resume: { webRecordingConfig: { onhold: false } },
  // Its answer need not be waited for: the page shows when it has ended.
  stop: { async_stop: true },
} as const satisfies Record<ClientAction, object>

function cloudRecordingRequest(engine: Engine, { resource, sid, mode }: Started, action: ClientAction) {
  const { appId, resourceId, cname, uid } = resource
  const { customerId, customerSecret } = engine.settings(appId).auth ?? { customerId: 'dashboard', customerSecret: '' }
  const authorization = `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`
  const path = `/v1/apps/${encodeURIComponent(appId)}/cloud_recording/resourceid/${encodeURIComponent(resourceId)}/sid/${sid}/mode/${mode}`
  return request('POST', `${path}/${action === 'stop' ? 'stop' : 'update'}`, authorization, { cname, uid, clientRequest: changes[action] })
}

function classroomRequest(engine: Engine, { appId, region, roomUuid }: Room, action: ClientAction) {
  const appCertificate = engine.settings(appId).classroom.appCertificate ?? noCertificate
  const token = buildRoomUserToken({ appId, appCertificate, roomUuid, userUuid: 'dashboard', role: 0, issuedAtMs: engine.nowOf(appId), expireSeconds: 60, salt: 1 })
  const states = `${region === undefined ? '' : `/${region}`}/edu/apps/${encodeURIComponent(appId)}/v2/rooms/${encodeURIComponent(roomUuid)}/records/states`
  const authorization = `agora token="${token}"`
  if (action === 'stop') return request('PUT', `${states}/0`, authorization, {})
  return request('PATCH', `${states}/1`, authorization, { webRecordConfig: { onhold: action === 'hold' } })
}

function request(method: string, path: string, authorization: string, body: object) {
  return new Request(`${origin}${path}`, { method, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) })
}
