import type { Evidence } from '../error-codes.ts'

/** One way for the classroom service to say no: HTTP status, `code` and `msg` of the body. */
export interface ClassroomRefusal {
  readonly status: number
  readonly code: number
  readonly msg: string
  /** Of status and code together. */
  readonly evidence: Evidence
  readonly msgEvidence: Evidence
}

/**
 * Every refusal of the classroom service: body `{ code, msg, ts }`. The one place where these numbers and texts stand.
 * Where the documents give a status and no code, the code is the status again, or built like its neighbours (`[2|3]0`, status, three digits).
 */
export const classroomRefusals = {
  // The request.
  badParameter: { status: 400, code: 400, msg: 'Parameter error', evidence: 'documented', msgEvidence: 'assumed' },
  rootUrlEmpty: { status: 400, code: 30400412, msg: 'rootUrl must not be empty', evidence: 'documented', msgEvidence: 'assumed' },
  unauthorized: { status: 401, code: 401, msg: 'Unauthorized', evidence: 'assumed', msgEvidence: 'assumed' },
  // What it names.
  noRoute: { status: 404, code: 404, msg: 'Not Found', evidence: 'assumed', msgEvidence: 'assumed' },
  roomNotFound: { status: 404, code: 20404100, msg: 'Room not exists!', evidence: 'documented', msgEvidence: 'documented' },
  userNotFound: { status: 404, code: 20404200, msg: 'User not exists!', evidence: 'documented', msgEvidence: 'assumed' },
  // The state of room, class and recording.
  roomExists: { status: 409, code: 20409100, msg: 'Room already exists', evidence: 'assumed', msgEvidence: 'assumed' },
  roomTypeConflict: { status: 409, code: 30409104, msg: 'roomType conflict', evidence: 'assumed', msgEvidence: 'documented' },
  classStarted: { status: 409, code: 30409100, msg: 'Class already started', evidence: 'documented', msgEvidence: 'assumed' },
  classEnded: { status: 409, code: 30409101, msg: 'Class already ended', evidence: 'documented', msgEvidence: 'assumed' },
  recordNotStarted: { status: 409, code: 30409410, msg: 'Record not started', evidence: 'documented', msgEvidence: 'assumed' },
  recordNotEnded: { status: 409, code: 30409411, msg: 'Record not ended', evidence: 'documented', msgEvidence: 'assumed' },
  roomClosed: { status: 410, code: 30410100, msg: 'Room is end', evidence: 'documented', msgEvidence: 'assumed' },
  // The service's own troubles. They happen on command only.
  tooManyRequests: { status: 429, code: 429, msg: 'Too Many Requests', evidence: 'assumed', msgEvidence: 'assumed' },
  internalError: { status: 500, code: 500, msg: 'Internal Server Error', evidence: 'documented', msgEvidence: 'documented' },
  unavailable: { status: 503, code: 503, msg: 'Service Unavailable', evidence: 'assumed', msgEvidence: 'assumed' },
} as const satisfies Record<string, ClassroomRefusal>

export type ClassroomRefusalName = keyof typeof classroomRefusals
