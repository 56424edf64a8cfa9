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
  /** The playlist, then the MP4s; empty until a first file is stored. */
  readonly fileList: readonly ListedFile[]
  /** Whether it is held. */
  readonly onhold: boolean
  /** init: the recorder is coming up · inProgress · exit: in the answer of a stop. */
  readonly state: 'init' | 'inProgress' | 'exit'
}

/** `payload` of `rtmp_publish_service`. */
export interface RtmpPublishPayload {
  /** One for each address; here always `disconnected`, as nothing is pushed. */
  readonly outputs: readonly { readonly rtmpUrl: string; readonly status: 'connecting' | 'publishing' | 'onhold' | 'disconnected' }[]
}

/** How one service stands. */
export type ExtensionServiceState =
  | { readonly payload: WebRecorderPayload; readonly serviceName: 'web_recorder_service' }
  | { readonly payload: RtmpPublishPayload; readonly serviceName: 'rtmp_publish_service' }
  | { readonly payload: { readonly uploadingStatus: 'uploaded' | 'backuped' | 'unknown' }; readonly serviceName: 'upload_service' }

/** Body of a 200 of query and of a synchronous stop (which has no `status`). */
export interface ServerResponseReply {
  /** As at acquire. */
  readonly cname: string
  /** As at acquire. */
  readonly uid: string
  /** As in the path. */
  readonly resourceId: string
  /** As in the path. */
  readonly sid: string
  /** How the recording and its files stand. `status`: 1 initialised · 2 starting · 3 partly ready · 4 ready · 5 in progress · 6 stop requested · 7 stopped · 8 exited · 20 ended abnormally. */
  readonly serverResponse: { readonly status?: ServiceStatus; readonly extensionServiceState: readonly ExtensionServiceState[] }
}
