import { z } from 'zod'
import { optionalMember } from './optional-member.ts'

/** Body of `POST …/users/{userUuid}/exit`: the user is sent out (F-142). */
export const exitUserRequest = z.object({
  /** How the user is kept out. */
  dirty: z.object({
    /** 1: and may not come back · 0: and may. */
    state: z.literal([0, 1]),
    /** Seconds until it may come back. Default, and −1 as the SDK sends it: never. */
    duration: optionalMember(z.int().min(-1)),
  }),
})
