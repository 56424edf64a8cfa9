/** Owns what was acquired on the way, and lets it go in reverse. */
export interface ReleaseStack {
  /** `release` runs when the stack is released; at once if that has begun already, so that nothing half built is left. */
  push(release: () => Promise<unknown> | void): void
  /** Safe to call more than once. Resolves when all is gone; what cannot be released does not keep the rest. */
  release(): Promise<void>
}

export function createReleaseStack(): ReleaseStack {
  const acquired: (() => Promise<unknown> | void)[] = []
  let releasing: Promise<void> | undefined
  let late = Promise.resolve()

  async function attempt(release: () => Promise<unknown> | void) {
    try {
      await release()
    } catch {
      // It is gone already, or cannot be helped; the rest must still be let go.
    }
  }

  return {
    push(release) {
      if (releasing === undefined) acquired.push(release)
      else late = late.then(() => attempt(release))
    },
    release() {
      releasing ??= (async () => {
        for (let release = acquired.pop(); release !== undefined; release = acquired.pop()) await attempt(release)
      })()
      return releasing.then(() => late)
    },
  }
}
