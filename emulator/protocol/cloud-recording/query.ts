/** `serverResponse.status` of query: only these numbers exist. */
export const serviceStatus = {
  initialised: 1,
  starting: 2,
  partlyReady: 3,
  ready: 4,
  inProgress: 5,
  stopRequested: 6,
  stopped: 7,
  exited: 8,
  abnormalExit: 20,
} as const

export type ServiceStatus = (typeof serviceStatus)[keyof typeof serviceStatus]

/** One element of `fileList`: a playlist or an MP4, never a slice. */
export interface ListedFile {
  /** With the `fileNamePrefix`, if one was given. */
  readonly filename: string
  /** Unix milliseconds. */
  readonly sliceStartTime: number
}

/** `payload` of `web_recorder_service`: exactly these members; the Java client fails on any other. */
export interface WebRecorderPayload {
  readonly fileList: readonly ListedFile[]
  readonly onhold: boolean
  readonly state: 'init' | 'inProgress' | 'exit'
}

/** `payload` of `rtmp_publish_service`. */
export interface RtmpPublishPayload {
  readonly outputs: readonly { readonly rtmpUrl: string; readonly status: 'connecting' | 'publishing' | 'onhold' | 'disconnected' }[]
}

export type ExtensionServiceState =
  | { readonly payload: WebRecorderPayload; readonly serviceName: 'web_recorder_service' }
  | { readonly payload: RtmpPublishPayload; readonly serviceName: 'rtmp_publish_service' }
  | { readonly payload: { readonly uploadingStatus: 'uploaded' | 'backuped' | 'unknown' }; readonly serviceName: 'upload_service' }

/** Body of a 200 of query and of a synchronous stop (which has no `status`). */
export interface ServerResponseReply {
  readonly cname: string
  readonly uid: string
  readonly resourceId: string
  readonly sid: string
  readonly serverResponse: { readonly status?: ServiceStatus; readonly extensionServiceState: readonly ExtensionServiceState[] }
}
