import { z } from 'zod'
import { shown, unknown } from '../faults/words.ts'
import { wordNames, words, type Word } from './words.ts'

/** One of these is enough. */
const either = 'either'
const known = [...wordNames, either]

/** What is expected, by its word, with every default filled in. */
export type Expectation = Plain | { readonly word: 'either'; readonly of: readonly Expectation[] }

/** An expectation that is judged by itself. */
export type Plain = { [W in Word]: { readonly word: W } & Readonly<z.output<(typeof words)[W]>> }[Word]

/** The members of an expectation. */
export type Expected<W extends Word> = Readonly<z.output<(typeof words)[W]>>

/** One entry of a scenario's `expect`. Read by its own word, so that errors speak of that word only. */
export const expectationSchema = z.unknown().transform((value, context): Expectation => read(value, context, []))

/** What is expected of the client: a word alone, a word with its members, or `either` with a list. */
export const writtenExpectation: z.ZodType = z.lazy(() =>
  z.union([
    z.enum(wordNames),
    ...wordNames.map((word) => z.strictObject({ [word]: words[word] })),
    z.strictObject({ [either]: z.array(writtenExpectation).min(2) }),
  ]),
)

function read(value: unknown, context: z.RefinementCtx, path: readonly PropertyKey[]): Expectation {
  const fault = (message: string, at: readonly PropertyKey[] = path) => {
    context.issues.push({ code: 'custom', message, path: [...at], input: value })
    return z.NEVER
  }
  const entries = typeof value === 'string' ? [[value, {}] as const] : isMap(value) ? Object.entries(value) : []
  if (entries.length === 0) return fault(`expected a word, as in "- stopped", or a word with its members, as in "- called: { door: cloudRecording.query }", received ${shown(value)}`)
  const [[word, given], ...more] = entries as [readonly [string, unknown], ...(readonly [string, unknown])[]]
  if (more.length > 0) return fault(`one word to each entry, received ${entries.map(([name]) => name).join(' and ')}: begin each with a dash of its own, and indent its members further`)
  if (!known.includes(word)) return fault(unknown('expectation', word, known), typeof value === 'string' ? path : [...path, word])
  if (word === either) return readEither(given, context, [...path, either], fault)
  const result = words[word as Word].safeParse(given ?? {})
  if (result.success) return { word, ...result.data } as Expectation
  const inside = typeof value === 'string' ? path : [...path, word]
  for (const issue of result.error.issues) context.issues.push({ ...issue, path: [...inside, ...issue.path], input: issue.input } as (typeof context.issues)[number])
  return z.NEVER
}

function readEither(given: unknown, context: z.RefinementCtx, path: readonly PropertyKey[], fault: (message: string, at: readonly PropertyKey[]) => never): Expectation {
  if (!Array.isArray(given) || given.length < 2) return fault(`expected a list of two expectations or more, received ${shown(given)}`, path)
  return { word: either, of: given.map((part, index) => read(part, context, [...path, index])) }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
