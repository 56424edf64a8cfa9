// By name: into the modules themselves MSW puts functions of its own, and a test may have put another fetch in place.
import { request as requestByHttp, type IncomingMessage } from 'node:http'
import { request as requestByHttps } from 'node:https'
import { Readable } from 'node:stream'

/** Headers that are about one connection and not about what goes over it. */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding']

/** Statuses that have no body. */
const bodiless = [204, 205, 304]

/** Sends a request to another address, with the host of its own in the header. Fails as fetch does where the connection breaks. */
export async function send(request: Request, to: URL): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer())
  const headers = [...request.headers].filter(([name]) => !ofConnection.includes(name))
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = {
      method: request.method,
      headers: { ...Object.fromEntries(headers), host: new URL(request.url).host, ...(body.length > 0 ? { 'content-length': body.length } : {}) },
      signal: request.signal,
      // A connection that is kept may be closed at the other end just when it is used again.
      agent: false,
    } as const
    const sent = to.protocol === 'https:' ? requestByHttps(to, options) : requestByHttp(to, options)
    sent.once('response', resolve).on('error', (cause) => reject(new TypeError('fetch failed', { cause })))
    sent.end(body)
  })
  const status = answer.statusCode ?? 0
  const empty = bodiless.includes(status) || request.method === 'HEAD'
  if (empty) answer.resume()
  return new Response(empty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>), { status, headers: headersOf(answer) })
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!
    if (!ofConnection.includes(name.toLowerCase())) headers.append(name, rawHeaders[index + 1]!)
  }
  return headers
}
