/** A variable of the console's `fileNamePrefix`: an id, or a date of one or more parts, joined or with `-` or `_` between (F-126). */
const variable = /\$\{(appId|roomUuid|(?:yyyy|MM|dd)(?:[-_]?(?:yyyy|MM|dd))*)\}/g

/** What would lead to another folder, or could not be written in a playlist. */
const harmful = /[/\\\p{Cc}]/gu

export interface PrefixFacts {
  readonly appId: string
  readonly roomUuid: string
  /** Unix milliseconds; dates are in UTC (assumed). */
  readonly nowMs: number
}

/**
 * The `fileNamePrefix` of one recording: variables replaced, what is none left as it stands (assumed).
 * Each segment stays one folder, also where an id is `..` or has a slash in it: such characters become `-`.
 */
export function fillFileNamePrefix(segments: readonly string[], { appId, roomUuid, nowMs }: PrefixFacts): string[] {
  const [yyyy = '', MM = '', dd = ''] = new Date(nowMs).toISOString().split(/[-T]/)
  const values: Readonly<Record<string, string>> = { appId, roomUuid, yyyy, MM, dd }
  const fill = (name: string) => values[name] ?? name.replace(/yyyy|MM|dd/g, (part) => values[part]!)
  return segments.map((segment) => harmless(segment.replace(variable, (_, name: string) => fill(name))))
}

function harmless(segment: string) {
  const name = segment.replace(harmful, '-')
  return /^\.{0,2}$/.test(name) ? '-'.repeat(Math.max(1, name.length)) : name
}
