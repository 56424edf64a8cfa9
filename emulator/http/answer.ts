import { gatewayRefusals, refusals, type GatewayRefusalName, type RefusalName } from '../protocol/error-codes.ts'
import type { Reply } from '../session/session.ts'

/** Writes a reply of the service: a body as it is, a refusal as `{ code, reason }` with what is known of the recording. */
export function answer(reply: Reply): Response {
  if ('body' in reply) return json(200, reply.body)
  return refusal(reply.refused, reply.reason, reply.known)
}

export function refusal(name: RefusalName, reason?: string, known: object = {}): Response {
  const { status, code, reason: usual } = refusals[name]
  return json(status, { code, reason: reason ?? usual, ...known })
}

/** Writes a refusal of the gateway: `{ message }` and nothing else. */
export function gatewayRefusal(name: GatewayRefusalName): Response {
  const { status, message } = gatewayRefusals[name]
  return json(status, { message })
}

export function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}
