import type { Clock } from './clock.ts'

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  readonly mode: 'virtual'
  /**
   * Moves by `ms`, stopping at every alarm on the way and waiting before the next until all is at rest, so that what one
   * alarm sets in motion can set the alarm for the next. Calls follow one another, they never overlap.
   */
  advance(ms: number): Promise<void>
}

interface Alarm {
  readonly at: number
  readonly order: number
  readonly wake: () => void
}

/** `start`: Unix milliseconds. `settled`: resolves when nothing that an alarm has set in motion is still moving. */
export function createVirtualClock(start: number, settled: () => Promise<void> = async () => {}): VirtualClock {
  const alarms = new Set<Alarm>()
  const underWay = new Set<Promise<unknown>>()
  let now = start
  let order = 0
  let moving = Promise.resolve()

  /** The earliest alarm until then; of equal ones the first that was set. */
  function nextUntil(limit: number) {
    let next: Alarm | undefined
    for (const alarm of alarms) {
      if (alarm.at > limit) continue
      if (!next || alarm.at < next.at || (alarm.at === next.at && alarm.order < next.order)) next = alarm
    }
    return next
  }

  /** Until no work is under way, and nothing that came of it is still moving. */
  async function atRest() {
    for (await settled(); underWay.size > 0; await settled()) await Promise.allSettled(underWay)
  }

  async function move(ms: number) {
    await atRest()
    const limit = now + ms
    for (let alarm = nextUntil(limit); alarm; alarm = nextUntil(limit)) {
      alarms.delete(alarm)
      now = Math.max(now, alarm.at)
      alarm.wake()
      await atRest()
    }
    now = limit
  }

  return {
    mode: 'virtual',
    now: () => now,
    wakeAt(at, wake) {
      const alarm = { at, order: order++, wake }
      alarms.add(alarm)
      return () => alarms.delete(alarm)
    },
    waitFor(work) {
      underWay.add(work)
      void work.catch(() => {}).finally(() => underWay.delete(work))
    },
    advance(ms) {
      if (!(ms >= 0)) return Promise.reject(new Error(`Failed to advance the clock: ms is ${ms}, time does not go back`))
      moving = moving.then(() => move(ms))
      return moving
    },
  }
}
