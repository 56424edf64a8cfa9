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
export const recordingConfig = z.looseObject({
  /** 0 communication · 1 live broadcast. */
  channelType: optional(wholeNumber(0, 1), 0),
  /** 0 sound · 1 picture · 2 both. */
  streamTypes: optional(wholeNumber(0, 2), 2),
  /** How sound and picture lie in the files. */
  streamMode: optional(z.enum(['default', 'standard', 'original']), 'default'),
  /** How the channel is encrypted, 0 (not) to 8. */
  decryptionMode: optional(wholeNumber(0, 8), 0),
  /** 0 the large stream · 1 the small one. */
  videoStreamType: optional(wholeNumber(0, 1), 0),
  /** Seconds with nobody in the channel until the recording ends, 5 to 2592000. */
  maxIdleTime: optional(wholeNumber(5, 2_592_000), 30),
  /** About how many are recorded, 0 to 5, as the reference counts them. */
  subscribeUidGroup: optional(wholeNumber(0, 5), 0),
  /** Whose sound is recorded: uids, at most 32, or `#allstream#`. */
  subscribeAudioUids: uidList,
  /** Whose picture is recorded, likewise. */
  subscribeVideoUids: uidList,
  /** Whose sound is not recorded, likewise. */
  unsubscribeAudioUids: uidList,
  /** Whose picture is not recorded, likewise. */
  unsubscribeVideoUids: uidList,
  /** The other spelling, which clients use. */
  unSubscribeAudioUids: uidList,
  /** The other spelling, which clients use. */
  unSubscribeVideoUids: uidList,
})

const avFileType = listOf(z.array(z.enum(['hls', 'mp4']))).refine((types) => types.includes('hls'), { error: 'expected "hls" among them' })

/** `clientRequest` of a start in individual and mix mode. Accepted or refused; nothing is recorded. */
export const channelParameters = z.object({
  /** Where the files would go. */
  storageConfig,
  /** The channel and what of it is recorded. */
  recordingConfig: optional(recordingConfig.optional(), undefined),
  /** Which files are made. */
  recordingFileConfig: optional(
    z
      .object({
        /** `["hls"]`, in mix mode also with `"mp4"`. */
        avFileType: optional(avFileType, ['hls']),
      })
      .optional(),
    undefined,
  ),
})

/** `clientRequest` of a start in mix mode. Accepted or refused; nothing is recorded. */
export const startMixParameters = channelParameters

/** `clientRequest` of a start in individual mode: no MP4. */
export const startIndividualParameters = channelParameters.refine(
  ({ recordingFileConfig }) => !recordingFileConfig?.avFileType.includes('mp4'),
  { path: ['recordingFileConfig', 'avFileType'], error: 'expected hls alone in individual mode' },
)

export type StartChannelParameters = z.output<typeof channelParameters>
