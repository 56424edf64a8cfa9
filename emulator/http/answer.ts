import { requestId } from '../engine/ids.ts'
import { gatewayRefusals, refusals, type GatewayRefusalName } from '../protocol/error-codes.ts'
import type { Reply } from '../session/session.ts'

/** Writes a reply of the service: a body as it is, a refusal as `{ code, reason }` with what is known of the recording. */
export function answer(reply: Reply): Response {
  if ('body' in reply) return json(200, reply.body)
  if ('injected' in reply) return json(reply.injected.status, reply.injected.body)
  const { status, code, reason } = refusals[reply.refused]
  return json(status, { code, reason: reply.reason ?? reason, ...reply.known })
}

/** Writes a refusal of the gateway: `{ message }` and nothing else. */
export function gatewayRefusal(name: GatewayRefusalName): Response {
  const { status, message } = gatewayRefusals[name]
  return json(status, { message })
}

/** JSON with an id of its own. The header is given at once: to add one later costs more than all the rest of the answer. */
export function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'x-request-id': requestId() } })
}
