import type { Clock } from '../time/clock.ts'

/** What waits on the clocks of App IDs, and can be called off. */
export function createHolds(clockOf: (appId: string) => Clock) {
  const held = new Set<{ readonly appId: string; readonly callOff: () => void }>()
  let closed = false
  const listeners = new Set<() => void>()

  function release(appId?: string) {
    for (const hold of held) if (appId === undefined || hold.appId === appId) hold.callOff()
  }

  return {
    /** Waits so many milliseconds. Resolves with whether the time has come: false, if it was called off. */
    wait(appId: string, ms: number): Promise<boolean> {
      if (closed) return Promise.resolve(false)
      return new Promise((resolve) => {
        const clock = clockOf(appId)
        const cancel = clock.wakeAt(clock.now() + ms, () => end(true))
        const hold = { appId, callOff: () => end(false) }
        held.add(hold)
        for (const tell of listeners) tell()
        function end(inTime: boolean) {
          cancel()
          held.delete(hold)
          resolve(inTime)
        }
      })
    },

    /** Calls off all waits of an App ID, or of every one. */
    release,

    /** Calls off all waits, and those to come. */
    close() {
      closed = true
      release()
    },

    /** How many wait. */
    count: () => held.size,

    /** Calls whenever another begins to wait. Returns what calls it off. */
    onNext(call: () => void): () => void {
      listeners.add(call)
      return () => listeners.delete(call)
    },
  }
}

export type Holds = ReturnType<typeof createHolds>
