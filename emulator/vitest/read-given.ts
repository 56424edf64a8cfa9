import { z } from 'zod'

/** What a user of the package has given, read. `what` goes on after "Failed to". Fails with all that is wrong with it. */
export function readGiven<T extends z.ZodType>(what: string, schema: T, given: unknown): z.output<T> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new Error(`Failed to ${what}: ${z.prettifyError(result.error)}`)
}
