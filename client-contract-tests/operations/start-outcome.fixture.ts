import { expect } from 'vitest'
import { webStart, who, type Agora, type Otherwise } from '../agora.ts'

/** Status and body of a web start right after its acquire, with members of `serviceParam` and of the request replaced. */
export async function startWith(agora: Agora, serviceParam: object = {}, rest: object = {}, otherwise: Otherwise = {}) {
  return startRequest(agora, webStart(serviceParam, rest), otherwise)
}

/** The same with a `clientRequest` of one's own. */
export async function startRequest(agora: Agora, clientRequest: unknown, otherwise: Otherwise = {}) {
  const { status, body } = await agora.start(await agora.resource({ scene: 1 }, otherwise), clientRequest, otherwise)
  return { status, body }
}

/** The whole outcome of a start that is accepted. */
export const accepted = {
  status: 200,
  body: { ...who, resourceId: expect.stringMatching(/^[\w-]+$/), sid: expect.stringMatching(/^[0-9a-f]{32}$/) },
}

/** The whole outcome of a start that is refused with code 2 and this text. */
export function refusedWith(reason: string | object) {
  return { status: 400, body: { code: 2, reason, ...who, resourceId: expect.stringMatching(/^[\w-]+$/) } }
}

/** The same with the text for a member that has a wrong value. */
export function refusedFor(field: string) {
  return refusedWith(`Start: invalid ${field} value!`)
}
