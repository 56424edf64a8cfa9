import { z } from 'zod'
import { listOf, optional, uid, wholeNumber } from '../members.ts'
import { storageConfig } from './storage-config.ts'

/** Everyone in the channel. */
const allStreams = '#allstream#'

/** At most 32 uids. The service's own text for one that is none was seen in public. */
const uidList = optional(
  listOf(z.array(z.string()).max(32))
    .refine((uids) => uids.every((text) => text === allStreams || uid.safeParse(text).success), {
      error: "uid inside the List can't be convert to uint32_t",
      params: { verbatim: true },
    })
    .optional(),
  undefined,
)

/** `recordingConfig` of individual and mix mode, as far as it can be refused by its shape (R-205 … ). */
const recordingConfig = z.looseObject({
  channelType: optional(wholeNumber(0, 1), 0),
  streamTypes: optional(wholeNumber(0, 2), 2),
  streamMode: optional(z.enum(['default', 'standard', 'original']), 'default'),
  decryptionMode: optional(wholeNumber(0, 8), 0),
  videoStreamType: optional(wholeNumber(0, 1), 0),
  maxIdleTime: optional(wholeNumber(5, 2_592_000), 30),
  subscribeUidGroup: optional(wholeNumber(0, 5), 0),
  subscribeAudioUids: uidList,
  subscribeVideoUids: uidList,
  unsubscribeAudioUids: uidList,
  unsubscribeVideoUids: uidList,
  // The other spelling, which clients use.
  unSubscribeAudioUids: uidList,
  unSubscribeVideoUids: uidList,
})

const avFileType = listOf(z.array(z.enum(['hls', 'mp4']))).refine((types) => types.includes('hls'), { error: 'expected "hls" among them' })

const channelParameters = z.object({
  storageConfig,
  recordingConfig: optional(recordingConfig.optional(), undefined),
  recordingFileConfig: optional(z.object({ avFileType: optional(avFileType, ['hls']) }).optional(), undefined),
})

/** `clientRequest` of a start in mix mode. Accepted or refused; nothing is recorded. */
export const startMixParameters = channelParameters

/** `clientRequest` of a start in individual mode: no MP4. */
export const startIndividualParameters = channelParameters.refine(
  ({ recordingFileConfig }) => !recordingFileConfig?.avFileType.includes('mp4'),
  { path: ['recordingFileConfig', 'avFileType'], error: 'expected hls alone in individual mode' },
)

export type StartChannelParameters = z.output<typeof channelParameters>
