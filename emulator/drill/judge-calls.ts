import type { CallDoor } from '../faults/doors.ts'
import type { Expected } from './expectation.ts'
import type { Story } from './story.ts'
import { counted, fail, pass, quoted, type Verdict } from './verdict.ts'

/** Timers of clients wake a little early, and a wait that grows is measured over a network: so many milliseconds are forgiven. */
const graceMs = 20

/** Calls by which a client learns how things stand. */
const looks: readonly CallDoor[] = ['cloudRecording.query', 'classroom.getRoom', 'classroom.listRecords', 'classroom.sequences', 'classroom.polling']

export function backedOff({ door, atLeastMs, growing }: Expected<'backedOff'>, { of, quote }: Story): Verdict {
  const calls = of(door)
  const pairs = calls.flatMap((call, index) => (call.outcome === 'failed' && calls[index + 1] ? [{ call, next: calls[index + 1]! }] : []))
  if (!calls.some(({ outcome }) => outcome === 'failed')) return fail(calls.length === 0 ? `${door} was never called` : `no ${door} failed: ${quoted(calls.map(quote))}`)
  const waits = pairs.map(({ call, next }) => next.at - call.endedAt)
  const hasty = pairs.find((_, index) => waits[index]! < atLeastMs - graceMs)
  if (hasty) return fail(`tried again after ${hasty.next.at - hasty.call.endedAt} ms, expected at least ${atLeastMs}: ${quote(hasty.call)}; ${quote(hasty.next)}`)
  const shorter = waits.findIndex((wait, index) => index > 0 && wait < waits[index - 1]! - graceMs)
  const steady = waits.length > 1 && waits.at(-1)! <= waits[0]! + graceMs
  const told = `waits of ${waits.join(', ')} ms`
  if (growing && (shorter >= 0 || steady)) return fail(`the waits did not grow: ${told}; ${quoted(pairs.map(({ next }) => quote(next)))}`)
  return pass(pairs.length === 0 ? `not tried again after ${quote(calls.at(-1)!)}` : told)
}

export function retried({ door, atLeast, atMost }: Expected<'retried'>, { of, quote }: Story): Verdict {
  const calls = of(door)
  const failed = calls.findIndex(({ outcome }) => outcome === 'failed')
  if (failed < 0) return fail(calls.length === 0 ? `${door} was never called` : `no ${door} failed: ${quoted(calls.map(quote))}`)
  const again = calls.length - failed - 1
  const told = `tried again ${counted(again, 'time')}: ${quoted(calls.slice(failed).map(quote))}`
  if (again < atLeast) return fail(`${told}, expected at least ${atLeast}`)
  return atMost !== undefined && again > atMost ? fail(`${told}, expected at most ${atMost}`) : pass(told)
}

export function gaveUp({ door, after }: Expected<'gaveUp'>, { of, quote }: Story): Verdict {
  const calls = of(door)
  if (calls.length === 0) return fail(`${door} was never called`)
  const success = calls.find(({ outcome }) => outcome === 'succeeded')
  if (success) return fail(`it succeeded in the end: ${quote(success)}`)
  if (calls.length > after) return fail(`tried ${counted(calls.length, 'time')}, expected at most ${after}: ${quoted(calls.map(quote))}`)
  return pass(`left alone after ${quoted(calls.map(quote))}`)
}

export function called({ door, atLeast, atMost }: Expected<'called'>, { of, quote }: Story): Verdict {
  const calls = of(door)
  const told = calls.length === 0 ? `${door} was never called` : `called ${counted(calls.length, 'time')}: ${quoted(calls.map(quote))}`
  if (calls.length < atLeast) return fail(`${told}, expected at least ${atLeast}`)
  return atMost !== undefined && calls.length > atMost ? fail(`${told}, expected at most ${atMost}`) : pass(told)
}

export function succeeded({ door }: Expected<'succeeded'>, { of, quote }: Story): Verdict {
  const last = of(door).at(-1)
  if (last === undefined) return fail(`${door} was never called`)
  return last.outcome === 'succeeded' ? pass(quote(last)) : fail(`the last one was ${quote(last)}`)
}

export function waited({ after, before, atLeastMs, atMostMs }: Expected<'waited'>, { of, quote }: Story): Verdict {
  const from = of(after).find(({ outcome }) => outcome === 'failed') ?? of(after)[0]
  if (from === undefined) return fail(`${after} was never called`)
  const next = of(before).find(({ seq }) => seq > from.seq)
  if (next === undefined) return atMostMs === undefined ? pass(`no ${before} after ${quote(from)}`) : fail(`no ${before} after ${quote(from)}, expected one within ${atMostMs} ms`)
  const ms = next.at - from.endedAt
  const told = `${ms} ms from ${quote(from)} to ${quote(next)}`
  if (ms < atLeastMs - graceMs) return fail(`${told}, expected at least ${atLeastMs}`)
  return atMostMs !== undefined && ms > atMostMs + graceMs ? fail(`${told}, expected at most ${atMostMs}`) : pass(told)
}

export function queriedAfter({ door }: Expected<'queriedAfter'>, { of, calls, quote }: Story): Verdict {
  const from = of(door).find(({ outcome }) => outcome === 'failed') ?? of(door)[0]
  if (from === undefined) return fail(`${door} was never called`)
  const look = calls.find(({ seq, door: other }) => seq > from.seq && looks.includes(other))
  return look === undefined ? fail(`the client did not look how things stand after ${quote(from)}`) : pass(`${quote(from)}; ${quote(look)}`)
}

export function acquiredAnew(_: Expected<'acquiredAnew'>, { of, quote }: Story): Verdict {
  const starts = of('cloudRecording.start')
  const failed = starts.flatMap((call, index) => (call.outcome === 'failed' ? [{ call, next: starts[index + 1] }] : []))
  if (failed.length === 0) return fail(starts.length === 0 ? 'cloudRecording.start was never called' : `no start failed: ${quoted(starts.map(quote))}`)
  const acquires = of('cloudRecording.acquire')
  const stale = failed.find(({ call, next }) => next !== undefined && !acquires.some(({ seq }) => seq > call.seq && seq < next.seq))
  if (stale) return fail(`no acquire between ${quote(stale.call)} and ${quote(stale.next!)}`)
  return pass(`an acquire before every start that followed a failed one: ${quoted(failed.map(({ call }) => quote(call)))}`)
}

export function usedAsyncStop(_: Expected<'usedAsyncStop'>, { of, quote }: Story): Verdict {
  const stops = of('cloudRecording.stop').filter(({ body }) => body !== undefined)
  const waiting = stops.find(({ body }) => (body?.['clientRequest'] as { async_stop?: unknown } | undefined)?.async_stop !== true)
  if (stops.length === 0) return fail('cloudRecording.stop was never called')
  return waiting === undefined ? pass(quoted(stops.map(quote))) : fail(`without async_stop: ${quote(waiting)}`)
}

export function spelledRight(_: Expected<'spelledRight'>, { calls, quote }: Story): Verdict {
  const slip = calls.find(({ hints }) => hints.length > 0)
  if (calls.length === 0) return fail('nothing was called')
  return slip === undefined ? pass(`no slip in ${counted(calls.length, 'call')}`) : fail(`${quote(slip)}, but ${slip.hints.join('; ')}`)
}
