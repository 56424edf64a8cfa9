/** Events of Cloud Recording that web mode knows: their number, the service that sends them and their `msgName`. */
export const notifications = {
  error: { eventType: 1, serviceType: 0, msgName: 'cloud_recording_error' },
  statusUpdate: { eventType: 3, serviceType: 0, msgName: 'cloud_recording_status_update' },
  fileInfos: { eventType: 4, serviceType: 0, msgName: 'cloud_recording_file_infos' },
  sessionExit: { eventType: 11, serviceType: 0, msgName: 'session_exit' },
  uploaderStarted: { eventType: 30, serviceType: 2, msgName: 'uploader_started' },
  uploaded: { eventType: 31, serviceType: 2, msgName: 'uploaded' },
  uploadingProgress: { eventType: 33, serviceType: 2, msgName: 'uploading_progress' },
  webRecorderStarted: { eventType: 70, serviceType: 6, msgName: 'web_recorder_started' },
  webRecorderStopped: { eventType: 71, serviceType: 6, msgName: 'web_recorder_stopped' },
  webRecorderReload: { eventType: 73, serviceType: 6, msgName: 'web_recorder_reload' },
} as const

export type NotificationName = keyof typeof notifications

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
