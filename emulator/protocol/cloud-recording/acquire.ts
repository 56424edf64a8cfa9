import { z } from 'zod'
import { cname, listOf, optional, uid, wholeNumber } from '../members.ts'

/** What a resource is for: 0 real-time recording, 1 web page recording, 2 postponed transcoding (old). */
export const webScene = 1

/** Body of `POST …/acquire` (R-042 … R-079). */
export const acquireRequest = z.object({
  /** Channel to record, or in web mode a name of the recording: there up to 1024 bytes, else 1 to 64 of Agora's 89 characters. */
  cname,
  /** The recorder's own uid, which no user of the channel has. */
  uid,
  /** What is wanted of the resource. */
  clientRequest: z.object({
    /** 0 real-time recording · 1 web page recording · 2 postponed transcoding, which the current reference no longer knows. */
    scene: optional(wholeNumber(0, 2), 0),
    /** Hours after start during which the recording can be queried, updated and stopped, 1 to 720. */
    resourceExpiredHour: optional(wholeNumber(1, 720), 72),
    /** Where the recorder is to run. Nothing depends on it here. */
    region: optional(z.enum(['CN', 'AP', 'EU', 'NA']).optional(), undefined),
    /** How the region is chosen, 0 to 4. Nothing depends on it here. */
    regionAffinity: optional(wholeNumber(0, 4), 0),
    /** Resource IDs whose recorders are not to be taken. Nothing depends on it here. */
    excludeResourceIds: optional(listOf(z.array(z.string())), []),
    /** Must equal the later start's `clientRequest`; its content is judged there, not here. */
    startParameter: z.unknown().optional(),
  }),
})

export type AcquireRequest = z.output<typeof acquireRequest>

/** Body of a 200 of acquire. */
export interface AcquireReply {
  /** As it was sent. */
  readonly cname: string
  /** As it was sent. */
  readonly uid: string
  /** For one recording, to be started within five minutes. */
  readonly resourceId: string
}
