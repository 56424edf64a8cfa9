import { z } from 'zod'
import { cname, listOf, optional, uid, wholeNumber } from '../members.ts'

/** What a resource is for: 0 real-time recording, 1 web page recording, 2 postponed transcoding (old). */
export const webScene = 1

/** Body of `POST …/acquire` (R-042 … R-079). */
export const acquireRequest = z.object({
  cname,
  uid,
  clientRequest: z.object({
    scene: optional(wholeNumber(0, 2), 0),
    /** Hours after start during which the recording can be queried, updated and stopped. */
    resourceExpiredHour: optional(wholeNumber(1, 720), 72),
    region: optional(z.enum(['CN', 'AP', 'EU', 'NA']).optional(), undefined),
    regionAffinity: optional(wholeNumber(0, 4), 0),
    excludeResourceIds: optional(listOf(z.array(z.string())), []),
    /** Must equal the later start's `clientRequest`; its content is judged there, not here. */
    startParameter: z.unknown().optional(),
  }),
})

export type AcquireRequest = z.output<typeof acquireRequest>

/** Body of a 200 of acquire. */
export interface AcquireReply {
  readonly cname: string
  readonly uid: string
  readonly resourceId: string
}
