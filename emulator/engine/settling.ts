// Taken before any test can put a made-up timer in its place.
const { setImmediate } = globalThis

/** Knows when everything that was set in motion has come to rest. */
export function createSettling() {
  const moving = new Set<Promise<unknown>>()

  return {
    /** Counts a piece of work until it is done, however it ends. */
    track(work: Promise<unknown>) {
      moving.add(work)
      void work.catch(() => {}).finally(() => moving.delete(work))
    },
    /** Resolves when no work is left and no promise that can go on is waiting. */
    async settled() {
      for (;;) {
        await new Promise<void>((resolve) => setImmediate(resolve))
        if (moving.size === 0) return
        await Promise.allSettled(moving)
      }
    },
  }
}
