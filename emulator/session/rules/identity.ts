import { limits } from '../limits.ts'
import type { Caller, Decision, Live, Mode, Reply, RequestEvent, Resource, Session } from '../session.ts'
import type { RefusalName } from '../../protocol/error-codes.ts'

/** Leaves the session as it is and refuses. `why` goes into the journal only. */
export function refuse(
  session: Session,
  event: Caller,
  refused: RefusalName,
  why: string,
  reason?: string,
): Decision {
  const reply: Reply = { refused, why, known: known(session, event), ...(reason === undefined ? {} : { reason }) }
  return { session, effects: [{ type: 'reply', requestId: event.requestId, reply }] }
}

/** Leaves the session as it is and answers with a body. */
export function answer(session: Session, event: Caller, body: object): Decision {
  return { session, effects: [{ type: 'reply', requestId: event.requestId, reply: { body } }] }
}

/** The members by which every reply names its recording, in Agora's order. */
export function names(resource: Resource, sid: string) {
  return { cname: resource.cname, uid: resource.uid, resourceId: resource.resourceId, sid }
}

/** What a refusal can say of the recording: cname and uid come out of the resource ID, also for a GET. */
function known({ resource }: Session, { sid }: Caller) {
  const { cname, uid, resourceId } = resource
  return { cname, uid, resourceId, ...(sid === undefined ? {} : { sid }) }
}

/** App ID, sid, cname and uid against the resource, in this order (assumed); undefined when all fit. */
export function identityRefusal(session: Session, event: Caller): Decision | undefined {
  const { resource } = session
  if (event.sidIsForeign) {
    return refuse(session, event, 'resourceForeign', `sid "${event.sid}" belongs to another resource ID of this App ID`)
  }
  for (const member of ['cname', 'uid'] as const) {
    if (event[member] !== undefined && event[member] !== resource[member]) {
      const why = `${member} is "${event[member]}", but acquire was called with "${resource[member]}"`
      return refuse(session, event, 'resourceMismatch', why)
    }
  }
  return undefined
}

const modes: readonly string[] = ['web', 'mix', 'individual'] satisfies Mode[]

/** A mode in the path that there is not; undefined if it is one. */
export function modeRefusal(session: Session, event: RequestEvent): Decision | undefined {
  if (modes.includes(event.mode)) return undefined
  const reason = `${event.type.charAt(0).toUpperCase()}${event.type.slice(1)}: invalid mode value!`
  return refuse(session, event, 'invalidParameter', `the path's mode is "${event.mode}", expected one of ${modes.join(', ')}`, reason)
}

/**
 * The live session that query, update and stop speak of, or the refusal: identity, expiry of
 * `resourceExpiredHour`, then whether it lives under that sid and mode.
 */
export function findLive(session: Session, event: RequestEvent, now: number): { live: Live } | { refusal: Decision } {
  const identity = identityRefusal(session, event)
  if (identity) return { refusal: identity }
  if (session.state === 'acquired') return { refusal: refuse(session, event, 'workerNotFound', 'this resource ID was never started') }
  const expiresAt = session.startedAt + session.resource.expiredHour * limits.hourMs
  if (now >= expiresAt) {
    const why = `resourceExpiredHour of ${session.resource.expiredHour} has passed since the start; the recording itself goes on`
    return { refusal: refuse(session, event, 'resourceExpired', why) }
  }
  if (event.sid !== session.sid) return { refusal: refuse(session, event, 'workerNotFound', `no recording has the sid "${event.sid}"`) }
  if (session.state === 'ended') return { refusal: refuse(session, event, 'workerNotFound', `the recording has ended (${session.cause})`) }
  if (session.state === 'away') return { refusal: refuse(session, event, 'workerNotFound', 'its recorder was lost, and another has not taken over yet') }
  const mode = modeRefusal(session, event)
  if (mode) return { refusal: mode }
  if (event.mode !== session.mode) {
    return { refusal: refuse(session, event, 'workerNotFound', `the recording was started in mode ${session.mode}, not ${event.mode}`) }
  }
  return { live: session }
}
