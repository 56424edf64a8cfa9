import { z } from 'zod'
import { listOf, optional, optionalText } from '../members.ts'
import { rtmpPublishParam } from './rtmp-publish.ts'
import { storageConfig } from './storage-config.ts'
import { webRecorderParam } from './web-recorder.ts'

/** `["hls"]` or both in any order; MP4 needs HLS beside it (R-138 … R-144). */
const avFileType = listOf(z.array(z.enum(['hls', 'mp4'])))
  .refine((types) => types.includes('hls'), { error: 'expected "hls" among them: mp4 alone is not possible' })

const webRecorderService = z.object({
  serviceName: z.literal('web_recorder_service'),
  errorHandlePolicy: optionalText(z.literal('error_abort')),
  serviceParam: webRecorderParam,
})

const rtmpPublishService = z.object({
  serviceName: z.literal('rtmp_publish_service'),
  errorHandlePolicy: optionalText(z.literal('error_ignore')),
  serviceParam: rtmpPublishParam,
})

type Services = z.output<ReturnType<typeof services>>

function services() {
  return listOf(z.array(z.discriminatedUnion('serviceName', [webRecorderService, rtmpPublishService])))
}

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
  .pipe(services())
  .refine((list) => countOf('web_recorder_service')(list) < 2, { error: 'expected exactly one web_recorder_service' })
  .refine((list) => countOf('rtmp_publish_service')(list) < 2, { error: 'expected at most one rtmp_publish_service' })
  .transform((list: Services) => ({
    webRecorder: list.flatMap((service) => (service.serviceName === 'web_recorder_service' ? [service.serviceParam] : []))[0]!,
    rtmpOutputs: list.flatMap((service) => (service.serviceName === 'rtmp_publish_service' ? service.serviceParam.outputs : [])),
  }))

/** `clientRequest` of `POST …/mode/web/start` (R-102 … R-203). */
export const startWebParameters = z.object({
  storageConfig,
  recordingFileConfig: optional(z.object({ avFileType: optional(avFileType, ['hls']) }), { avFileType: ['hls'] }),
  extensionServiceConfig: z.object(
    {
      errorHandlePolicy: optionalText(z.literal('error_abort')),
      extensionServices: z.preprocess((list) => list ?? [], extensionServices),
    },
    { error: ({ input }) => (input === undefined || input === null ? notSelected : undefined) },
  ),
})

export type StartWebParameters = z.output<typeof startWebParameters>

/** Body of a 200 of start and update. */
export interface StartReply {
  readonly cname: string
  readonly uid: string
  readonly resourceId: string
  readonly sid: string
}
