import { z } from 'zod'
import { optional } from '../members.ts'
import { rtmpOutputs } from './rtmp-publish.ts'
import { storageConfig } from './storage-config.ts'

const changes = ['webRecordingConfig', 'rtmpPublishConfig', 'storageConfig'] as const

/** `clientRequest` of `POST …/mode/web/update` (R-267 … R-284). */
export const updateWebParameters = z
  .object({
    /** An empty object resumes: `onhold` takes its default. */
    webRecordingConfig: optional(z.object({ onhold: optional(z.boolean(), false) }).optional(), undefined),
    rtmpPublishConfig: optional(z.object({ outputs: rtmpOutputs }).optional(), undefined),
    storageConfig: optional(storageConfig.optional(), undefined),
    /** For the channel modes. */
    streamSubscribe: z.undefined({ error: 'expected nothing: streams are not subscribed to in web mode' }).optional(),
  })
  .refine((request) => changes.some((name) => request[name] !== undefined), {
    error: `expected at least one of ${changes.join(', ')}`,
  })

export type UpdateWebParameters = z.output<typeof updateWebParameters>

/** `clientRequest` of update in mix and individual mode: nothing of web mode. */
export const updateChannelParameters = z
  .looseObject({
    webRecordingConfig: z.undefined({ error: 'expected nothing: only web pages are held' }).optional(),
    rtmpPublishConfig: z.undefined({ error: 'expected nothing: only web pages are pushed' }).optional(),
    storageConfig: optional(storageConfig.optional(), undefined),
  })
  .refine((request) => request.storageConfig !== undefined || request['streamSubscribe'] !== undefined, {
    error: 'expected streamSubscribe or storageConfig',
  })

export type UpdateChannelParameters = z.output<typeof updateChannelParameters>
