/** How sure we are that the real service does this: read in its documents, seen in its answers, or our own deduction. */
export type Evidence = 'documented' | 'observed' | 'assumed'

/** One way to say no: HTTP status, Agora's code and the text that goes with it. */
export interface Refusal {
  readonly status: number
  readonly code: number
  readonly reason: string
  /** Of status, code and text together: the weakest of the three. */
  readonly evidence: Evidence
}

/** Refusals of the recording service itself: body `{ code, reason }`. The one place where these numbers and texts stand. */
export const refusals = {
  // The request.
  invalidParameter: { status: 400, code: 2, reason: 'api body validate failed!', evidence: 'observed' },
  invalidBody: { status: 400, code: 8, reason: 'invalid request body', evidence: 'assumed' },
  // The App ID and its quotas.
  invalidAppId: { status: 400, code: 400, reason: 'invalid_appid', evidence: 'documented' },
  invalidChannelName: { status: 400, code: 401, reason: 'invalid_channel_name', evidence: 'documented' },
  noActiveStatus: { status: 400, code: 405, reason: 'no_active_status', evidence: 'documented' },
  vendorOverLoad: { status: 400, code: 406, reason: 'vendor_over_load', evidence: 'documented' },
  // The resource ID.
  resourceMismatch: { status: 400, code: 432, reason: 'cname or uid does not match the resource', evidence: 'assumed' },
  resourceExpired: { status: 400, code: 433, reason: 'resourceId exceeded time limit!', evidence: 'assumed' },
  resourceUnreadable: { status: 400, code: 1001, reason: 'failed to parse resourceId', evidence: 'assumed' },
  resourceForeign: { status: 400, code: 1003, reason: 'appid or sid does not match the resource', evidence: 'assumed' },
  // The state of the recording.
  alreadyStarted: { status: 201, code: 7, reason: 'already started', evidence: 'documented' },
  invalidOperation: { status: 400, code: 49, reason: 'invalid operation', evidence: 'documented' },
  taskConflict: { status: 400, code: 53, reason: 'task conflict', evidence: 'documented' },
  workerNotFound: { status: 404, code: 404, reason: 'failed to find worker', evidence: 'documented' },
  serviceExiting: { status: 400, code: 501, reason: 'the recording service is exiting', evidence: 'assumed' },
  uploadNotFinished: { status: 206, code: 50, reason: 'upload not finished', evidence: 'assumed' },
  noRecordedData: { status: 206, code: 435, reason: 'no recorded data', evidence: 'documented' },
  // The service's own troubles. They happen on command only.
  requestNotCompleted: { status: 206, code: 65, reason: 'request not completed', evidence: 'documented' },
  startTimeout: { status: 500, code: 62, reason: 'request timeout', evidence: 'documented' },
  requestTimeout: { status: 504, code: 62, reason: 'request timeout', evidence: 'documented' },
  internalError: { status: 500, code: 500, reason: 'internal_error', evidence: 'documented' },
  noWorkerManager: { status: 500, code: 501, reason: 'no_worker_manager_available', evidence: 'documented' },
  noWorker: { status: 500, code: 502, reason: 'Failed to allocate worker', evidence: 'documented' },
  allocateTimeout: { status: 500, code: 504, reason: 'allocate_timeout', evidence: 'documented' },
} as const satisfies Record<string, Refusal>

export type RefusalName = keyof typeof refusals

/** Refusals of the gateway in front of the service: body `{ message }`, never a code. All documented. */
export const gatewayRefusals = {
  noAuthorization: { status: 401, message: 'Unauthorized' },
  badCredentials: { status: 401, message: 'Invalid authentication credentials' },
  unknownAppId: { status: 400, message: 'appid is invalid' },
  noRoute: { status: 404, message: 'no Route matched with those values' },
  rateLimited: { status: 429, message: 'API rate limit exceeded' },
} as const satisfies Record<string, { status: number; message: string }>

export type GatewayRefusalName = keyof typeof gatewayRefusals
