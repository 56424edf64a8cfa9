import type { CallName } from './app-settings.ts'
import { placesOf, type Place } from './member-places.ts'
import { slips } from './nearest.ts'

/** Differences between two names up to which one may be a slip for the other. */
const maxSlips = 2

/** No member has a name as long as this; to compare longer ones would only cost time. */
const maxNameLength = 40

/** No member lies deeper than this. */
const maxDepth = 12

/** Hints for one request; a body of megabytes gets no more. */
const maxHints = 20

/**
 * Plain words about members that the service ignores: misspelt, wrongly cased or misplaced (W6: no error tells of them).
 * For the journal only; the reply stays as terse as the real one.
 */
export function hintsFor(call: CallName, mode: string, body: unknown): string[] {
  return hintsIn(placesOf(call, mode), body)
}

/** The same for a body of any service, by the places of its members. */
export function hintsIn(places: Place, body: unknown): string[] {
  const hints: string[] = []
  for (const hint of look(places, body, [])) {
    hints.push(hint)
    if (hints.length === maxHints) break
  }
  return hints
}

function* look(place: Place, value: unknown, path: readonly string[]): Generator<string> {
  if (typeof value !== 'object' || value === null || path.length > maxDepth) return
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* look(place, element, [...path, String(index)])
    return
  }
  for (const [name, member] of Object.entries(value)) {
    const known = Object.hasOwn(place.members, name) ? place.members[name] : undefined
    if (known !== undefined) yield* look(known, member, [...path, name])
    else if (!place.open) yield hint(place, [...path, shorten(name)].join('.'), name)
  }
}

function hint(place: Place, path: string, name: string) {
  const near = closest(Object.keys(place.members), name, maxSlips)
  if (near !== undefined) return `${path} is ignored: did you mean "${near}"? Names are case-sensitive`
  // Of all names of a request a short one is near to many.
  const home = closest(Object.keys(place.homes), name, Math.min(maxSlips, Math.floor(name.length / 4)))
  if (home === undefined) return `${path} is ignored: the service does not know it there`
  if (home !== name) return `${path} is ignored there: did you mean "${home}" in ${place.homes[home]}? Names are case-sensitive`
  return `${path} is ignored there: "${name}" belongs in ${place.homes[name]}`
}

/** The name itself, or the one with the fewest slips, letter case aside, if they are not too many. */
function closest(names: readonly string[], name: string, mostSlips: number) {
  if (name.length > maxNameLength) return undefined
  const all = names.map((candidate) => ({ candidate, slips: candidate === name ? -1 : slips(candidate.toLowerCase(), name.toLowerCase()) }))
  const [first] = all.filter((one) => one.slips <= mostSlips).toSorted((one, other) => one.slips - other.slips)
  return first?.candidate
}

function shorten(name: string) {
  return name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name
}
