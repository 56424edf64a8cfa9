import type { Clock } from '../time/clock.ts'

/** The waits of one upload, which can be cut short. */
export function createPauses(clock: Clock) {
  const cuts = new Set<() => void>()
  let cut = false

  return {
    /** Waits on the clock, or not at all once the waits were cut short. */
    wait(ms: number): Promise<void> {
      if (cut) return Promise.resolve()
      return new Promise((resolve) => {
        const callOff = clock.wakeAt(clock.now() + ms, end)
        const cutShort = () => {
          callOff()
          end()
        }
        function end() {
          cuts.delete(cutShort)
          resolve()
        }
        cuts.add(cutShort)
      })
    },
    /** Ends every wait now, and those to come. */
    cutShort() {
      cut = true
      for (const cutShort of cuts) cutShort()
    },
    areCut: () => cut,
  }
}
