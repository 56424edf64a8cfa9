const windowMs = 1000

/**
 * Requests of an App ID within the last second, with this one if it may pass. More than `limit` are refused;
 * a refused one does not count. `now`: Unix milliseconds.
 */
export function admit(recent: readonly number[], now: number, limit: number): { recent: readonly number[]; admitted: boolean } {
  const within = recent.filter((at) => at > now - windowMs)
  return within.length < limit ? { recent: [...within, now], admitted: true } : { recent: within, admitted: false }
}
