import { z } from 'zod'
import { optional } from '../members.ts'
import { rtmpOutputs } from './rtmp-publish.ts'
import { storageConfig } from './storage-config.ts'

const changes = ['webRecordingConfig', 'rtmpPublishConfig', 'storageConfig'] as const

/** `clientRequest` of `POST …/mode/web/update` (R-267 … R-284). */
export const updateWebParameters = z
  .object({
    /** Hold or resume. An empty object resumes: `onhold` takes its default. */
    webRecordingConfig: optional(
      z
        .object({
          /** true: nothing is recorded until it is false again; the page stays open. */
          onhold: optional(z.boolean(), false),
        })
        .optional(),
      undefined,
    ),
    /** Another address to push to; only of a recording that was started with `rtmp_publish_service` (R-273 … R-275). */
    rtmpPublishConfig: optional(
      z
        .object({
          /** Exactly one. */
          outputs: rtmpOutputs,
        })
        .optional(),
      undefined,
    ),
    /** New keys, for the uploads from now on; bucket and prefix stay those of the start. */
    storageConfig: optional(storageConfig.optional(), undefined),
    /** Must be absent: it is for the channel modes. */
    streamSubscribe: z.undefined({ error: 'expected nothing: streams are not subscribed to in web mode' }).optional(),
  })
  .refine((request) => changes.some((name) => request[name] !== undefined), {
    error: `expected at least one of ${changes.join(', ')}`,
  })

export type UpdateWebParameters = z.output<typeof updateWebParameters>

/** `clientRequest` of update in mix and individual mode: nothing of web mode. */
export const updateChannelParameters = z
  .looseObject({
    /** Must be absent: only web pages are held. */
    webRecordingConfig: z.undefined({ error: 'expected nothing: only web pages are held' }).optional(),
    /** Must be absent: only web pages are pushed. */
    rtmpPublishConfig: z.undefined({ error: 'expected nothing: only web pages are pushed' }).optional(),
    /** New keys of the storage. */
    storageConfig: optional(storageConfig.optional(), undefined),
  })
  .refine((request) => request.storageConfig !== undefined || request['streamSubscribe'] !== undefined, {
    error: 'expected streamSubscribe or storageConfig',
  })

export type UpdateChannelParameters = z.output<typeof updateChannelParameters>
