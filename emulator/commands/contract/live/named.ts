import { escapePattern } from '../escape-pattern.ts'
import { readJson, type Exchange } from './exchange.ts'

/** Unix milliseconds, as they are in answers; no other number is so large. */
const earliestMs = 1e12

/** Of fewer characters an id would be found in any text; it then stays as it is. */
const shortestId = 8

/** A moment in the name of a file. */
const utc = /\d{17}/g

/**
 * Names what varies from one run to the next, ids by the call that gave them out: `<sid of start, 32 of 0-9a-f>`. What is left of them
 * can be compared. Returns what names the values in any answer.
 */
export function named(exchanges: readonly Pick<Exchange, 'name' | 'answer'>[]): (value: unknown) => unknown {
  const names = new Map<string, string>()
  for (const { name, answer } of exchanges) {
    // One that had to be acquired anew stands for the one that it replaces.
    const [giver] = name.split(' after: ')
    // How long a resourceId is nobody has promised.
    for (const [member, id] of idsIn(answer.text)) if (!names.has(id)) names.set(id, `<${member} of ${giver}, ${member === 'sid' ? formOf(id) : lettersOf(id)}>`)
  }

  const anyId = names.size === 0 ? undefined : new RegExp([...names.keys()].map(escapePattern).join('|'), 'g')
  const nameIn = (text: string) => (anyId === undefined ? text : text.replaceAll(anyId, (id) => names.get(id)!)).replaceAll(utc, '<UTC>')

  function name(value: unknown): unknown {
    if (typeof value === 'number') return value >= earliestMs && Number.isInteger(value) ? '<Unix ms>' : value
    if (typeof value === 'string') return nameIn(value)
    if (Array.isArray(value)) return value.map(name)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, name(inner)]))
  }
  return name
}

/** The ids that an answer gives out; one that a refusal only gives back was made up by the case itself, and is the same in every run. */
export function idsIn(text: string): readonly (readonly ['resourceId' | 'sid', string])[] {
  const body = readJson(text) as { code?: unknown; resourceId?: unknown; sid?: unknown } | null | undefined
  if (typeof body !== 'object' || body === null || body.code !== undefined) return []
  return (['resourceId', 'sid'] as const).flatMap((member) => (typeof body[member] === 'string' && body[member].length >= shortestId ? [[member, body[member]]] : []))
}

/** `32 of 0-9a-f` */
export const formOf = (id: string) => `${id.length} of ${lettersOf(id)}`

function lettersOf(id: string) {
  if (/^[0-9a-f]+$/.test(id)) return '0-9a-f'
  return /^[\w-]+$/.test(id) ? 'A-Za-z0-9_-' : 'other characters too'
}
