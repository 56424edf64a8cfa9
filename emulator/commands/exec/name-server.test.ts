import { decode, encode, streamDecode, streamEncode, type Answer } from 'dns-packet'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { listenAt } from './door.ts'
import { openNameServer } from './name-server.ts'
import { createTally } from './tally.ts'

const rootOnly = process.platform === 'linux' && process.getuid?.() === 0 ? false : 'port 53 needs root, and 127.65.x.x Linux'
const question = (name: string, type: 'A' | 'AAAA' | 'TXT') => encode({ type: 'query', id: 7, flags: 0x0100, questions: [{ type, name }] })

/** A name server that knows one address for every name. */
async function openUpstream(address: string) {
  const server = createSocket('udp4').on('message', (message, { address, port }) => {
    const { id = 0, questions = [] } = decode(message)
    server.send(encode({ type: 'response', id, questions, answers: [{ type: 'A', name: questions[0]!.name, data: '192.0.2.1' }] }), port, address)
  })
  server.bind(53, address)
  await once(server, 'listening')
  const long = await listenAt(createServer((socket) => void socket.once('data', (chunk: Buffer) => {
    const { id = 0, questions = [] } = streamDecode(chunk)
    socket.end(streamEncode({ type: 'response', id, questions, answers: [{ type: 'A', name: questions[0]!.name, data: '192.0.2.2' }] }))
  })), { host: address, port: 53 })
  onTestFinished(async () => {
    server.close()
    await long.close()
  })
}

async function open({ offline = false } = {}) {
  const leads = { hosts: ['api.agora.io', 'api.sd-rtn.com'], down: ['api.sd-rtn.com'], offline, address: '127.65.73.1' }
  const tally = createTally('/nonexistent')
  // The first of the machine's is dead.
  const server = await openNameServer({ leads, nobody: '127.65.72.1', upstream: ['127.65.73.2', '127.65.73.3'], tally })
  onTestFinished(() => server.close())
  async function ask(name: string, type: 'A' | 'AAAA' | 'TXT' = 'A') {
    const socket = createSocket('udp4')
    socket.send(question(name, type), 53, leads.address)
    const [message] = (await once(socket, 'message')) as [Buffer]
    socket.close()
    const { id, answers, rcode } = decode(message) as ReturnType<typeof decode> & { rcode: string }
    return [id, rcode, ...(answers ?? []).map((answer: Answer) => (answer.type === 'A' ? answer.data : answer.type))]
  }
  return { ask, tally, address: leads.address }
}

test('Agora’s hosts have the private address, those that are down one where nobody listens, in any spelling; no other kind of record', async ({ skip }) => {
  if (rootOnly) skip(rootOnly)
  const { ask } = await open()
  expect(await ask('API.agora.io')).toEqual([7, 'NOERROR', '127.65.73.1'])
  expect(await ask('api.sd-rtn.com')).toEqual([7, 'NOERROR', '127.65.72.1'])
  expect(await ask('api.agora.io', 'AAAA')).toEqual([7, 'NOERROR'])
})

test('other names are asked of the machine’s name servers, the next if one is not there', async ({ skip }) => {
  if (rootOnly) skip(rootOnly)
  await openUpstream('127.65.73.3')
  const { ask } = await open()
  expect(await ask('example.com')).toEqual([7, 'NOERROR', '192.0.2.1'])
})

test('a long answer comes by TCP', async ({ skip }) => {
  if (rootOnly) skip(rootOnly)
  await openUpstream('127.65.73.2')
  const { address } = await open()
  const socket = connect(53, address)
  socket.write(streamEncode({ type: 'query', id: 7, questions: [{ type: 'TXT', name: 'example.com' }] }))
  expect(streamDecode(await buffer(socket)).answers).toMatchObject([{ data: '192.0.2.2' }])
})

test('--offline: other names do not exist, and are counted once for all kinds of record', async ({ skip }) => {
  if (rootOnly) skip(rootOnly)
  const { ask, tally } = await open({ offline: true })
  expect([await ask('example.com'), await ask('example.com', 'AAAA')]).toEqual([[7, 'NXDOMAIN'], [7, 'NXDOMAIN']])
  expect(await tally.lines()).toEqual(['refused: example.com (once)'])
})
