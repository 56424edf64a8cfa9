import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test, vi } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { createAgora } from '../agora.ts'

const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, port: 0 })
afterAll(() => emulator.close())

let tenants = 0
const newClient = () => createAgora({ emulator, send: (path, init) => fetch(`${emulator.url}${path}`, init) }, (tenants += 1).toString(16).padStart(32, '8'))
const { hostname, port } = new URL(emulator.url)

/** Bytes as they are, on a connection of their own. */
async function open(bytes: string) {
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(bytes)
  return socket
}

const head = (path: string) => `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic a2V5OnNlY3JldA==\r\nContent-Type: application/json\r\n`

test.each(['Content-Length: 1000\r\n\r\n{"cname":', 'Transfer-Encoding: chunked\r\n\r\n9\r\n{"cname":\r\n'])('a client that is lost in the middle of its body harms nobody: %j', async (rest) => {
  const client = newClient()
  const socket = await open(head(`${client.base}/acquire`) + rest)
  await new Promise((resolve) => setImmediate(resolve))
  socket.destroy()
  await vi.waitFor(async () => expect(await client.lastReply()).toMatchObject({ refused: 'invalidBody', why: 'the connection was lost before the end of the body' }), { timeout: 5000 })
  expect((await client.acquire()).status).toBe(200)
})

test.each(['nonsense\r\n\r\n', 'POST / HTTP/9.9\r\n\r\n', `${head('/v1')}Content-Length: x\r\n\r\n`, `GET http://[::1/ HTTP/1.1\r\nHost: a\r\n\r\n`])(
  'what is no HTTP is refused by the connection: %#',
  async (bytes) => {
    const socket = await open(bytes)
    socket.end()
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect((await newClient().acquire()).status).toBe(200)
  },
)

test('a client that goes away while its stop is at work stops the recording all the same', async () => {
  const client = newClient()
  const { resourceId, sid, view } = await client.started()
  await client.advance(20_000)
  const body = JSON.stringify({ cname: 'httpClient463224', uid: '527841', clientRequest: {} })
  const socket = await open(`${head(`${client.base}/resourceid/${resourceId}/sid/${sid}/mode/web/stop`)}Content-Length: ${body.length}\r\n\r\n${body}`)
  await vi.waitFor(async () => expect((await view()).state).not.toBe('recording'), { timeout: 5000 })
  socket.destroy()
  await vi.waitFor(async () => expect((await view()).state).toBe('ended'), { timeout: 5000 })
})

test('nothing of all that was a fault of ours', () => {
  expect(emulator.journal().filter(({ type }) => type === 'error')).toEqual([])
})
