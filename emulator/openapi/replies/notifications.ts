import { z } from 'zod'
import { notifications, stopCodes, type EndCause, type NotificationName } from '../../protocol/notification.ts'
import { pageFindings } from '../../protocol/recording.ts'
import type { Component } from '../components.ts'
import { listedFile } from './cloud-recording.ts'

const causes = Object.keys(stopCodes) as [EndCause, ...EndCause[]]
const arrived = { status: z.literal(0) }

/** Members of `details` beside `msgName`, and what the event tells. */
const details: Readonly<Record<NotificationName, { readonly what: string; readonly shape: z.ZodRawShape }>> = {
  error: {
    what: 'A file could not be stored, or keys or bucket are wrong: the recording ends.',
    shape: { module: z.int(), errorLevel: z.int(), errorCode: z.int(), stat: z.int(), errorMsg: z.string() },
  },
  warning: { what: 'The storage fails: a file is sent once more (31), or files go to the backup (32).', shape: { module: z.int(), warnCode: z.int() } },
  statusUpdate: { what: 'A start was repeated, and refused with 201.', shape: { status: z.literal(5), recordingMode: z.literal(2), fileList: z.literal('') } },
  fileInfos: { what: 'The first playlist is stored.', shape: { fileList: z.string() } },
  sessionExit: { what: 'The recording is over. The last event.', shape: { exitStatus: z.literal([0, 1]) } },
  sessionFailover: { what: 'Another recorder has taken over (switch `failoverMs`).', shape: { newUid: z.int() } },
  uploaderStarted: { what: 'The start was accepted.', shape: arrived },
  uploaded: { what: 'Every file has arrived where the request wants it.', shape: arrived },
  backuped: { what: 'Every file has arrived, some of them in the backup.', shape: arrived },
  uploadingProgress: { what: 'Every minute: how much of what is finished is stored.', shape: { progress: z.int().min(0).max(10_000) } },
  webRecorderStarted: { what: 'Frames of the page are captured.', shape: { recorderStartTime: z.int() } },
  webRecorderStopped: {
    what: 'No frames are captured any more, and why.',
    shape: { code: z.literal(Object.values(stopCodes)), message: z.enum(causes), details: z.string(), fileList: z.array(listedFile) },
  },
  webRecorderCapabilityLimit: { what: 'The page does what cannot be recorded: the recording ends.', shape: { limitType: z.enum(pageFindings).exclude(['audio_silence']) } },
  webRecorderReload: { what: 'The page is loaded again.', shape: { reason: z.enum(['page_load_timeout', 'audio_silence']) } },
}

const texts = {
  status: '0; of a start that was refused 5.',
  fileList: 'Name of the playlist; of event 71 the playlist and the MP4s; of event 3 empty.',
  msgName: 'Name of the event.',
  module: 'Always 1: the uploader.',
  errorLevel: 'Always 5.',
  errorCode: '32 keys or bucket are wrong · 47 a file could be stored nowhere.',
  stat: 'Always 0.',
  errorMsg: 'What the storage said.',
  warnCode: '31 a file is sent once more · 32 files go to the backup.',
  recordingMode: 'Always 2.',
  exitStatus: '0 as it should · 1 for any other reason than stop or `maxRecordingHour`.',
  newUid: 'RTC uid of the recorder that took over.',
  progress: 'How much of the finished slices is stored, in ten-thousandths: 0 to 10000.',
  recorderStartTime: 'Unix milliseconds of the first frame.',
  code: Object.entries(stopCodes).map(([cause, code]) => `${code} ${cause}`).join(' · '),
  message: 'The cause, in a word.',
  details: 'What it says: `msgName`, and members of the event’s own.',
  limitType: 'What cannot be recorded.',
  reason: 'Why it is loaded again.',
}

/** One event as it is sent. */
export interface NotificationSchema {
  readonly name: NotificationName
  readonly what: string
  readonly id: string
  readonly schema: z.ZodType
}

/** Every event, in the order of their numbers. */
export const notificationSchemas: readonly NotificationSchema[] = (Object.keys(notifications) as NotificationName[]).map((name) => {
  const { eventType, serviceType, msgName } = notifications[name]
  const { shape, what } = details[name]
  const payload = z.strictObject({
    cname: z.string(),
    uid: z.string(),
    sid: z.string(),
    sequence: z.int().min(0),
    sendts: z.int(),
    serviceType: z.literal(serviceType),
    details: z.strictObject({ msgName: z.literal(msgName), ...shape }),
  })
  const schema = z.strictObject({ noticeId: z.string(), productId: z.literal(3), eventType: z.literal(eventType), notifyMs: z.int(), payload })
  return { name, what, id: `${name[0]!.toUpperCase()}${name.slice(1)}Event`, schema }
})

export const notificationComponents: readonly Component[] = notificationSchemas.map(({ id, schema }) => ({
  id,
  schema,
  from: ['protocol/notification.ts#Envelope', 'protocol/notification.ts#NotificationPayload'],
  texts,
}))
