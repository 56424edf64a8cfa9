import { z } from 'zod'
import { nullIsAbsent } from '../members.ts'

/** A member that may be left out. `null` counts as absent, because clients in other languages write it for what is not set (assumed). */
export function optionalMember<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(nullIsAbsent, schema.optional())
}
