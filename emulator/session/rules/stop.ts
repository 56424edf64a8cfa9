import { limits } from '../limits.ts'
import type { Decision, RequestEvent, Session } from '../session.ts'
import { beginStopping } from './ending.ts'
import { answer, findLive, names, refuse } from './identity.ts'

/** Ends the recording. A synchronous stop is answered once every file is stored, an asynchronous one at once. */
export function stop(session: Session, event: Extract<RequestEvent, { type: 'stop' }>, now: number): Decision {
  const found = findLive(session, event, now)
  if ('refusal' in found) return found.refusal
  const { live } = found
  if (live.state === 'stopping') return refuse(session, event, 'invalidOperation', 'the recording is already stopping')
  if ('fault' in event.parameters) {
    return refuse(session, event, 'invalidParameter', event.parameters.fault.why, event.parameters.fault.reason)
  }
  const asynchronous = event.parameters.value.async_stop
  const why = live.state === 'failing' ? live : ({ cause: 'ok', details: 'ok' } as const)
  const ending = beginStopping(live, why, asynchronous ? [] : [event.requestId], now)
  if (!asynchronous) {
    const deadline = { type: 'setAlarm', name: 'synchronousStop', at: now + limits.synchronousStopMs } as const
    return { ...ending, effects: [deadline, ...ending.effects] }
  }
  const replied = answer(ending.session, event, names(live.resource, live.sid))
  return { ...ending, effects: [...replied.effects, ...ending.effects] }
}
