import { performance } from 'node:perf_hooks'

/** Time as Node has it, taken before a test can put made-up timers in its place. */
export const realTimers = takeTimers()

/**
 * The global timers, or those that they are put in the place of, if it is known: @sinonjs/fake-timers, which Vitest and Jest use too,
 * keeps each function that it replaces, with a line in front of its name.
 */
export function takeTimers() {
  return {
    setTimeout: behind('setTimeout'),
    clearTimeout: behind('clearTimeout'),
    setImmediate: behind('setImmediate'),
    queueMicrotask: behind('queueMicrotask'),
    performance: performance as Pick<Performance, 'now' | 'timeOrigin'>,
  }
}

function behind<Name extends 'setTimeout' | 'clearTimeout' | 'setImmediate' | 'queueMicrotask'>(name: Name): (typeof globalThis)[Name] {
  const found = globalThis[name]
  const { clock } = found as { clock?: Record<string, (typeof globalThis)[Name]> }
  return clock?.[`_${name}`] ?? found
}
