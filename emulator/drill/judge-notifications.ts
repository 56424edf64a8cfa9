import type { CallDoor } from '../faults/doors.ts'
import { isGone } from '../notify/failure.ts'
import type { ClientCall } from './calls.ts'
import type { Delivery } from './deliveries.ts'
import type { Expected } from './expectation.ts'
import type { Story } from './story.ts'
import { counted, fail, pass, quoted, type Verdict } from './verdict.ts'

/** Calls that change a recording, and need be made only once to do so. */
const changing: readonly CallDoor[] = ['cloudRecording.update', 'cloudRecording.updateLayout', 'cloudRecording.stop', 'classroom.startRecord', 'classroom.stopRecord', 'classroom.updateRecord']

/** Of these, what can change one thing and then another. */
const updates: readonly CallDoor[] = ['cloudRecording.update', 'cloudRecording.updateLayout', 'classroom.updateRecord']

/** Members of a step's `do` by which a notification is no longer genuine. */
const spoils: readonly string[] = ['sign', 'reencode']

export function answered(_: Expected<'answered'>, { deliveries, calls, moment }: Story): Verdict {
  const lastAnswerAt = calls.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...calls.map(({ endedAt }) => endedAt))
  // Whoever ends when its last call is answered has no receiver any more, and is no worse for it.
  const genuine = deliveries.filter((delivery) => !isSpoilt(delivery.fault) && delivery.fault?.['lose'] === undefined && !(delivery.at >= lastAnswerAt && isCutShort(delivery)))
  if (genuine.length === 0) return fail('no notification reached the client')
  const bad = genuine.find(({ taken, hint }) => !taken || hint !== undefined)
  if (bad) return fail(`${describe(bad, moment)}${bad.hint === undefined ? '' : `, but ${bad.hint}`}`)
  return pass(`${counted(genuine.length, 'notification')} taken`)
}

export function ignoredDuplicate(_: Expected<'ignoredDuplicate'>, { deliveries, calls, moment, quote }: Story): Verdict {
  const repeats = deliveries.filter(({ seq, noticeId }) => deliveries.some((other) => other.noticeId === noticeId && other.seq < seq && hasReached(other)))
  const [first] = repeats
  if (first === undefined) return fail('no notification came twice')
  const refused = repeats.find((delivery) => !hasReached(delivery))
  if (refused) return fail(`the repeat was not taken: ${describe(refused, moment)}`)
  const changes = calls.filter(({ door }) => changing.includes(door))
  // Of one moment the journal has deliveries last, whatever was done about them.
  const again = changes.find((call) => call.at >= first.at && isRepeated(call, changes))
  if (again) return fail(`acted on it again: ${describe(first, moment)}; ${quote(again)}`)
  return pass(`${counted(repeats.length, 'repeat')} taken, and nothing done twice`)
}

/** Whether it has been done before: a second stop is refused, and was made all the same. After a failure it is no second time, nor is an update that changes something else. */
function isRepeated({ seq, door, sid, room, body }: ClientCall, changes: readonly ClientCall[]) {
  const before = changes.findLast((other) => other.seq < seq && other.door === door && other.sid === sid && other.room === room && other.outcome === 'succeeded')
  return before !== undefined && (!updates.includes(door) || JSON.stringify(before.body) === JSON.stringify(body))
}

/** Nobody answered, or not to the end. */
function isCutShort({ taken, told, hint }: Delivery) {
  return taken ? hint !== undefined : isGone(told)
}

/** Also where its answer was lost. */
function hasReached({ taken, fault }: Delivery) {
  return taken || fault?.['lose'] === 'answer'
}

export function verifiedSignature(_: Expected<'verifiedSignature'>, { deliveries, moment }: Story): Verdict {
  const spoilt = deliveries.filter(({ fault }) => isSpoilt(fault))
  const genuine = deliveries.filter(({ fault }) => fault === undefined)
  if (spoilt.length === 0) return fail('no notification that was signed wrongly reached the client')
  const fooled = spoilt.find(({ taken }) => taken)
  if (fooled) return fail(`taken although its signature was wrong: ${describe(fooled, moment)}`)
  if (!genuine.some(({ taken }) => taken)) return fail(`no genuine notification was taken: ${quoted(genuine.map((delivery) => describe(delivery, moment)))}`)
  return pass(`${counted(spoilt.length, 'wrong signature')} refused: ${quoted(spoilt.map((delivery) => describe(delivery, moment)))}`)
}

export function toldFiles({ by }: Expected<'toldFiles'>, { calls, deliveries, journal, quote, moment }: Story): Verdict {
  const doors = { stop: 'cloudRecording.stop', query: 'cloudRecording.query', list: 'classroom.listRecords' } as const
  const call = calls.find(({ door, answer, outcome }) => outcome === 'succeeded' && by.some((source) => source !== 'notification' && doors[source] === door) && hasFiles(answer))
  if (call) return pass(quote(call))
  const delivery = !by.includes('notification')
    ? undefined
    : deliveries.find(({ taken, sid, sequence }) => taken && journal.some((entry) => entry.type === 'event' && entry.sid === sid && isNumber(entry.detail, sequence) && hasFiles(entry.detail)))
  return delivery ? pass(describe(delivery, moment)) : fail(`no list of files was told to the client by ${by.join(', ')}`)
}

function isNumber(detail: object, sequence: number) {
  return 'sequence' in detail && detail.sequence === sequence
}

/** Whether there is a list of files in it, at any depth: `fileList`, or in a classroom's list an address. */
function hasFiles(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => {
    if (name === 'fileList' || name === 'recordDetails') return (typeof inner === 'string' || Array.isArray(inner)) && inner.length > 0
    if (name === 'url') return typeof inner === 'string' && inner.endsWith('.m3u8')
    return hasFiles(inner)
  })
}

function isSpoilt(fault: Delivery['fault']) {
  return fault !== undefined && spoils.some((member) => member in fault)
}

function describe({ at, eventType, attempt, told }: Delivery, moment: Story['moment']) {
  return `${moment(at)} event ${eventType}, attempt ${attempt}: ${told}`
}
