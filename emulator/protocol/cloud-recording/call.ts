import { z } from 'zod'

/** The outer shape of start, update and stop. `clientRequest` itself is judged last, after identity, expiry and state (order assumed). */
export const callRequest = z.object({
  cname: z.string(),
  uid: z.string(),
  clientRequest: z.looseObject({}),
})
