import type { JournalEntry } from '../engine/journal.ts'
import type { CallDoor } from '../faults/doors.ts'
import { cloudRecordingDoors, classroomDoors } from '../faults/doors.ts'

/** One call that the client made, whether the service saw it or a fault stood before it. */
export interface ClientCall {
  /** Of the journal's first entry about it. */
  readonly seq: number
  /** Unix milliseconds. */
  readonly at: number
  readonly door: CallDoor
  readonly sid?: string | undefined
  readonly room?: string | undefined
  readonly resourceId?: string | undefined
  /** As the journal keeps it; undefined where the service did not see it. */
  readonly body: Readonly<Record<string, unknown>> | undefined
  /** `open`: it had no answer when the client was done. */
  readonly outcome: 'succeeded' | 'failed' | 'open'
  /** What came of it, in words. */
  readonly told: string
  /** Unix milliseconds of its end; `at`, while there is none. */
  readonly endedAt: number
  /** The body of a success. */
  readonly answer: unknown
  /** Of misspelt or misplaced members. */
  readonly hints: readonly string[]
}

type Draft = { -readonly [K in keyof ClientCall]: ClientCall[K] } & {
  /** Its connection is going to break after the deed, or its answer to be spoilt. */
  spoilt?: string
}

/** What the details of the entries say that calls are made of. */
interface Detail {
  readonly call?: string
  /** Who has called, if it was not the client. */
  readonly by?: 'dashboard'
  readonly roomUuid?: string
  readonly resourceId?: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly data?: unknown
  readonly refused?: string
  readonly gateway?: string
  readonly injected?: { readonly status: number; readonly body: unknown }
  readonly hints?: readonly string[]
  readonly door?: string
  readonly do?: Does
}

/** What a step does at the door of a call. */
interface Does {
  readonly lose?: string
  readonly refuse?: string
  readonly answer?: { readonly status: number; readonly body: unknown }
  readonly delayMs?: number
  readonly delayAnswerMs?: number
}

const callDoors: readonly string[] = [...cloudRecordingDoors, ...classroomDoors]

/** The client's calls, in the order in which they came. */
export function callsIn(journal: readonly JournalEntry[]): ClientCall[] {
  const calls: Draft[] = []
  /** Let through by their step, and not yet seen by the service. */
  const coming: Draft[] = []
  const open: Draft[] = []

  function begin({ seq, at, sid }: JournalEntry, door: CallDoor, { roomUuid, resourceId, body }: Detail): Draft {
    const call: Draft = { seq, at, door, sid, room: roomUuid, resourceId, body, outcome: 'open', told: 'no answer yet', endedAt: at, answer: undefined, hints: [] }
    calls.push(call)
    return call
  }

  for (const entry of journal) {
    const detail = entry.detail as Detail
    // Not the client's own.
    if (detail.by !== undefined) continue
    if (entry.type === 'fault' && callDoors.includes(detail.door ?? '')) {
      const call = begin(entry, detail.door as CallDoor, detail)
      if (!meetFault(call, detail.do ?? {})) coming.push(call)
    } else if (entry.type === 'request') {
      const door = doorOf(detail)
      const met = take(coming, (call) => isSame(call, door, entry, detail))
      open.push(met === undefined ? begin(entry, door, detail) : Object.assign(met, { body: detail.body, resourceId: detail.resourceId }))
    } else if (entry.type === 'reply' && detail.gateway !== undefined) {
      const door = doorOfPath(detail.call ?? '')
      if (door === undefined) continue
      const call = take(coming, (other) => other.door === door) ?? begin(entry, door, {})
      end(call, entry.at, { outcome: 'failed', told: `refused by the gateway: ${detail.gateway}` })
    } else if (entry.type === 'reply') {
      const isHis = (other: Draft) => isSame(other, doorOf(detail), entry, detail)
      const call = isAtOnce(detail) ? takeLast(open, isHis) : take(open, isHis)
      if (call !== undefined) end(call, entry.at, replied(detail))
    }
  }
  return calls
}

/** What a step makes of a call. Whether it ends there, and the service never sees it. */
function meetFault(call: Draft, { lose, refuse, answer, delayMs = 0, delayAnswerMs = 0 }: Does): boolean {
  if (lose === 'answer') call.spoilt = 'the connection broke before the answer'
  if (lose !== 'request' && refuse === undefined && answer === undefined) return false
  const at = call.at + delayMs + (lose === 'request' ? 0 : delayAnswerMs)
  if (answer !== undefined) end(call, at, answeredInstead(answer))
  else end(call, at, { outcome: 'failed', told: lose === 'request' ? 'the connection broke' : `refused: ${refuse}` })
  return true
}

/** An answer that can be read is a success with status 200; one that is no JSON never is. */
function answeredInstead({ status, body }: NonNullable<Does['answer']>): Partial<Draft> {
  const told = `answered ${status} in place of the service`
  if (typeof body === 'string') return { outcome: 'failed', told: `${told}, no JSON` }
  return status === 200 ? { outcome: 'succeeded', told, answer: body } : { outcome: 'failed', told }
}

function replied({ body, data, refused, injected, hints = [] }: Detail): Partial<Draft> {
  if (refused !== undefined) return { outcome: 'failed', told: `refused: ${refused}`, hints }
  if (injected !== undefined && injected.status !== 200) return { outcome: 'failed', told: `answered ${injected.status}`, hints }
  return { outcome: 'succeeded', told: 'answered 200', answer: injected?.body ?? body ?? data, hints }
}

function end(call: Draft, at: number, result: Partial<Draft>) {
  Object.assign(call, { endedAt: at }, result)
  if (call.spoilt !== undefined) Object.assign(call, { outcome: 'failed', told: call.spoilt, answer: undefined })
}

/** Takes the first that fits off the list. */
function take(list: Draft[], fits: (call: Draft) => boolean): Draft | undefined {
  const index = list.findIndex(fits)
  return index < 0 ? undefined : list.splice(index, 1)[0]
}

function takeLast(list: Draft[], fits: (call: Draft) => boolean): Draft | undefined {
  const index = list.findLastIndex(fits)
  return index < 0 ? undefined : list.splice(index, 1)[0]
}

/** Only a synchronous stop is answered late; a second one is refused while the first still waits. */
function isAtOnce({ call, refused }: Detail) {
  return call === 'stop' && refused === 'invalidOperation'
}

function isSame(call: Draft, door: CallDoor, { sid }: JournalEntry, { roomUuid }: Detail) {
  return call.door === door && call.sid === sid && call.room === roomUuid
}

/** Calls of both services have names of their own. */
function doorOf({ call = '' }: Detail): CallDoor {
  return callDoors.find((door) => door.endsWith(`.${call}`)) as CallDoor
}

/** The gateway knows a path only. */
function doorOfPath(path: string): CallDoor | undefined {
  return cloudRecordingDoors.find((door) => path.endsWith(`/${door.slice('cloudRecording.'.length)}`))
}
