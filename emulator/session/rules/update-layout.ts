import type { Decision, RequestEvent, Session } from '../session.ts'
import { answer, findLive, names, refuse } from './identity.ts'

/** Mix mode only; there is no picture to lay out, so an accepted layout changes nothing. */
export function updateLayout(session: Session, event: Extract<RequestEvent, { type: 'updateLayout' }>, now: number): Decision {
  const found = findLive(session, event, now)
  if ('refusal' in found) return found.refusal
  const { live } = found
  if (live.mode !== 'mix') {
    const why = `updateLayout is for mix mode, this recording is in mode ${live.mode}`
    return refuse(session, event, 'invalidParameter', why, 'UpdateLayout: invalid mode value!')
  }
  if ('fault' in event.parameters) {
    return refuse(session, event, 'invalidParameter', event.parameters.fault.why, event.parameters.fault.reason)
  }
  return answer(session, event, names(live.resource, live.sid))
}
