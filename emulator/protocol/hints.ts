import type { CallName } from './app-settings.ts'
import { placesOf, type Place } from './member-places.ts'

/** Differences between two names up to which one may be a slip for the other. */
const maxSlips = 2

/**
 * Plain words about members that the service ignores: misspelt, wrongly cased or misplaced (W6: no error tells of them).
 * For the journal only; the reply stays as terse as the real one.
 */
export function hintsFor(call: CallName, mode: string, body: unknown): string[] {
  return [...look(placesOf(call, mode), body, [])]
}

function* look(place: Place, value: unknown, path: readonly string[]): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* look(place, element, [...path, String(index)])
    return
  }
  for (const [name, member] of Object.entries(value)) {
    const known = place.members[name]
    if (known !== undefined) yield* look(known, member, [...path, name])
    else if (!place.open) yield hint(place, [...path, name].join('.'), name)
  }
}

function hint(place: Place, path: string, name: string) {
  const near = Object.keys(place.members).find((candidate) => slips(candidate.toLowerCase(), name.toLowerCase()) <= maxSlips)
  if (near !== undefined) return `${path} is ignored: did you mean "${near}"? Names are case-sensitive`
  const home = place.homes[name]
  return home === undefined ? `${path} is ignored: the service does not know it there` : `${path} is ignored there: "${name}" belongs in ${home}`
}

/** Levenshtein distance. */
function slips(one: string, other: string) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[other.length]!
}
