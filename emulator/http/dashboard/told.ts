/** An entry of the journal in words. */
export interface Told {
  /** What it is about, in one word. */
  readonly kind: string
  readonly tone: 'plain' | 'good' | 'waits' | 'bad' | 'event'
  readonly title: string
  /** Why it came to that. */
  readonly why?: string | undefined
  /** Of misspelt and misplaced members. */
  readonly hints?: readonly string[] | undefined
  /** What else is known, as JSON. */
  readonly more?: unknown
}

/** The details of an entry. Clients have their say in them: any member can be anything. */
export type Detail = Readonly<Record<string, unknown>>

/** The members of a value that should have some. */
export function within(value: unknown): Detail {
  return typeof value === 'object' && value !== null ? (value as Detail) : {}
}

/** Any value in one line. */
export function word(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** The same, where there may be none. */
export function maybe(value: unknown): string | undefined {
  return value === undefined ? undefined : word(value)
}
