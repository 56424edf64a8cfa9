import { z } from 'zod'
import type { AcquireReply } from '../../protocol/cloud-recording/acquire.ts'
import { serviceStatus, type ExtensionServiceState, type ListedFile, type RtmpPublishPayload, type ServerResponseReply, type WebRecorderPayload } from '../../protocol/cloud-recording/query.ts'
import type { StartReply } from '../../protocol/cloud-recording/start.ts'
import type { Of } from './of.ts'

const acquired = { cname: z.string(), uid: z.string(), resourceId: z.string() }
const named = { ...acquired, sid: z.string() }

export const acquireReply = z.strictObject(acquired) satisfies Of<AcquireReply>

export const startReply = z.strictObject(named) satisfies Of<StartReply>

export const listedFile = z.strictObject({ filename: z.string(), sliceStartTime: z.int() }) satisfies Of<ListedFile>

export const webRecorderPayload = z.strictObject({
  fileList: z.array(listedFile),
  onhold: z.boolean(),
  state: z.enum(['init', 'inProgress', 'exit']),
}) satisfies Of<WebRecorderPayload>

export const rtmpPublishPayload = z.strictObject({
  outputs: z.array(z.strictObject({ rtmpUrl: z.string(), status: z.enum(['connecting', 'publishing', 'onhold', 'disconnected']) })),
}) satisfies Of<RtmpPublishPayload>

const webRecorderState = z.strictObject({ payload: webRecorderPayload, serviceName: z.literal('web_recorder_service') })
const rtmpPublishState = z.strictObject({ payload: rtmpPublishPayload, serviceName: z.literal('rtmp_publish_service') })
const uploadState = z.strictObject({
  payload: z.strictObject({
    /** uploaded: every file has arrived · backuped: some of them in the backup · unknown: one could be stored nowhere. */
    uploadingStatus: z.enum(['uploaded', 'backuped', 'unknown']),
  }),
  serviceName: z.literal('upload_service'),
})

export const extensionServiceState = z.discriminatedUnion('serviceName', [webRecorderState, rtmpPublishState, uploadState]) satisfies z.ZodType<ExtensionServiceState>

/** How the recording stands: 1 initialised · 2 starting · 3 partly ready · 4 ready · 5 in progress · 6 stop requested · 7 stopped · 8 exited · 20 ended abnormally. */
export const status = z.literal(Object.values(serviceStatus))

/** How each service stands, in this order: the page, the push if there is one, and in the answer of a stop the upload. */
const extensionServiceStates = z.array(extensionServiceState)

/** Body of a 200 of query. In individual and mix mode, which record nothing here, `serverResponse` has `status` alone. */
export const queryReply = z.strictObject({
  ...named,
  serverResponse: z.strictObject({ status, extensionServiceState: extensionServiceStates.optional() }),
})

/** Body of a 200 of stop once every file is stored. With `async_stop` it comes at once, and without `serverResponse`. */
export const stopReply = z.strictObject({
  ...named,
  serverResponse: z.strictObject({ extensionServiceState: extensionServiceStates }).optional(),
}) satisfies Of<ServerResponseReply>

/** A refusal of the service: its code, its text, and what is known of the recording. */
export const refusal = z.strictObject({
  /** Agora's code. Match on it and not on `reason`. */
  code: z.int(),
  /** A text, never empty, which may be another for the same code. */
  reason: z.string(),
  /** Channel name, or name of the recording, if it is known. */
  cname: z.string().optional(),
  /** The recorder's uid, if it is known. */
  uid: z.string().optional(),
  /** The resource ID, if the path has one. */
  resourceId: z.string().optional(),
  /** The recording's ID, if the path has one or the service knows it. */
  sid: z.string().optional(),
})

/** A refusal of the gateway that stands before the service: a text and never a code. */
export const gatewayRefusal = z.strictObject({
  /** One of five texts; see docs/errors.md. */
  message: z.string(),
})

/** Addresses from which notifications come: here always this machine's. */
export const ncsIpReply = z.strictObject({
  /** Holds the one member `service`. */
  data: z.strictObject({
    /** Holds the list. */
    service: z.strictObject({
      /** One host for each address. */
      hosts: z.array(z.strictObject({
        /** An IPv4 address. */
        primaryIP: z.string(),
      })),
    }),
  }),
})
