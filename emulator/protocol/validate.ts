import type { z } from 'zod'
import { expected } from './issues.ts'
import { mask } from './mask.ts'

const bodyFault = 'api body validate failed!'
const outerMembers = ['cname', 'uid', 'clientRequest']

/** What the reply says (`reason`) and what the journal says (`why`). */
export interface Fault {
  readonly reason: string
  readonly why: string
}

/** A request body read by its schema, or the first thing wrong with it. */
export type Validated<T> = { readonly value: T } | { readonly fault: Fault }

/**
 * Reads a body by its schema.
 *
 * The real service's texts are few and terse (R-422 … ): a body of the wrong outer shape is
 * `api body validate failed!`, a schema may carry a text of its own (`verbatim`), everything else reads
 * `<Endpoint>: invalid <field> value!` (assumed from the one known instance, R-062).
 */
export function validate<Schema extends z.ZodType>(schema: Schema, endpoint: string, body: unknown): Validated<z.output<Schema>> {
  const result = schema.safeParse(body)
  if (result.success) return { value: result.data }
  const issue = result.error.issues[0]!
  const names = issue.path.filter((part) => typeof part === 'string')
  const received = JSON.stringify(mask(valueAt(body, issue.path), issue.path.findLast((part) => typeof part === 'string'))) ?? 'nothing'
  const shown = received.length > 120 ? `${received.slice(0, 120)}…` : received
  return { fault: { reason: reasonFor(issue, endpoint, names), why: `${issue.path.join('.') || 'body'}: ${expected(issue)}, received ${shown}` } }
}

function reasonFor(issue: z.core.$ZodIssue, endpoint: string, names: readonly string[]) {
  if (isVerbatim(issue)) return issue.message
  const field = names.at(-1)
  // A uid that does not fit was seen to be answered so at acquire; that of the missing outer members is assumed.
  if (field === undefined || field === 'uid' || (outerMembers.includes(field) && issue.code === 'invalid_type')) return bodyFault
  return `${endpoint}: invalid ${field} value!`
}

/** A text of the service's own: those end in an exclamation mark and name no field. */
function isVerbatim(issue: z.core.$ZodIssue) {
  return (issue.code === 'custom' && issue.params?.['verbatim'] === true) || issue.message === 'services not selected!'
}

function valueAt(body: unknown, path: readonly PropertyKey[]) {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined),
    body,
  )
}
