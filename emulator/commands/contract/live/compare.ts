import { readJson, type Exchange } from './exchange.ts'
import { named } from './named.ts'

/** What the service said otherwise than the emulator, asked the same. */
export interface Finding {
  readonly name: string
  readonly rules: readonly string[]
  /** Where, and what each of them said. */
  readonly differences: readonly string[]
}

/**
 * Every exchange that both have, by its name, after what varies has been named. Of those that were asked again and again the last counts.
 * Looked at are status, Content-Type, X-Request-Id and body; other headers belong to whoever stands in between.
 */
export function compare(service: readonly Exchange[], emulator: readonly Exchange[]): readonly Finding[] {
  const [theirs, ours] = [comparable(service), comparable(emulator)]
  return [...theirs].flatMap(([name, { rules, seen }]) => {
    const other = ours.get(name)
    return other === undefined ? [] : [{ name, rules, differences: differencesIn('', seen, other.seen) }]
  })
}

function comparable(exchanges: readonly Exchange[]) {
  const name = named(exchanges)
  return new Map(
    exchanges.map(({ name: asked, rules, answer: { status, headers, text } }) => {
      const type = headers['content-type']?.toLowerCase().replaceAll(' ', '')
      return [asked, { rules, seen: { status, 'Content-Type': type, 'X-Request-Id': formOfId(headers['x-request-id']), body: name(readJson(text) ?? text) } }]
    }),
  )
}

function formOfId(id: string | undefined) {
  if (id === undefined) return 'none'
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? 'a UUID' : 'no UUID'
}

function differencesIn(path: string, theirs: unknown, ours: unknown): string[] {
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    return Array.from({ length: Math.max(theirs.length, ours.length) }, (_, index) => differencesIn(`${path}[${index}]`, theirs[index], ours[index])).flat()
  }
  if (isObject(theirs) && isObject(ours)) {
    const members = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
    return members.flatMap((member) => differencesIn(path === '' ? member : `${path}.${member}`, theirs[member], ours[member]))
  }
  return theirs === ours ? [] : [`${path}: the service ${said(theirs)}, the emulator ${said(ours)}`]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const said = (value: unknown) => (value === undefined ? 'has none' : `has ${JSON.stringify(value)}`)
