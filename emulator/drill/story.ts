import type { JournalEntry } from '../engine/journal.ts'
import type { CallDoor } from '../faults/doors.ts'
import { callsIn, type ClientCall } from './calls.ts'
import { deliveriesIn, type Delivery } from './deliveries.ts'
import { recordingsIn, type ClientRecording } from './recordings.ts'

/** What a client did, as its journal tells it. */
export interface Story {
  readonly journal: readonly JournalEntry[]
  readonly calls: readonly ClientCall[]
  readonly recordings: readonly ClientRecording[]
  readonly deliveries: readonly Delivery[]
  /** Numbers of the journal's entries at which the client was started anew. */
  readonly restarts: readonly number[]
  /** The calls of one door. */
  of(door: CallDoor): readonly ClientCall[]
  /** A moment, counted from the first entry: `+12.500 s`. */
  moment(at: number): string
  /** A call with its moment and what came of it. */
  quote(call: ClientCall): string
}

/** Reads the journal of one App ID, from the client's first call to the moment at which it was done. */
export function readStory(journal: readonly JournalEntry[]): Story {
  const begun = journal[0]?.at ?? 0
  const calls = callsIn(journal)
  const moment = (at: number) => `+${((at - begun) / 1000).toFixed(3)} s`
  return {
    journal,
    calls,
    recordings: recordingsIn(journal),
    deliveries: deliveriesIn(journal),
    restarts: journal.flatMap(({ type, seq, detail }) => (type === 'fault' && isRestart(detail) ? [seq] : [])),
    of: (door) => calls.filter((call) => call.door === door),
    moment,
    quote: ({ at, door, told }) => `${moment(at)} ${door}: ${told}`,
  }
}

/** Whether what a step did has the client started anew. */
export function isRestart(detail: object): boolean {
  const { do: does } = detail as { do?: { restart?: unknown } }
  return does?.restart === 'client'
}
