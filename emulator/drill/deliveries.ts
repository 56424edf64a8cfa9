import type { JournalEntry } from '../engine/journal.ts'

/** One attempt at telling the client of an event. */
export interface Delivery {
  readonly seq: number
  /** Unix milliseconds. */
  readonly at: number
  readonly sid: string
  readonly noticeId: string
  readonly eventType: number
  readonly sequence: number
  readonly attempt: number
  /** Whether it was answered 200 in time. */
  readonly taken: boolean
  /** What came of it, in words. */
  readonly told: string
  /** What the real service would dislike about the answer. */
  readonly hint: string | undefined
  /** What a step did to it. */
  readonly fault: Readonly<Record<string, unknown>> | undefined
}

interface Detail {
  readonly noticeId?: string
  readonly eventType?: number
  readonly sequence?: number
  readonly attempt?: number
  readonly result?: string
  readonly status?: number
  readonly why?: string
  readonly hint?: string
  readonly fault?: Readonly<Record<string, unknown>>
}

/** Every attempt, in the order of the journal. */
export function deliveriesIn(journal: readonly JournalEntry[]): Delivery[] {
  return journal.flatMap(({ type, seq, at, sid = '', detail: given }) => {
    if (type !== 'delivery') return []
    const { noticeId = '', eventType = 0, sequence = 0, attempt = 0, result, status, why, hint, fault } = given as Detail
    const taken = result === 'delivered'
    return [{ seq, at, sid, noticeId, eventType, sequence, attempt, taken, told: why ?? `answered ${status}`, hint, fault }]
  })
}
