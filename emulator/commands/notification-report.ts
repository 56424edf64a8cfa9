import type { IncomingHttpHeaders } from 'node:http'
import { signaturesOf } from '../notify/signature.ts'
import type { Envelope } from '../protocol/notification.ts'
import { inWords } from './notification-words.ts'

/** What is to be said of a notification that came in. `attempt`: how often it has come, with this. */
export interface Report {
  readonly line: string
  readonly attempt: number
  /** What a receiver would refuse it for. */
  readonly fault?: 'body' | 'signature'
}

/** Judges notifications as they come in, each in the light of those before. Without a secret signatures are not checked. */
export function createReports(secret: string | undefined) {
  const attempts = new Map<string, number>()
  const latest = new Map<string, number>()

  /** How often it has come, and whether its number is the one that is due. */
  function place({ noticeId, payload: { sid, sequence } }: Envelope) {
    const attempt = (attempts.get(noticeId) ?? 0) + 1
    attempts.set(noticeId, attempt)
    const before = latest.get(sid)
    if (attempt > 1) return { attempt, remarks: [`attempt ${attempt}`] }
    latest.set(sid, Math.max(sequence, before ?? 0))
    const isLate = before !== undefined && sequence < before
    return { attempt, remarks: isLate ? [`out of order, after #${before}`] : [] }
  }

  return function report(headers: IncomingHttpHeaders, body: Buffer): Report {
    const text = body.toString()
    const envelope = read(text)
    if (envelope === undefined) return { line: oneLine(`no notification: ${text.slice(0, 200)}`), attempt: 1, fault: 'body' }
    const wrong = secret === undefined ? [] : wrongSignatures(headers, signaturesOf(body, secret))
    const { attempt, remarks } = place(envelope)
    const seal = secret === undefined ? 'signatures not checked' : wrong.length === 0 ? 'signatures right' : wrong.join(', ')
    const changed = JSON.stringify(JSON.parse(text)) === text ? [] : ['not the same once parsed and stringified']
    const line = oneLine(`${inWords(envelope)} [${[seal, ...changed, ...remarks].join('; ')}]`)
    return { line, attempt, ...(wrong.length === 0 ? {} : { fault: 'signature' }) }
  }
}

/** Channel names and messages may hold anything, and a terminal obeys what it is told. */
function oneLine(text: string) {
  return text.replaceAll(/\p{Cc}/gu, ' ')
}

function wrongSignatures(headers: IncomingHttpHeaders, right: Readonly<Record<string, string>>) {
  return Object.entries(right).flatMap(([name, value]) => {
    const given = headers[name.toLowerCase()]
    return given === value ? [] : [`${name} ${given === undefined ? 'missing' : 'wrong'}`]
  })
}

/** Undefined: it has not what every notification has. */
function read(text: string): Envelope | undefined {
  try {
    const { noticeId, eventType, payload } = JSON.parse(text) as Envelope
    const { sid, sequence, sendts, details } = payload
    const isComplete = [noticeId, sid, details.msgName].every((part) => typeof part === 'string') && [eventType, sequence, sendts].every(Number.isInteger)
    return isComplete ? (JSON.parse(text) as Envelope) : undefined
  } catch {
    return undefined
  }
}
