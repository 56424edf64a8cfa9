import { z } from 'zod'
import type { Recorded } from './recorded.ts'

/** What a matcher has found. */
export interface Finding {
  readonly pass: boolean
  /** Goes on after "expected x to". */
  readonly wanted: string
  /** What is there. */
  readonly found: string
}

/** Looks at recorded media with ffmpeg. Fails where there is nothing to be seen or heard, rather than to say that it was not as wanted. */
export type Judge = (recorded: Recorded, ffmpeg: string) => Promise<Finding>

/** What a matcher was called with, read. Fails with all that is wrong with it. */
export function readArgument<T extends z.ZodType>(matcher: string, schema: T, given: unknown): z.output<T> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new Error(`Failed to judge by ${matcher}: ${z.prettifyError(result.error)}`)
}
