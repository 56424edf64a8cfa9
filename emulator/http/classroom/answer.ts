import type { RoomReply } from '../../engine/classrooms.ts'
import { success } from '../../protocol/classroom/envelope.ts'
import { classroomRefusals } from '../../protocol/classroom/error-codes.ts'
import { json } from '../answer.ts'

/** Writes a reply in the classroom service's envelope, the same for success and refusal; `ts` is Unix milliseconds (F-001, F-002). */
export function classroomAnswer(reply: RoomReply, ts: number): Response {
  if ('refused' in reply) {
    const { status, code, msg } = classroomRefusals[reply.refused]
    return json(status, { msg, code, ts })
  }
  // Clients read `data` without asking whether it is there.
  return json(200, { ...success(ts, reply.data ?? {}), ...reply.beside })
}
