import type { JournalEntry } from '../engine/journal.ts'

/** What happened, in order: milliseconds after the beginning, type, detail, and a sid if there is one. */
export type Happening = readonly [ms: number, type: string, detail: object, sid?: string | undefined]

/** A journal of just that. */
export function journalOf(...happenings: readonly Happening[]): JournalEntry[] {
  return happenings.map(([ms, type, detail, sid], index) => ({ seq: index + 1, at: 1_767_225_600_000 + ms, appId: 'app', type, detail, ...(sid === undefined ? {} : { sid }) }))
}

/** A call and its answer at once: a body, or the name of a refusal. */
export function call(ms: number, name: string, { refused, sid, ...given }: { refused?: string; sid?: string; body?: object; answer?: object; hints?: string[]; resourceId?: string } = {}): Happening[] {
  const { body, answer = {}, hints, resourceId } = given
  const request: Happening = [ms, 'request', { call: name, ...(body && { body }), ...(resourceId && { resourceId }) }, sid]
  const reply: Happening = [ms, 'reply', { call: name, ...(refused === undefined ? { body: answer } : { refused }), ...(hints && { hints }) }, sid]
  return [request, reply]
}

/** An accepted start, and what the recording does at once. */
export function start(ms: number, sid: string, { cname = 'room', uid = '1' } = {}): Happening[] {
  const [request, reply] = call(ms, 'start', { body: { cname, uid }, answer: { sid } })
  return [request!, [ms, 'state', { from: 'acquired', to: 'starting', event: 'start' }, sid], reply!]
}

/** An accepted stop. */
export function stop(ms: number, sid: string, clientRequest: object = {}): Happening[] {
  const [request, reply] = call(ms, 'stop', { sid, body: { clientRequest } })
  return [request!, [ms, 'state', { from: 'recording', to: 'stopping', event: 'stop' }, sid], reply!]
}

/** A step acts at the door of a call. */
export function fault(ms: number, door: string, does: object, sid?: string): Happening {
  return [ms, 'fault', { scenario: 's', step: 1, door, do: does }, sid]
}

/** An attempt at a notification. */
export function delivery(ms: number, { status = 200, noticeId = 'n1', ...rest }: { status?: number; noticeId?: string; why?: string; hint?: string; attempt?: number; fault?: object } = {}): Happening {
  const result = status === 200 ? { result: 'delivered', status } : { result: 'failed', status, why: `the receiver answered ${status}, not 200` }
  return [ms, 'delivery', { noticeId, eventType: 40, sequence: 0, attempt: 1, ...result, ...rest }, 'sid-1']
}
