import { pause } from './pause.ts'
import { createSystemClock } from './system-clock.ts'

/** Real milliseconds between two steps: so much later than due is what the clock brings. */
const stepMs = 10

/** Lets a clock that is moved by hand go as fast as real time does. Returns what ends it, which resolves once the clock stands still. */
export function followRealTime(advance: (ms: number) => Promise<unknown>): () => Promise<void> {
  const ended = new AbortController()
  const { now } = createSystemClock()
  async function go() {
    for (let before = now(); !ended.signal.aborted; ) {
      await pause(stepMs, ended.signal)
      const at = now()
      await advance(at - before)
      before = at
    }
  }
  const going = go()
  return async () => {
    ended.abort()
    await going
  }
}
