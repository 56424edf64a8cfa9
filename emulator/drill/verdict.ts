/** What is said of one expectation, and what it rests on: entries of the journal, or what was recorded, quoted. */
export interface Verdict {
  /** Whether the client did what was expected; null: it was not judged. */
  readonly passed: boolean | null
  /** In words, with what it rests on. */
  readonly reason: string
}

export const pass = (reason: string): Verdict => ({ passed: true, reason })
export const fail = (reason: string): Verdict => ({ passed: false, reason })
export const notJudged = (why: string): Verdict => ({ passed: null, reason: `not judged: ${why}` })

/** The most that is quoted of a long list. */
const most = 6

/** Quoted entries, one after the other; of many the first. */
export function quoted(entries: readonly string[]): string {
  const more = entries.length - most
  return entries.slice(0, most).join('; ') + (more > 0 ? `; and ${more} more` : '')
}

/** `1 call`, `2 calls`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}
