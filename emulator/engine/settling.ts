import { realTimers } from '../time/real-timers.ts'

const { setImmediate } = realTimers

/** Work that waits for a clock, which must therefore not wait for it. */
export interface Resting {
  /** How much of it there is. */
  count(): number
  /** Calls when another piece of work begins to wait. Returns what calls it off. */
  onNext(call: () => void): () => void
}

/** Knows when everything that was set in motion has come to rest. */
export function createSettling(resting: Resting) {
  const moving = new Set<Promise<unknown>>()

  return {
    /** Counts a piece of work until it is done, however it ends. */
    track(work: Promise<unknown>) {
      moving.add(work)
      void work.catch(() => {}).finally(() => moving.delete(work))
    },
    /** Resolves when no work is left, but for what rests, and no promise that can go on is waiting. */
    async settled() {
      for (;;) {
        await new Promise<void>((resolve) => setImmediate(resolve))
        const waits = resting.count()
        if (moving.size <= waits) return
        // What rests does not end: any other may be the last.
        const work = waits === 0 ? Promise.allSettled(moving) : Promise.race([...moving].map((piece) => piece.catch(() => {})))
        await new Promise<void>((resolve) => {
          const callOff = resting.onNext(resolve)
          void work.then(() => {
            callOff()
            resolve()
          })
        })
      }
    },
  }
}
