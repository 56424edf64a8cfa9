import { pause } from '../emulator.ts'

/** How long a client is waited for. */
export interface Limit {
  /** Why it is not waited for any longer; undefined: it still is. */
  why(): string | undefined
  /** Calls it off. */
  end(): void
}

/** So many real seconds, or until it is interrupted. */
export function limitOf(seconds: number, interrupted: AbortSignal): Limit {
  const called = new AbortController()
  let late = false
  void pause(seconds * 1000, called.signal).then(() => {
    late = !called.signal.aborted
  })
  return {
    why: () => (interrupted.aborted ? 'it was interrupted' : late ? `it was not done after ${seconds} s` : undefined),
    end: () => called.abort(),
  }
}
