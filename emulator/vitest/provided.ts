import type { Options } from '../emulator.ts'

/** What the global set-up tells the workers. */
export interface ProvidedEmulator {
  /** Where the emulator listens. */
  readonly url: string
  /** Times that the tests were run again, in watch mode. */
  readonly run: number
  /** Whether its options name a receiver of notifications. */
  readonly notifies: boolean
}

declare module 'vitest' {
  interface ProvidedContext {
    'agora-emulator': ProvidedEmulator
  }
}

/** Options of an emulator for tests: it keeps nothing, needs nothing installed, its clock stands still, and the same calls have the same ids in every run. */
export function usualOptions(given: Options = {}): Options {
  return {
    recorder: 'synthetic',
    clock: 'virtual',
    seed: 'vitest',
    port: 0,
    ephemeral: given.dataDir === undefined,
    // Nothing goes to the storage of a request, which may be the one that is used in earnest.
    storage: given.s3Endpoint === undefined ? 'local' : 's3',
    ...given,
  }
}
