import { z } from 'zod'
import { nearest } from '../protocol/nearest.ts'

const longestShown = 60

/** What was received, for the end of an error's sentence. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

/** The error about a name that is not among the known ones. */
export function unknown(kind: string, name: unknown, known: readonly string[]): string {
  const meant = typeof name === 'string' ? nearest(name, known) : undefined
  const help = meant === undefined ? `: expected one of ${known.join(', ')}` : `, did you mean "${meant}"?`
  return `unknown ${kind} ${shown(name)}${help}`
}

/** A text. A YAML name that looks like a number is one, unless it stands in quotes. */
export function text(what: string) {
  const error = ({ input }: { input?: unknown }) =>
    `expected ${what}, received ${shown(input)}${typeof input === 'number' || typeof input === 'boolean' ? ': put it in quotes' : ''}`
  return z.string({ error }).min(1, { error })
}

/** A whole number. */
export function whole(least: number, most: number) {
  const error = ({ input }: { input?: unknown }) => `expected a whole number, ${least} to ${most}, received ${shown(input)}`
  return z.int({ error }).min(least, { error }).max(most, { error })
}

/** One of these words. */
export function oneOf<const Word extends string>(kind: string, known: readonly Word[]) {
  return z.enum(known, { error: ({ input }) => unknown(kind, input, known) })
}

/** These members and no others. */
export function members<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknown('member', key, known)).join('; ')
        : known.length === 0
          ? `it has no members, expected nothing behind it, received ${shown(issue.input)}`
          : `expected members (${known.join(', ')}), received ${shown(issue.input)}`,
  })
}

/** Refuses two limits of which the lower lies above the upper. */
export function inOrder<Given extends z.ZodObject>(given: Given, lower: string, upper: string): Given {
  return given.superRefine((members: Readonly<Record<string, unknown>>, context) => {
    const [least, most] = [members[lower], members[upper]]
    if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return
    context.addIssue({ code: 'custom', path: [upper], message: `${upper} is ${most}, and ${lower} ${least}: nothing lies between them` })
  })
}

/** Refuses a count that is always met. */
export function failable<Given extends z.ZodObject>(given: Given): Given {
  return given.superRefine((members: Readonly<Record<string, unknown>>, context) => {
    if (members['atLeast'] !== 0 || members['atMost'] !== undefined) return
    context.addIssue({ code: 'custom', path: ['atLeast'], message: 'with 0 and no atMost it is always met: never is atLeast: 0, atMost: 0' })
  })
}
