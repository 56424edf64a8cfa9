import { z } from 'zod'
import { listOf } from '../members.ts'

/** At most one push target, RTMP or RTMPS (R-197 … R-200). */
export const rtmpOutputs = listOf(
  z
    .array(
      z.object({
        /** Where to push: an rtmp:// or rtmps:// address. */
        rtmpUrl: z.string().regex(/^rtmps?:\/\/./i, 'expected an rtmp:// or rtmps:// address'),
      }),
    )
    .min(1)
    .max(1),
)

/** `serviceParam` of `rtmp_publish_service`. */
export const rtmpPublishParam = z.object({
  /** Exactly one. */
  outputs: rtmpOutputs,
})
