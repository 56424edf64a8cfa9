import type { Notifier, Outcome } from '../notify/notifier.ts'
import { notifyMsOf, pauseAfter } from '../notify/redelivery.ts'
import type { AppSettings } from '../protocol/app-settings.ts'
import type { NotificationPayload } from '../protocol/notification.ts'
import type { Clock } from '../time/clock.ts'
import { atMost } from '../time/real-time.ts'
import { createAttempts, type Attempts, type Prepared } from './attempts.ts'
import type { Ids } from './ids.ts'
import type { Journal } from './journal.ts'

/** Real milliseconds that closing the emulator gives to what is still on its way. */
const closingMs = 2000

export interface DeliveryPorts {
  readonly notifier: Notifier
  readonly clockOf: (appId: string) => Clock
  readonly settings: (appId: string) => AppSettings
  readonly ids: Ids
  readonly journal: Journal
  /** Is told of everything that takes time. */
  readonly track: (work: Promise<unknown>) => void
}

/** An event of a recording, for its App ID's receiver. */
export interface Notice {
  readonly appId: string
  readonly eventType: number
  readonly payload: NotificationPayload
}

/** What an App ID has on its way. */
interface Queue {
  readonly attempts: Attempts
  /** The last notice of each recording that has any, and by their own IDs those that are held back. */
  readonly lanes: Map<string, Promise<void>>
  /** What cuts each pause short that is being waited for. */
  readonly pauses: Set<() => void>
  /** closing: nothing is tried twice any more · forgotten: nothing is to be heard of it any more. */
  state: 'open' | 'closing' | 'forgotten'
}

/**
 * Tells receivers of events, in the background. Those of one recording follow one another: while one is tried again the later
 * ones wait. Every attempt, and everything that is given up, stands in the journal as `delivery`.
 */
export function createDeliveries({ notifier, clockOf, settings, ids, journal, track }: DeliveryPorts) {
  const queues = new Map<string, Queue>()
  let notices = 0

  function queueOf(appId: string): Queue {
    const queue = queues.get(appId) ?? {
      attempts: createAttempts({ notifier, clock: clockOf(appId), track }),
      lanes: new Map(),
      pauses: new Set(),
      state: 'open',
    }
    queues.set(appId, queue)
    return queue
  }

  /** Tries until it is delivered or given up. */
  async function deliver(queue: Queue, { noticeId, rank }: { noticeId: string; rank: number }, { appId, eventType, payload }: Notice) {
    const clock = clockOf(appId)
    let attempt = 0
    let notifyMs: number | undefined

    function prepare(): Prepared {
      const { webhook } = settings(appId)
      if (webhook === null) return { why: 'the webhook was taken away' }
      const { url, secret, timeoutMs } = webhook
      attempt += 1
      notifyMs = notifyMsOf(clock.now(), notifyMs)
      return { timeoutMs, notification: { appId, attempt, url, secret, envelope: { noticeId, productId: 3, eventType, notifyMs, payload } } }
    }

    for (;;) {
      const outcome = await queue.attempts.attempt(prepare)
      if (queue.state === 'forgotten') return
      const { delivered, ...facts } = outcome
      const nextInMs = queue.state === 'closing' ? undefined : nextAfter(outcome, attempt, settings(appId).webhook?.pausesMs ?? [])
      const result = delivered ? 'delivered' : nextInMs === undefined ? 'lost' : 'failed'
      const { sid, sequence } = payload
      const detail = { noticeId, eventType, sequence, attempt, result, ...facts, ...(nextInMs === undefined ? {} : { nextInMs }) }
      const note = { at: Math.floor(clock.now()), appId, sid, type: 'delivery', detail }
      if (clock.mode === 'virtual') journal.addLast(note, rank)
      else journal.add(note)
      if (nextInMs === undefined) return
      if (nextInMs > 0) await pause(clock, nextInMs, queue.pauses)
    }
  }

  return {
    /** Returns at once. What the App ID's receiver has not subscribed to is not sent. */
    add(notice: Notice) {
      const { appId, eventType, payload } = notice
      const { webhook } = settings(appId)
      if (webhook === null || webhook.events?.some((type) => type === eventType) === false) return
      const queue = queueOf(appId)
      notices += 1
      const name = { noticeId: ids.noticeId(appId), rank: notices }
      const { sid, cname } = payload
      const heldMs = notifier.heldBackMs?.({ appId, noticeId: name.noticeId, sid, cname, eventType }) ?? 0
      // What is held back is in nobody's way.
      const laneName = heldMs > 0 ? name.noticeId : sid
      const before = heldMs > 0 ? pause(clockOf(appId), heldMs, queue.pauses) : (queue.lanes.get(sid) ?? Promise.resolve())
      const lane = before.then(() => deliver(queue, name, notice)).then(() => {
        if (queue.lanes.get(laneName) === lane) queue.lanes.delete(laneName)
      })
      queue.lanes.set(laneName, lane)
    },

    /** Calls off all that an App ID, or every one, has on its way. */
    forget(appId?: string) {
      for (const [id, queue] of queues) {
        if (appId !== undefined && id !== appId) continue
        queues.delete(id)
        queue.state = 'forgotten'
        for (const cutShort of queue.pauses) cutShort()
        queue.attempts.end('forgotten')
      }
    },

    /** Gives everything that is still on its way a last attempt, for a moment, and says of the rest that it is lost. */
    async close() {
      const all = [...queues.values()]
      const lanes = Promise.all(all.flatMap((queue) => [...queue.lanes.values()]))
      for (const queue of all) {
        queue.state = 'closing'
        for (const cutShort of queue.pauses) cutShort()
      }
      await atMost(closingMs, lanes)
      for (const { attempts } of all) attempts.end('the emulator was closed')
      await lanes
    },
  }
}

/** Milliseconds until the next attempt; undefined: there is none. */
function nextAfter(outcome: Outcome, attempt: number, pausesMs: readonly number[]) {
  if (outcome.delivered) return outcome.again ? 0 : undefined
  return outcome.final ? undefined : pauseAfter(attempt, pausesMs)
}

/** Waits on the clock, or until it is cut short. */
function pause(clock: Clock, ms: number, pauses: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const callOff = clock.wakeAt(clock.now() + ms, done)
    pauses.add(done)
    function done() {
      callOff()
      pauses.delete(done)
      resolve()
    }
  })
}
