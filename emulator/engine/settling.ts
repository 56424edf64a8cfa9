// Taken before any test can put a made-up timer in its place.
const { setImmediate } = globalThis

/** Knows when everything that was set in motion has come to rest. */
export function createSettling() {
  let moving = 0

  return {
    /** Counts a piece of work until it is done, however it ends. */
    track(work: Promise<unknown>) {
      moving += 1
      void work.catch(() => {}).finally(() => (moving -= 1))
    },
    /** Resolves when no work is left and no promise that can go on is waiting. */
    async settled() {
      do {
        await new Promise<void>((resolve) => setImmediate(resolve))
      } while (moving > 0)
    },
  }
}
