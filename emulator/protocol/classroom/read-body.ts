import type { z } from 'zod'
import { validate } from '../validate.ts'

/** A body read by its schema, or what the journal says of the first fault in it. The reply has one text for all faults. */
export type ReadBody<T> = { readonly value: T } | { readonly refused: 'badParameter'; readonly why: string }

/** Reads a body of the classroom service by its schema. None at all, and `null`, are read as `{}` (assumed). */
export function readClassroomBody<Schema extends z.ZodType>(schema: Schema, body: unknown): ReadBody<z.output<Schema>> {
  const read = validate(schema, '', body ?? {})
  return 'fault' in read ? { refused: 'badParameter', why: read.fault.why } : { value: read.value }
}
