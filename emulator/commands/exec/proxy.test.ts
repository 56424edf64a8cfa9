import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'
import { onTestFinished, expect, test } from 'vitest'
import { certify } from './authority.ts'
import { openDoor, type Place } from './door.ts'
import type { Leads } from './leads.ts'
import { openProxy } from './proxy.ts'
import { createTally } from './tally.ts'
import { readUpstream } from './upstream.ts'

const hosts = ['api.agora.io', 'api.sd-rtn.com']
const certified = await certify(hosts)

/** A server that says its name and what it was asked. */
async function openServer(name: string, seen: string[] = []) {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    seen.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    response.writeHead(207, { 'x-name': name }).end(`${name}: ${request.method} ${request.url} Host ${request.headers.host} ${body}`.trim())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { server, host: '127.0.0.1', port: (server.address() as AddressInfo).port }
}

async function openAll({ env = {}, ...change }: Partial<Leads> & { env?: NodeJS.ProcessEnv } = {}) {
  const plain = await openServer('emulator')
  const secure = await openDoor({ host: '127.0.0.1', port: 0 }, plain, certified)
  const tally = createTally('/nonexistent')
  const leads = { hosts, down: [], offline: false, address: '127.65.71.1', ...change }
  const proxy = await openProxy({ leads, plain, secure, upstream: readUpstream(env), tally })
  onTestFinished(async () => {
    await proxy.close()
    await secure.close()
  })
  return { proxy, tally }
}

/** What a client asks a proxy without a tunnel: the whole address. */
async function ask({ host, port }: Place, url: string, { method = 'GET', body = '', headers = {} } = {}) {
  const [answer] = (await once(request({ host, port, method, path: url, headers: { host: new URL(url).host, ...headers }, agent: false }).end(body), 'response')) as [IncomingMessage]
  return `${answer.statusCode} ${await text(answer)}`
}

/** Asks for a tunnel. */
async function tunnel({ host, port }: Place, authority: string) {
  const asked = request({ host, port, method: 'CONNECT', path: authority, agent: false }).end()
  const [answer, socket, head] = (await once(asked, 'connect')) as [IncomingMessage, Socket, Buffer]
  onTestFinished(() => void socket.destroy())
  // Also what came in one piece with the answer.
  socket.unshift(head)
  return { status: answer.statusCode, socket }
}

test('a tunnel to an Agora host ends at the emulator, with a certificate for that host', async () => {
  const { proxy } = await openAll()
  const { status, socket } = await tunnel(proxy, 'api.agora.io:443')
  const secured = connectTls({ socket, servername: 'api.agora.io', ca: certified.authority })
  secured.end('GET /v1 HTTP/1.1\r\nHost: api.agora.io\r\nConnection: close\r\n\r\n')
  expect([status, await text(secured)]).toEqual([200, expect.stringMatching(/^HTTP\/1\.1 207 [^]*emulator: GET \/v1 Host api\.agora\.io/)])
})

test('axios asks every proxy for the whole https address: that leads to the emulator too', async () => {
  const { proxy } = await openAll()
  expect(await ask(proxy, 'https://api.sd-rtn.com/v1?a=1', { method: 'POST', body: 'body' })).toBe('207 emulator: POST /v1?a=1 Host api.sd-rtn.com body')
})

test('other hosts are reached untouched, by tunnel and without', async () => {
  const { proxy, tally } = await openAll()
  const other = await openServer('other')
  const authority = `localhost:${other.port}`
  expect(await ask(proxy, `http://${authority}/page`)).toBe(`207 other: GET /page Host ${authority}`)
  const { socket } = await tunnel(proxy, authority)
  socket.end('GET /through HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  expect(await text(socket)).toMatch(/other: GET \/through Host a/)
  expect(await tally.lines()).toEqual([])
})

test('of another https host without a tunnel the certificate is judged, as the client would', async () => {
  const { proxy } = await openAll()
  const door = await openDoor({ host: '127.0.0.1', port: 0 }, await openServer('other'), certified)
  onTestFinished(() => door.close())
  expect(await ask(proxy, `https://localhost:${door.port}/`)).toMatch(/^502 Failed to reach the host: unable to verify the first certificate/)
})

test('--offline: other hosts are refused and counted, by host', async () => {
  const { proxy, tally } = await openAll({ offline: true })
  expect((await tunnel(proxy, 'example.com:443')).status).toBe(403)
  expect((await tunnel(proxy, 'example.com:443')).status).toBe(403)
  expect(await ask(proxy, 'http://example.org/')).toMatch(/^403 Failed to reach the host: example\.org is refused by agora-emulator exec --offline/)
  expect(await tally.lines()).toEqual(['refused: example.com:443 (2 times)', 'refused: example.org:80 (once)'])
})

test('--down: nobody connects to that host', async () => {
  const { proxy } = await openAll({ down: ['api.agora.io'] })
  expect((await tunnel(proxy, 'api.agora.io:443')).status).toBe(502)
  expect((await tunnel(proxy, 'api.sd-rtn.com:443')).status).toBe(200)
})

test('the proxy that the environment had is asked for the others, with its password, and not for Agora’s', async () => {
  const seen: string[] = []
  const upstream = await openServer('upstream', seen)
  upstream.server.on('connect', (request: IncomingMessage, socket: Socket) => {
    seen.push(`CONNECT ${request.url} ${request.headers['proxy-authorization']}`)
    socket.end('HTTP/1.1 200 OK\r\n\r\nfrom upstream')
  })
  const url = `http://user:p%40ss@127.0.0.1:${upstream.port}`
  const { proxy } = await openAll({ env: { HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: 'localhost' } })
  const credentials = `Basic ${Buffer.from('user:p@ss').toString('base64')}`
  expect(await ask(proxy, 'http://a.test/page')).toMatch(/^207 upstream: GET http:\/\/a\.test\/page Host a\.test/)
  expect(await text((await tunnel(proxy, 'b.test:443')).socket)).toBe('from upstream')
  await ask(proxy, 'http://api.agora.io/x')
  await ask(proxy, `http://localhost:${proxy.port}/`)
  expect(seen).toEqual([`GET http://a.test/page ${credentials}`, `CONNECT b.test:443 ${credentials}`])
})

test('a host that cannot be reached is told, and so is a request that is none for a proxy', async () => {
  const { proxy } = await openAll()
  expect((await tunnel(proxy, '127.0.0.1:1')).status).toBe(502)
  expect(await ask(proxy, 'http://127.0.0.1:1/')).toMatch(/^502 Failed to reach the host: connect ECONNREFUSED/)
  const socket = connect(proxy.port, proxy.host)
  socket.end('GET /plain HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 [^]*this is a proxy; "\/plain" names no host/)
})
