import { z } from 'zod'
import { pause } from '../time/pause.ts'
import { stopwatch } from '../time/real-time.ts'
import type { JournalEntry } from './control.ts'
import { readGiven } from './read-given.ts'
import type { PostedNotification } from './receiver.ts'
import type { RecordedSession } from './recorded-session.ts'

/** All that can be seen of a test’s App ID at one moment. */
export interface Seen {
  /** All that happened, in order. */
  readonly journal: readonly JournalEntry[]
  /** Recordings that were started. */
  readonly sessions: readonly RecordedSession[]
  /** What was posted of them so far. */
  readonly notifications: readonly PostedNotification[]
}

/** How long is waited, and how. */
export interface WaitOptions {
  /** Milliseconds of real time after which it is given up, from 1. Default 3000, which is less than Vitest gives a test. */
  readonly withinMs?: number | undefined
  /** Milliseconds by which the virtual clock is moved before each further look, from 0. Default 0: what is due now happens, and no time goes by. */
  readonly advanceMs?: number | undefined
}

const waitOptions = z.strictObject({
  withinMs: z.number().min(1).default(3000),
  advanceMs: z.number().min(0).default(0),
}) satisfies z.ZodType<unknown, WaitOptions>

/** What is not nothing. */
export type Found<T> = Exclude<T, false | 0 | '' | null | undefined>

export interface Lookout {
  look(): Promise<Seen>
  /** Moves the clock, or lets be done what is due. */
  move(ms: number): Promise<unknown>
  /** What may be wrong where nothing comes of it. */
  hints(): Promise<readonly string[]>
}

/** Real milliseconds between two looks. */
const betweenLooksMs = 10

/** Entries of the journal that are quoted where nothing came. */
const quotedEntries = 8

/** Resolves with what `what` returns as soon as that is something. Fails when it is nothing for too long, with the last of the journal. */
export async function waitFor<T>(what: (seen: Seen) => T | Promise<T>, { look, move, hints }: Lookout, options: WaitOptions = {}): Promise<Found<Awaited<T>>> {
  if (typeof what !== 'function') throw new Error(`Failed to wait: expected a function of what is seen, as in ({ sessions }) => sessions[0]?.state === 'recording', received ${JSON.stringify(what)}`)
  const { withinMs, advanceMs } = readGiven('wait', waitOptions, options)
  const elapsed = stopwatch()
  for (let looks = 1; ; looks += 1) {
    const seen = await look()
    let thrown: Error | undefined
    try {
      const found = await what(seen)
      if (found) return found as Found<Awaited<T>>
    } catch (error) {
      // While there is nothing, reading a member of it fails.
      thrown = error as Error
    }
    // What is due now has its chance also where the first look took long.
    if (looks > 1 && elapsed() >= withinMs) {
      const told = [`${String(what)} gave nothing within ${withinMs} ms${thrown === undefined ? '' : ` and failed at last: ${thrown.message}`}`, ...(await hints()), ...quote(seen)]
      throw new Error(`Failed to wait: ${told.join('\n')}`, thrown && { cause: thrown })
    }
    await move(advanceMs)
    await pause(betweenLooksMs)
  }
}

function quote({ journal, sessions, notifications }: Seen): string[] {
  const states = sessions.map(({ sid, state }) => `${sid} ${state}`)
  const posted = notifications.map(({ eventType }) => eventType)
  const last = journal.slice(-quotedEntries).map(({ seq, type, detail }) => `  ${seq} ${type} ${shortened(JSON.stringify(detail))}`)
  return [
    `recordings: ${states.join(', ') || 'none'}`,
    `notifications: ${posted.join(', ') || 'none'}`,
    journal.length === 0 ? 'the journal is empty: nothing has called with this App ID' : `the last of ${journal.length} entries of the journal:`,
    ...last,
  ]
}

function shortened(text: string) {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
