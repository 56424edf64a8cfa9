/** How sure we are that the real service does this: read in its documents, seen in its answers, or our own deduction. */
export type Evidence = 'documented' | 'observed' | 'assumed'

/** One way to say no: HTTP status, Agora's code and the text that goes with it. */
export interface Refusal {
  readonly status: number
  readonly code: number
  readonly reason: string
  readonly evidence: Evidence
}

/** Refusals of the recording service itself: body `{ code, reason }`. The one place where these numbers and texts stand. */
export const refusals = {
  invalidParameter: { status: 400, code: 2, reason: 'api body validate failed!', evidence: 'observed' },
  invalidBody: { status: 400, code: 8, reason: 'invalid request body', evidence: 'assumed' },
  alreadyStarted: { status: 201, code: 7, reason: 'already started', evidence: 'documented' },
  invalidOperation: { status: 400, code: 49, reason: 'invalid operation', evidence: 'documented' },
  uploadNotFinished: { status: 206, code: 50, reason: 'upload not finished', evidence: 'assumed' },
  taskConflict: { status: 400, code: 53, reason: 'task conflict', evidence: 'documented' },
  requestTimeout: { status: 500, code: 62, reason: 'request timeout', evidence: 'documented' },
  invalidChannelName: { status: 400, code: 401, reason: 'invalid_channel_name', evidence: 'documented' },
  workerNotFound: { status: 404, code: 404, reason: 'failed to find worker', evidence: 'documented' },
  resourceMismatch: { status: 400, code: 432, reason: 'cname or uid does not match the resource', evidence: 'assumed' },
  resourceExpired: { status: 400, code: 433, reason: 'resourceId exceeded time limit!', evidence: 'observed' },
  resourceUnreadable: { status: 400, code: 1001, reason: 'failed to parse resourceId', evidence: 'assumed' },
  resourceForeign: { status: 400, code: 1003, reason: 'appid or sid does not match the resource', evidence: 'assumed' },
  internalError: { status: 500, code: 500, reason: 'internal_error', evidence: 'documented' },
} as const satisfies Record<string, Refusal>

export type RefusalName = keyof typeof refusals

/** Refusals of the gateway in front of the service: body `{ message }`, never a code. */
export const gatewayRefusals = {
  noAuthorization: { status: 401, message: 'Unauthorized' },
  badCredentials: { status: 401, message: 'Invalid authentication credentials' },
  noRoute: { status: 404, message: 'no Route matched with those values' },
} as const satisfies Record<string, { status: number; message: string }>

export type GatewayRefusalName = keyof typeof gatewayRefusals
