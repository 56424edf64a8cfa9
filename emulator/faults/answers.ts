import { classroomRefusals } from '../protocol/classroom/error-codes.ts'
import { gatewayRefusals, refusals } from '../protocol/error-codes.ts'
import type { Call } from './calls.ts'
import type { CallDoor } from './doors.ts'
import type { DoAt } from './scenario.ts'

/** What a call is answered in place of the service: status and body. Undefined: the service answers. `now`: Unix milliseconds. */
export function answerInstead({ door, resourceId, sid }: Call, { answer, refuse }: DoAt<CallDoor>, now: number): { status: number; body: object | string } | undefined {
  if (answer !== undefined) return answer
  if (refuse === undefined) return undefined
  if (door.startsWith('classroom.')) {
    const { status, code, msg } = classroomRefusals[refuse as keyof typeof classroomRefusals]
    return { status, body: { msg, code, ts: now } }
  }
  if (refuse in gatewayRefusals) {
    const { status, message } = gatewayRefusals[refuse as keyof typeof gatewayRefusals]
    return { status, body: { message } }
  }
  const { status, code, reason } = refusals[refuse as keyof typeof refusals]
  return { status, body: { code, reason, ...(resourceId && { resourceId }), ...(sid && { sid }) } }
}
