/** The one source of time. Everything that waits waits here. */
export interface Clock {
  readonly mode: 'system' | 'virtual'
  /** Unix milliseconds, with fractions. Never goes back. */
  now(): number
  /** Calls `wake` once at `at` (Unix milliseconds) or as soon after as can be. Returns the function that calls it off. */
  wakeAt(at: number, wake: () => void): () => void
  /** Work that began at this moment: a virtual clock does not move on before it has ended, however it ends. Real time waits for nobody. */
  waitFor(work: Promise<unknown>): void
}

/** Waits until `at`, Unix milliseconds. */
export function until(clock: Clock, at: number): Promise<void> {
  return new Promise((resolve) => clock.wakeAt(at, resolve))
}
