import type { Notification, Notifier, Outcome } from '../notify/notifier.ts'
import type { Clock } from '../time/clock.ts'
import { atMost, inRealTime } from '../time/real-time.ts'
import { createGate } from './gate.ts'

/** At most so many attempts of an App ID at a time: a receiver is not to be run over when many recordings end at once. */
const atOnce = 64

/** Real milliseconds for which a virtual clock waits for an answer before it goes on: at first, and after one that did not come. Each that comes doubles it. */
const patienceMs = { most: 1000, least: 25 }

/** Real milliseconds after which an attempt is broken off though its App ID's clock stands still: a test may end there. */
const longestMs = 10_000

/** An attempt to make now, or why there is none to make. */
export type Prepared = { readonly notification: Notification; readonly timeoutMs: number } | { readonly why: string }

export type Attempts = ReturnType<typeof createAttempts>

/** The attempts of one App ID. A receiver that does not answer never holds the clock for long. */
export function createAttempts({ notifier, clock, track }: { notifier: Notifier; clock: Clock; track: (work: Promise<unknown>) => void }) {
  const gate = createGate(atOnce)
  /** What breaks off each attempt under way. */
  const underWay = new Set<(why: string) => void>()
  let ended: string | undefined
  let patience = patienceMs.most

  async function send({ notification, timeoutMs }: Extract<Prepared, { timeoutMs: number }>): Promise<Outcome> {
    const limit = new AbortController()
    const calledOff = new Promise<Outcome>((resolve) => {
      limit.signal.addEventListener('abort', () => resolve({ delivered: false, why: String(limit.signal.reason) }))
    })
    const breakOff = (why: string) => limit.abort(why)
    const late = () => breakOff(`no answer within ${timeoutMs} ms`)
    const alarms = [clock.wakeAt(clock.now() + timeoutMs, late), inRealTime(Math.max(timeoutMs, longestMs), late)]
    underWay.add(breakOff)
    const outcome = await Promise.race([calledOff, notifier.deliver(notification, limit.signal)])
    underWay.delete(breakOff)
    for (const callOff of alarms) callOff()
    return outcome
  }

  /** A virtual clock waits for the answer, for as long as its patience lasts. */
  async function awaited(sending: Promise<unknown>) {
    let answered = false
    await atMost(patience, sending.then(() => (answered = true)))
    patience = answered ? Math.min(2 * patience, patienceMs.most) : patienceMs.least
  }

  return {
    /** Makes one once there is room for it. */
    attempt: (prepare: () => Prepared): Promise<Outcome> =>
      gate(async () => {
        if (ended !== undefined) return { delivered: false, why: ended }
        const prepared = prepare()
        if ('why' in prepared) return { delivered: false, ...prepared }
        const sending = send(prepared)
        if (clock.mode === 'virtual') track(awaited(sending))
        return sending
      }),

    /** Breaks off those under way, and lets none begin any more. */
    end(why: string) {
      ended = why
      for (const breakOff of underWay) breakOff(why)
    },
  }
}
