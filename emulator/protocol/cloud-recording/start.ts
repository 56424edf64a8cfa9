import { z } from 'zod'
import { listOf, optional, optionalText } from '../members.ts'
import { rtmpPublishParam } from './rtmp-publish.ts'
import { storageConfig } from './storage-config.ts'
import { webRecorderParam } from './web-recorder.ts'

/** `["hls"]` or both in any order; MP4 needs HLS beside it (R-138 … R-144). */
const avFileType = listOf(z.array(z.enum(['hls', 'mp4'])))
  .refine((types) => types.includes('hls'), { error: 'expected "hls" among them: mp4 alone is not possible' })

/** Records a page. A web start needs exactly one (R-146 … R-156). */
export const webRecorderService = z.object({
  /** Which service it is. */
  serviceName: z.literal('web_recorder_service'),
  /** What is done when it fails: the recording ends. There is no other value. */
  errorHandlePolicy: optionalText(z.literal('error_abort')),
  /** The page and how it is recorded. */
  serviceParam: webRecorderParam,
})

/** Pushes the page to a CDN; at most one. Simulated: nothing is pushed, and its state is `disconnected`. */
export const rtmpPublishService = z.object({
  /** Which service it is. */
  serviceName: z.literal('rtmp_publish_service'),
  /** What is done when it fails: the recording goes on. There is no other value. */
  errorHandlePolicy: optionalText(z.literal('error_ignore')),
  /** Where to. */
  serviceParam: rtmpPublishParam,
})

/** The services of a web start. */
export const extensionServiceList = listOf(z.array(z.discriminatedUnion('serviceName', [webRecorderService, rtmpPublishService])))

type Services = z.output<typeof extensionServiceList>

function isWebRecorder(service: unknown) {
  return typeof service === 'object' && service !== null && 'serviceName' in service && service.serviceName === 'web_recorder_service'
}

function countOf(name: string) {
  return (list: { serviceName: string }[]) => list.filter(({ serviceName }) => serviceName === name).length
}

/** Also when the list, or the object around it, is missing (seen in a public support ticket; ). */
const notSelected = 'services not selected!'

const extensionServices = z
  .array(z.unknown())
  .refine((list) => list.some(isWebRecorder), { error: notSelected, params: { verbatim: true } })
  .pipe(extensionServiceList)
  .refine((list) => countOf('web_recorder_service')(list) < 2, { error: 'expected exactly one web_recorder_service' })
  .refine((list) => countOf('rtmp_publish_service')(list) < 2, { error: 'expected at most one rtmp_publish_service' })
  .transform((list: Services) => ({
    webRecorder: list.flatMap((service) => (service.serviceName === 'web_recorder_service' ? [service.serviceParam] : []))[0]!,
    rtmpOutputs: list.flatMap((service) => (service.serviceName === 'rtmp_publish_service' ? service.serviceParam.outputs : [])),
  }))

/** `clientRequest` of `POST …/mode/web/start` (R-102 … R-203). */
export const startWebParameters = z.object({
  /** Where the files go. */
  storageConfig,
  /** Which files are made. */
  recordingFileConfig: optional(
    z.object({
      /** `["hls"]`: slices and playlist; with `"mp4"` MP4s as well, which need HLS beside them. */
      avFileType: optional(avFileType, ['hls']),
    }),
    { avFileType: ['hls'] },
  ),
  /** The page. */
  extensionServiceConfig: z.object(
    {
      /** What is done when a service fails that has no policy of its own: the recording ends. There is no other value. */
      errorHandlePolicy: optionalText(z.literal('error_abort')),
      /** Exactly one `web_recorder_service`, at most one `rtmp_publish_service`. */
      extensionServices: z.preprocess((list) => list ?? [], extensionServices),
    },
    { error: ({ input }) => (input === undefined || input === null ? notSelected : undefined) },
  ),
})

export type StartWebParameters = z.output<typeof startWebParameters>

/** Body of a 200 of start and update. */
export interface StartReply {
  /** As at acquire. */
  readonly cname: string
  /** As at acquire. */
  readonly uid: string
  /** As in the path. */
  readonly resourceId: string
  /** ID of the recording: 32 hexadecimal digits. */
  readonly sid: string
}
