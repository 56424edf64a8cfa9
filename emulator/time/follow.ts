import { pause } from './pause.ts'
import { stopwatch } from './real-time.ts'

/** Real milliseconds between two steps: so much later than due is what the clock brings. */
const stepMs = 10

/** Lets a clock that is moved by hand go as fast as real time does. Returns what ends it, which resolves once the clock stands still, and fails if it could not be moved. */
export function followRealTime(advance: (ms: number) => Promise<unknown>): () => Promise<void> {
  const ended = new AbortController()
  const elapsed = stopwatch()
  async function go() {
    for (let before = elapsed(); !ended.signal.aborted; ) {
      await pause(stepMs, ended.signal)
      const at = elapsed()
      await advance(at - before)
      before = at
    }
  }
  const going = go()
  going.catch(() => {})
  return async () => {
    ended.abort()
    await going
  }
}
