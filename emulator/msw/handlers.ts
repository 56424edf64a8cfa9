import { http, type RequestHandler } from 'msw'
import { agoraHosts } from '../protocol/hosts.ts'

/**
 * Request handlers for MSW: calls to any of Agora's hosts, by fetch or node:http(s), are answered by the emulator.
 * All other requests are left to what the server does with unhandled ones.
 *
 * `setupServer(...agoraHandlers(emulator))`
 */
export function agoraHandlers(emulator: { fetch(request: Request): Promise<Response> }): RequestHandler[] {
  return agoraHosts.flatMap((host) => ['https', 'http'].map((scheme) => http.all(`${scheme}://${host}/*`, ({ request }) => emulator.fetch(request))))
}
