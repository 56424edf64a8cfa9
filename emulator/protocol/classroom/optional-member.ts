import { z } from 'zod'

/** A member that may be left out. `null` counts as absent, because clients in other languages write it for what is not set (assumed). */
export function optionalMember<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => value ?? undefined, schema.optional())
}
