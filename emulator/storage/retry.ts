/** Milliseconds before each further attempt at a target that failed; after the last of them the backup takes the file (assumed). */
export const retryPausesMs = [1000, 2000, 4000] as const

/** Milliseconds until the backup tries to forward again, after so many rounds that failed: 5 s, then twice as long each time, 5 minutes at most (assumed). */
export function forwardPauseMs(failures: number) {
  return Math.min(5000 * 2 ** failures, 300_000)
}
