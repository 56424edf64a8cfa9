import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.ts'
import { openAgora, type Worker } from './open-agora.ts'
import { createClient } from './client.fixture.ts'
import { connectionAtHand, connectionTo, openConnection } from './connection.ts'
import { usualOptions } from './provided.ts'
import { openReceiver } from './receiver.ts'
import { createRedirect } from './redirect.ts'
import { send } from './send.ts'

let emulator: Emulator
let worker: Worker

// As if it were in another process: it is reached by its address alone.
beforeAll(async () => {
  emulator = await createEmulator(usualOptions())
  const connection = connectionTo({ url: emulator.url, run: 0, notifies: false })
  worker = { connection, receiver: await openReceiver(), redirect: createRedirect(connection) }
})
afterAll(async () => {
  await worker.receiver.close()
  await emulator.close()
})

test('an unchanged client is led to an emulator elsewhere, with the host that it calls, and feels a connection that breaks', async () => {
  const { agora, close } = await openAgora(worker, 'a'.repeat(32), {})
  await agora.scenario({ name: 'by-host', why: 'One domain does not answer.', steps: [{ when: { door: 'cloudRecording.start', host: 'api.agora.io' }, do: { lose: 'answer' } }] })
  await expect(createClient(agora.appId).record()).rejects.toThrow(TypeError)
  expect(await agora.sessions()).toEqual([expect.objectContaining({ state: 'recording' })])
  expect((await agora.notifications()).map(({ eventType, signed }) => [eventType, signed])).toEqual([[30, true], [70, true]])
  expect(await close()).toEqual([])
  expect(emulator.sessions()).toEqual([])
})

test('an emulator of the worker’s own leaves the classes of fetch as they are, and is at hand until it is closed', async () => {
  const own = { Request: class extends Request {}, Response: class extends Response {} }
  const before = { Request, Response }
  Object.assign(globalThis, own)
  onTestFinished(() => void Object.assign(globalThis, before))
  const connection = await openConnection()
  expect([globalThis.Request, globalThis.Response]).toEqual([own.Request, own.Response])
  expect(connectionAtHand()).toBe(connection)
  expect(await (await connection.fetch(new Request(`${connection.url}/_emulator/health`))).json()).toMatchObject({ recorder: 'synthetic', clock: { mode: 'virtual' } })
  await connection.close()
  expect(connectionAtHand()).toBeUndefined()
})

test('options leave nothing behind and reach no storage of a request, unless they say so', () => {
  expect(usualOptions()).toMatchObject({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, storage: 'local', port: 0 })
  expect(usualOptions({ dataDir: 'kept', s3Endpoint: 'http://127.0.0.1:9000', clock: 'system' })).toMatchObject({ ephemeral: false, dataDir: 'kept', storage: 's3', clock: 'system' })
})

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/there?a=b`)
}

test('a request arrives as it was, and its answer as it is', async () => {
  const to = await serve(async (request, response) => {
    response.writeHead(206, { 'set-cookie': ['a=1', 'b=2'], 'x-host': request.headers.host }).end(`${request.method} ${request.url} ${request.headers['x-id']} ${await text(request)}`)
  })
  const answer = await send(new Request('https://api.agora.io/here', { method: 'PUT', body: 'böse', headers: { 'x-id': '7' } }), to)
  expect([answer.status, answer.headers.getSetCookie(), answer.headers.get('x-host'), await answer.text()]).toEqual([206, ['a=1', 'b=2'], 'api.agora.io', 'PUT /there?a=b 7 böse'])
})

test.each([204, 304])('an answer %i has no body', async (status) => {
  const to = await serve((_request, response) => response.writeHead(status).end())
  const { body, ...answer } = await send(new Request('https://api.agora.io/'), to).then(({ status, body }) => ({ status, body }))
  expect([answer.status, body]).toEqual([status, null])
})

test('a connection that breaks, and a request that is called off, fail as with fetch', async () => {
  const to = await serve((_request, response) => response.destroy())
  await expect(send(new Request('https://api.agora.io/'), to)).rejects.toThrow(TypeError)
  const never = await serve(() => {})
  const calledOff = new AbortController()
  const waiting = send(new Request('https://api.agora.io/', { signal: calledOff.signal }), never)
  calledOff.abort()
  await expect(waiting).rejects.toThrow('fetch failed')
})
