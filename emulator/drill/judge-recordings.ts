import type { CallDoor } from '../faults/doors.ts'
import { busiestSecond } from './load.ts'
import type { Expected } from './expectation.ts'
import type { ClientRecording } from './recordings.ts'
import type { Story } from './story.ts'
import { realQuotas } from '../protocol/real-quotas.ts'
import { counted, fail, pass, quoted, type Verdict } from './verdict.ts'

const sidCalls: readonly CallDoor[] = ['cloudRecording.query', 'cloudRecording.update', 'cloudRecording.updateLayout', 'cloudRecording.stop']

export function startedOnce(_: Expected<'startedOnce'>, story: Story): Verdict {
  const { recordings } = story
  const told = quoted(recordings.map((recording) => describe(recording, story)))
  if (recordings.length === 0) return fail('no recording was started')
  return recordings.length === 1 ? pass(told) : fail(`${recordings.length} recordings were started: ${told}`)
}

export function notStartedTwice(_: Expected<'notStartedTwice'>, story: Story): Verdict {
  const { recordings } = story
  if (recordings.length === 0) return fail('no recording was started')
  for (const [index, later] of recordings.entries()) {
    const earlier = recordings.slice(0, index).find(({ channel, service, over }) => channel === later.channel && service === later.service && (over?.seq ?? Number.POSITIVE_INFINITY) > later.seq)
    if (earlier) return fail(`two at once: ${describe(earlier, story)}; ${describe(later, story)}`)
  }
  return pass(`never two at once: ${quoted(recordings.map((recording) => describe(recording, story)))}`)
}

export function changedUid(_: Expected<'changedUid'>, { of, moment }: Story): Verdict {
  const named = of('cloudRecording.acquire').flatMap(({ at, body }) => (body === undefined ? [] : [{ at, cname: body['cname'], uid: String(body['uid']) }]))
  const told = named.map(({ at, uid }) => `${moment(at)} acquire with uid ${uid}`)
  if (named.length < 2) return fail(named.length === 0 ? 'cloudRecording.acquire was never called' : `there was no other acquire: ${told[0]}`)
  const same = named.findIndex(({ cname, uid }, index) => named.slice(0, index).some((earlier) => earlier.cname === cname && earlier.uid === uid))
  return same < 0 ? pass(quoted(told)) : fail(`the same uid again: ${quoted(told.slice(0, same + 1))}`)
}

export function keptSid(_: Expected<'keptSid'>, story: Story): Verdict {
  const { restarts, recordings, calls, quote, moment } = story
  const [restart] = restarts
  if (restart === undefined) return fail('the client was not started anew')
  const before = recordings.filter(({ seq }) => seq < restart || isUnderWay(seq, restart, story))
  if (before.length === 0) return fail('no recording was started before the client was started anew')
  const use = calls.find(({ seq, door, sid }) => seq > restart && sidCalls.includes(door) && before.some((recording) => recording.sid === sid))
  if (use) return pass(`${quote(use)}, with the sid of ${describe(before.find(({ sid }) => sid === use.sid)!, story)}`)
  const after = calls.filter(({ seq }) => seq > restart)
  return fail(`after ${moment(story.journal.find(({ seq }) => seq === restart)!.at)} no call named ${before.map(({ sid }) => sid).join(', ')}: ${after.length === 0 ? 'there was none' : quoted(after.map(quote))}`)
}

/** The start at whose door the client was stopped is carried out after the step has been noted. */
function isUnderWay(seq: number, restart: number, { calls }: Story) {
  const next = calls.find((call) => call.seq > restart)
  return seq > restart && seq < (next?.seq ?? Number.POSITIVE_INFINITY)
}

export function stopped(_: Expected<'stopped'>, story: Story): Verdict {
  const { recordings, calls } = story
  if (recordings.length === 0) return fail('no recording was started')
  const left = recordings.find(({ over }) => over === undefined || over.by === 'shutdown' || over.by === 'dashboard')
  if (left) {
    const tried = calls.filter(({ door, sid, room }) => (door === 'cloudRecording.stop' && sid === left.sid) || (door === 'classroom.stopRecord' && room === left.channel))
    return fail(`still going on when the client was done: ${describe(left, story)}; ${tried.length === 0 ? 'it was never stopped' : quoted(tried.map(story.quote))}`)
  }
  const timedOut = recordings.find(({ over }) => over?.by === 'maxRecordingHour')
  if (timedOut) return fail(`nobody stopped it, it ran until its last hour: ${describe(timedOut, story)}`)
  return pass(quoted(recordings.map((recording) => describe(recording, story))))
}

export function keptToQuota(_: Expected<'keptToQuota'>, { calls, quote, moment }: Story): Verdict {
  const refused = calls.find(({ told }) => told.endsWith('rateLimited'))
  if (refused) return fail(quote(refused))
  if (calls.length === 0) return fail('nothing was called')
  const { count, at } = busiestSecond(calls.map((call) => call.at))
  const told = `${counted(count, 'call')} in the second from ${moment(at)}`
  return count > realQuotas.requestsPerSecond ? fail(`${told}, the real service takes ${realQuotas.requestsPerSecond}`) : pass(`at most ${told}`)
}

export function renewedKeys({ atMostMs }: Expected<'renewedKeys'>, story: Story): Verdict {
  const { of, journal, moment } = story
  const recordings = story.recordings.filter(({ service }) => service === 'cloudRecording')
  if (recordings.length === 0) return fail('no recording was started')
  const told = recordings.map((recording) => {
    const { sid, at, over } = recording
    const updates = of('cloudRecording.update').filter((call) => call.sid === sid && call.outcome === 'succeeded' && bringsKeys(call.body))
    const moments = [at, ...updates.map((call) => call.at), over?.at ?? journal.at(-1)!.at]
    const longestMs = Math.max(...moments.slice(1).map((later, index) => later - moments[index]!))
    return { longestMs, text: `${describe(recording, story)}: ${updates.length === 0 ? 'never new keys' : `new keys at ${updates.map((call) => moment(call.at)).join(', ')}`}, ${longestMs} ms with the same` }
  })
  const late = told.find(({ longestMs }) => longestMs > atMostMs)
  return late === undefined ? pass(quoted(told.map(({ text }) => text))) : fail(`${late.text}, expected at most ${atMostMs}`)
}

function bringsKeys(body: Readonly<Record<string, unknown>> | undefined) {
  const { storageConfig } = (body?.['clientRequest'] ?? {}) as { storageConfig?: unknown }
  return storageConfig !== undefined
}

function describe({ sid, channel, at, over }: ClientRecording, { moment }: Story) {
  return `${moment(at)} recording ${sid.slice(0, 8)} of ${channel}${over === undefined ? '' : `, over ${moment(over.at)} by ${over.by}`}`
}
