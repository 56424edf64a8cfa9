import { http, passthrough, type RequestHandler } from 'msw'
import { agoraHosts } from '../protocol/hosts.ts'
import { isOwnUpload } from '../protocol/user-agent.ts'

/** What answers: an emulator. */
export interface Answering {
  /** Its own `fetch`. */
  fetch(request: Request): Promise<Response>
}

/**
 * Request handlers for MSW: calls to any of Agora's hosts, by fetch or node:http(s), are answered by the emulator.
 * What the emulator itself sends to a storage goes out. All other requests are left to what the server does with unhandled ones.
 *
 * `setupServer(...agoraHandlers(emulator))`
 */
export function agoraHandlers(emulator: Answering): RequestHandler[] {
  const answer = ({ request }: { request: Request }) => emulator.fetch(request).catch(lost)
  const calls = agoraHosts.flatMap((host) => ['https', 'http'].map((scheme) => http.all(`${scheme}://${host}/*`, answer)))
  return [...calls, http.all(({ request }) => isOwnUpload(request.headers.get('user-agent')), passthrough)]
}

/** A scenario has the connection break, which `fetch` tells by a TypeError. MSW would make a 500 of it. */
function lost(error: unknown): Response {
  if (!(error instanceof TypeError)) throw error
  // What MSW knows by `instanceof Response` and this type; a true Response.error() is none once @hono/node-server has put a class of its own in place.
  return Object.defineProperty(new Response(), 'type', { value: 'error' })
}
