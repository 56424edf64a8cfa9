import { createServer, request as httpRequest, type IncomingMessage, type RequestOptions, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connect as connectTls } from 'node:tls'
import { join, listenAt, type Door, type Place } from './door.ts'
import { destinationOf, type Leads } from './leads.ts'
import { readUrl } from './read-url.ts'
import type { Tally } from './tally.ts'
import { credentials, dial, requestTo, type Upstream } from './upstream.ts'

/** What the proxy leads to. */
export interface ProxyParts {
  readonly leads: Leads
  /** Where the emulator listens, without TLS. */
  readonly plain: Place
  /** Where it listens with TLS, in the name of every Agora host. */
  readonly secure: Place
  /** The environment's own proxies. */
  readonly upstream: Upstream
  readonly tally: Tally
}

/**
 * A forward proxy on a free port of this machine: connections to Agora's hosts go to the emulator, all others where they were going.
 * It also takes `POST https://host/path`, which is no tunnel: axios asks every proxy so.
 */
export async function openProxy({ leads, plain, secure, upstream, tally }: ProxyParts): Promise<Door> {
  const server = createServer((request, response) => {
    forward(request, response).catch((error: Error) => fail(response, 502, error.message))
  })
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    tunnel(request.url ?? '', client as Socket, head).catch((error: Error) => refuse(client, 502, error.message))
  })

  /** Judges a connection, and counts it. */
  function judge(host: string, port: number) {
    const destination = destinationOf(host, port, leads)
    tally.note(destination, `${host}:${port}`)
    return destination
  }

  async function tunnel(authority: string, client: Socket, head: Buffer) {
    const target = readUrl(`http://${authority}`)
    if (!target) return refuse(client, 400, `no host and port: "${authority}"`)
    const [host, port] = [target.hostname, Number(/:(\d+)$/.exec(authority)?.[1] ?? 443)]
    const destination = judge(host, port)
    if (destination === 'refused') return refuse(client, 403, words.refused(host))
    if (destination === 'down') return refuse(client, 502, words.down(host))
    const inner = destination === 'secure' ? secure : destination === 'plain' ? plain : undefined
    const socket = inner ? connect({ ...inner, allowHalfOpen: true }) : await dial(bare(host), port, upstream.proxyFor('https', host, port))
    if (client.destroyed) return void socket.destroy()
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) client.unshift(head)
    join(client, socket)
  }

  async function forward(request: IncomingMessage, response: ServerResponse) {
    const url = readUrl(request.url ?? '')
    if (!url || !/^https?:$/.test(url.protocol)) return fail(response, 400, `this is a proxy; "${request.url}" names no host`)
    const scheme = url.protocol === 'https:' ? 'https' : 'http'
    const port = Number(url.port || (scheme === 'https' ? 443 : 80))
    const destination = judge(url.hostname, port)
    if (destination === 'refused') return fail(response, 403, words.refused(url.hostname))
    if (destination === 'down') return fail(response, 502, words.down(url.hostname))
    const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = request.headers
    const options = { method: request.method, path: `${url.pathname}${url.search}`, headers } as RequestOptions
    const isOurs = destination === 'secure' || destination === 'plain'
    const proxy = isOurs ? undefined : upstream.proxyFor(scheme, url.hostname, port)
    const onward = isOurs
      ? httpRequest({ ...options, ...plain, agent: false })
      : scheme === 'http' && proxy
        ? requestTo(proxy, { ...options, path: url.href, headers: { ...headers, ...credentials(proxy) } })
        : scheme === 'http'
          ? httpRequest({ ...options, host: bare(url.hostname), port, agent: false })
          : secured(options, url.hostname, await dial(bare(url.hostname), port, proxy))
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode!, answer.statusMessage, answer.rawHeaders)
      // Whoever breaks off has the other end broken off too, as without a proxy.
      pipeline(answer, response).catch(() => response.destroy())
    })
    onward.once('error', (error) => (isOurs || response.headersSent ? response.destroy() : fail(response, 502, error.message)))
    response.once('close', () => onward.destroy())
    await pipeline(request, onward).catch(() => {})
  }

  return listenAt(server, { host: '127.0.0.1', port: 0 })
}

function secured(options: RequestOptions, host: string, socket: Socket) {
  const name = isIP(bare(host)) ? {} : { servername: host }
  return httpsRequest({ ...options, host: bare(host), createConnection: () => connectTls({ socket, host: bare(host), ...name }) })
}

const words = {
  refused: (host: string) => `${host} is refused by agora-emulator exec --offline`,
  down: (host: string) => `${host} is down by agora-emulator exec --down`,
}

/** `[::1]` as Node's sockets want it. */
function bare(host: string) {
  return host.replace(/^\[|\]$/g, '')
}

function fail(response: ServerResponse, status: number, why: string) {
  if (response.headersSent) response.destroy()
  else response.writeHead(status, { 'content-type': 'text/plain' }).end(`Failed to reach the host: ${why}\n`)
}

function refuse(client: Duplex, status: number, why: string) {
  client.end(`HTTP/1.1 ${status} ${status === 403 ? 'Forbidden' : 'Bad Gateway'}\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\nFailed to reach the host: ${why}\n`)
}
