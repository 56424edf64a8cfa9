import { z } from 'zod'
import { optional } from '../members.ts'

/** `clientRequest` of `POST …/stop` (R-298 … R-302). */
export const stopParameters = z.object({
  /** false: the answer waits until every file is stored. true: it comes at once. */
  async_stop: optional(z.boolean(), false),
})

export type StopParameters = z.output<typeof stopParameters>
