import { realTimers } from './real-timers.ts'

const { setTimeout, clearTimeout, performance } = realTimers

/** A wait is cut into so many: a machine that stood still for a moment is not taken for a receiver that does. */
const slices = 10

/** Calls `wake` once so many milliseconds of real time have passed, whatever the clocks say: a bound on what the outside may take. Returns what calls it off. */
export function inRealTime(ms: number, wake: () => void): () => void {
  const timer = setTimeout(wake, ms)
  return () => clearTimeout(timer)
}

/** Waits until the work is done, however it ends, but for no longer than about `ms` milliseconds of real time. */
export function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    let left = slices
    let callOff = inRealTime(ms / slices, tick)
    function tick() {
      left -= 1
      if (left === 0) resolve()
      else callOff = inRealTime(ms / slices, tick)
    }
    function done() {
      callOff()
      resolve()
    }
    void work.finally(done).catch(() => {})
  })
}

/** Starts measuring real time. Returns what tells how many milliseconds have gone by since. */
export function stopwatch(): () => number {
  const begun = performance.now()
  return () => performance.now() - begun
}
