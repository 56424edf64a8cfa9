/** Events of Cloud Recording that web mode knows: their number, the service that sends them and their `msgName`. */
export const notifications = {
  error: { eventType: 1, serviceType: 0, msgName: 'cloud_recording_error' },
  warning: { eventType: 2, serviceType: 0, msgName: 'cloud_recording_warning' },
  statusUpdate: { eventType: 3, serviceType: 0, msgName: 'cloud_recording_status_update' },
  fileInfos: { eventType: 4, serviceType: 0, msgName: 'cloud_recording_file_infos' },
  sessionExit: { eventType: 11, serviceType: 0, msgName: 'session_exit' },
  sessionFailover: { eventType: 12, serviceType: 0, msgName: 'session_failover' },
  uploaderStarted: { eventType: 30, serviceType: 2, msgName: 'uploader_started' },
  uploaded: { eventType: 31, serviceType: 2, msgName: 'uploaded' },
  backuped: { eventType: 32, serviceType: 2, msgName: 'backuped' },
  uploadingProgress: { eventType: 33, serviceType: 2, msgName: 'uploading_progress' },
  webRecorderStarted: { eventType: 70, serviceType: 6, msgName: 'web_recorder_started' },
  webRecorderStopped: { eventType: 71, serviceType: 6, msgName: 'web_recorder_stopped' },
  webRecorderCapabilityLimit: { eventType: 72, serviceType: 6, msgName: 'web_recorder_capability_limit' },
  webRecorderReload: { eventType: 73, serviceType: 6, msgName: 'web_recorder_reload' },
} as const

export type NotificationName = keyof typeof notifications

/** Every event type that Agora's documents name for Cloud Recording. Those that are sent stand in `notifications`. */
export const eventTypes = [1, 2, 3, 4, 11, 12, 13, 30, 31, 32, 33, 40, 41, 42, 43, 44, 45, 60, 61, 70, 71, 72, 73, 80, 81, 90, 100, 1001] as const

/** A notification as it is sent. */
export interface Envelope {
  /** The same in every attempt. */
  readonly noticeId: string
  /** 3: Cloud Recording. */
  readonly productId: 3
  /** What has happened, by its number. */
  readonly eventType: number
  /** Unix milliseconds of this attempt. */
  readonly notifyMs: number
  /** Which recording, and what happened. */
  readonly payload: NotificationPayload
}

/** Which recording it speaks of, and what happened. */
export interface NotificationPayload {
  /** As at acquire. */
  readonly cname: string
  /** As at acquire. */
  readonly uid: string
  /** Of the recording. */
  readonly sid: string
  /** Counts the events of the recording from 0. */
  readonly sequence: number
  /** Unix milliseconds of the event. */
  readonly sendts: number
  /** Which part of the service says so: 0 the recording · 2 its uploader · 6 its web recorder. */
  readonly serviceType: number
  /** What it says: `msgName`, and members of the event's own. */
  readonly details: NotificationDetails
}

/** What every event says of itself; its other members depend on `eventType`. */
export interface NotificationDetails {
  /** Name of the event, e.g. `cloud_recording_file_infos`. */
  readonly msgName: string
}

/** `details.code` and `message` of event 71: why the recording of a page ended. */
export const stopCodes = {
  ok: 0,
  max_recording_hour: 1,
  capability_limit: 2,
  start_engine_failed: 3,
  page_load_timeout: 4,
  access_url_failed: 5,
  recorder_error: 6,
} as const

export type EndCause = keyof typeof stopCodes
