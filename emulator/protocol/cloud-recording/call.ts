import { z } from 'zod'

/** The outer shape of start, update and stop. `clientRequest` itself is judged last, after identity, expiry and state (order assumed). */
export const callRequest = z.object({
  /** As at acquire. */
  cname: z.string(),
  /** As at acquire. */
  uid: z.string(),
  /** What is asked for, by operation and mode. */
  clientRequest: z.looseObject({}),
})
