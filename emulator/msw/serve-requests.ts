import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { realTimers } from '../time/real-timers.ts'

/** Who answers calls: an emulator, or anything like it. */
export interface Serves {
  /** The answer to a call, whose URL names one of Agora's hosts. Rejects where the connection breaks without one. */
  fetch(request: Request): Promise<Response>
}

/**
 * Lets a server of node:http answer by `fetch`. Not by the listener of @hono/node-server, which waits for the global `setTimeout`: a test
 * may have put another in its place. Each connection serves one request, since undici begins the next by the global `setImmediate`.
 */
export function serveRequests(serves: Serves, scheme: 'http' | 'https'): RequestListener {
  return async function serveRequest(incoming, outgoing) {
    const lost = new AbortController()
    outgoing.once('close', () => outgoing.writableFinished || lost.abort())
    const request = readRequest(incoming, scheme, lost.signal)
    if (request === undefined) return void outgoing.writeHead(400, { connection: 'close' }).end()
    try {
      await writeResponse(await serves.fetch(request), outgoing, lost.signal)
    } catch {
      outgoing.destroy()
    }
  }
}

/** undefined: what no `Request` can be. */
function readRequest(incoming: IncomingMessage, scheme: string, signal: AbortSignal): Request | undefined {
  const { method = '', headers: { host = '' }, url = '', rawHeaders } = incoming
  const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]!] as [string, string]] : []))
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const }
  try {
    return new Request(`${scheme}://${host}${url}`, { method, headers, signal, ...body })
  } catch {
    return undefined
  }
}

/** The length of a body that is there at once is told, as by any server; one that comes in pieces goes out in pieces. */
async function writeResponse({ status, headers, body }: Response, outgoing: ServerResponse, lost: AbortSignal) {
  outgoing.statusCode = status
  outgoing.setHeaders(headers).setHeader('connection', 'close')
  if (body === null) return void outgoing.end()
  const reader = body.getReader()
  lost.addEventListener('abort', () => void reader.cancel().catch(() => {}))
  for (let read = reader.read(), held: Uint8Array | undefined; ; ) {
    const next = held ? await Promise.race([read, nextTurn()]) : await read
    if (next?.done) return void outgoing.end(held)
    if (held && !outgoing.write(held)) await once(outgoing, 'drain', { signal: lost })
    held = next?.value
    if (next) read = reader.read()
  }
}

function nextTurn() {
  return new Promise<undefined>((resolve) => realTimers.setImmediate(() => resolve(undefined)))
}
