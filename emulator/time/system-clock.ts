import type { Clock } from './clock.ts'
import { realTimers } from './real-timers.ts'

/** Longer time-outs overflow Node's 32-bit timer and would fire at once. */
const longestTimeoutMs = 2 ** 31 - 1

/** Real time, from the monotonic clock: setting the machine's clock back does not disturb a recording. */
export function createSystemClock(timers: Pick<typeof realTimers, 'setTimeout' | 'clearTimeout' | 'performance'> = realTimers): Clock {
  const now = () => timers.performance.timeOrigin + timers.performance.now()

  function wakeAt(at: number, wake: () => void) {
    let timer: NodeJS.Timeout
    const arm = () => {
      const waitMs = at - now()
      // setTimeout may fire up to a millisecond early; an alarm never does.
      timer = timers.setTimeout(() => (now() >= at ? wake() : arm()), Math.min(Math.max(0, Math.ceil(waitMs)), longestTimeoutMs))
    }
    arm()
    return () => timers.clearTimeout(timer)
  }

  return { mode: 'system', now, wakeAt, waitFor: () => {} }
}
