/** Milliseconds until the next attempt once so many have failed, 0 for at once; undefined: it is given up. */
export function pauseAfter(failed: number, pausesMs: readonly number[]): number | undefined {
  return pausesMs[failed - 1]
}

/** `notifyMs` of an attempt that is made now: always newer than that of the attempt before, also within one millisecond. */
export function notifyMsOf(now: number, before: number | undefined): number {
  return before === undefined ? Math.floor(now) : Math.max(Math.floor(now), before + 1)
}
