import type { z } from 'zod'
import { mask } from './mask.ts'
import { nearest } from './nearest.ts'

/** Characters of a value that are shown. */
const longestShown = 80

/** Names that are listed where none is near; of more the list helps nobody. */
const mostNames = 40

/** All that is wrong with a value, in one line: each time where, what was expected, what was received, and the likely slip. `whole`: what the value is called. */
export function issuesIn(schema: z.ZodType, given: unknown, { issues }: z.ZodError, whole: string): string {
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? unknownNames(schema, issue) : [wrongValue(given, issue, whole)])).join('; ')
}

function wrongValue(given: unknown, issue: z.core.$ZodIssue, whole: string) {
  const value = issue.path.reduce<unknown>((above, part) => (typeof above === 'object' && above !== null ? (above as Record<PropertyKey, unknown>)[part] : undefined), given)
  const name = issue.path.findLast((part) => typeof part === 'string')
  const needsNone = issue.code === 'custom' && value === undefined
  return `${issue.path.join('.') || whole}: ${expected(issue)}${needsNone ? '' : `, received ${shown(value, name)}`}${slip(issue, value)}`
}

/** What a value should have been, in words. */
export function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${typeNames[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `expected ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
    case 'too_small':
      return size(issue.origin, 'at least', Number(issue.minimum))
    case 'too_big':
      return size(issue.origin, 'at most', Number(issue.maximum))
    case 'invalid_union':
      return [...new Set(issue.errors.flatMap(([first]) => (first === undefined ? [] : [expected(first)])))].join(', or ').replaceAll(', or expected', ', or')
    case 'invalid_format':
      return issue.format === 'url' ? 'expected an address with its scheme, as http://127.0.0.1:9000' : issue.message
    default:
      return issue.message
  }
}

const typeNames: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', object: 'an object', record: 'an object', array: 'a list' }

function size(origin: string, word: string, limit: number) {
  if (origin === 'string') return limit === 1 && word === 'at least' ? 'expected a text that is not empty' : `expected ${word} ${limit} characters`
  return `expected ${word} ${limit}${origin === 'array' ? ' in the list' : ''}`
}

/** What was probably meant. */
function slip(issue: z.core.$ZodIssue, value: unknown) {
  if (typeof value !== 'string') return ''
  if (issue.code === 'invalid_type' && ['number', 'int', 'boolean'].includes(issue.expected)) return /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(value) ? ': leave out the quotes' : ''
  if (issue.code !== 'invalid_value') return ''
  const meant = nearest(value, issue.values.map(String))
  return meant === undefined ? '' : `: did you mean "${meant}"?`
}

function unknownNames(schema: z.ZodType, { path, keys }: z.core.$ZodIssueUnrecognizedKeys) {
  const known = namesAt(schema, path)
  return keys.map((key) => {
    const meant = nearest(key, known)
    const help = meant === undefined ? (known.length <= mostNames ? `: expected one of ${known.join(', ')}` : '') : `, did you mean "${meant}"?`
    return `${[...path, key].join('.')}: there is no such name${help}`
  })
}

/** The names that an object may have at a place. */
function namesAt(schema: z.core.$ZodType, [part, ...rest]: readonly PropertyKey[]): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return namesAt(def.innerType, part === undefined ? [] : [part, ...rest])
    case 'object':
      return part === undefined ? Object.keys(def.shape) : def.shape[String(part)] === undefined ? [] : namesAt(def.shape[String(part)]!, rest)
    case 'record':
      return namesAt(def.valueType, rest)
    case 'array':
      return namesAt(def.element, rest)
    case 'union':
      return def.options.flatMap((option) => namesAt(option, part === undefined ? [] : [part, ...rest]))
    default:
      return []
  }
}

/** User name and password in an address. */
const userInAddress = /(\/\/)[^/?#\s"]*@/g

/** A value as it may be shown: secrets are not. */
function shown(value: unknown, name?: string) {
  if (value === undefined) return 'nothing'
  const text = (JSON.stringify(mask(value, name)) ?? String(value)).replace(userInAddress, '$1***@')
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}
