import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator/emulator.ts'
import { agoraHandlers } from '../../emulator/msw/handlers.ts'
import { agoraHosts } from '../../emulator/protocol/hosts.ts'
import { webStart, who, type Body } from '../agora.ts'

// fetch forbids a body with GET, gives every text a Content-Type, and sets Host itself: these tests need node:http and a socket.
describe('what only node:http can send', () => {
  const base = `/v1/apps/${'b'.repeat(32)}/cloud_recording`
  const authorization = 'Basic a2V5OnNlY3JldA=='
  let emulator: Emulator
  beforeAll(async () => {
    emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, port: 0 })
  })
  afterAll(() => emulator.close())

  async function send(method: string, path: string, body: string | undefined, headers: Record<string, string> = {}) {
    const sent = request(new URL(path, emulator.url), { method, headers: { authorization, ...headers } })
    sent.end(body)
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    return { status: response.statusCode, body: JSON.parse(await text(response)) as Body }
  }

  const acquireBody = JSON.stringify({ ...who, clientRequest: { scene: 1 } })

  test('R-026: a POST with JSON and without a Content-Type', async () => {
    expect(await send('POST', `${base}/acquire`, acquireBody)).toEqual({ status: 200, body: { ...who, resourceId: expect.any(String) } })
  })

  test('R-029: a POST without a Content-Type and without a body', async () => {
    expect(await send('POST', `${base}/acquire`, undefined)).toEqual({ status: 400, body: { code: 8, reason: 'invalid request body' } })
  })

  test.each(['null', '{}', '{"cname":1}', 'no JSON', ''])('R-031: the GET of query with the body %j', async (body) => {
    const acquired = await send('POST', `${base}/acquire`, acquireBody)
    const path = `${base}/resourceid/${acquired.body.resourceId}`
    const started = await send('POST', `${path}/mode/web/start`, JSON.stringify({ ...who, clientRequest: webStart() }))
    const type = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
    const answer = await send('GET', `${path}/sid/${started.body.sid}/mode/web/query`, body, type)
    expect(answer).toMatchObject({ status: 200, body: started.body })
    await send('POST', `${path}/sid/${started.body.sid}/mode/web/stop`, JSON.stringify({ ...who, clientRequest: {} }))
  })

  test.each([...agoraHosts, 'recorder.example.test', 'localhost:1'])('R-035: Host %s', async (host) => {
    const answer = await send('POST', `${base}/acquire`, acquireBody, { host })
    expect(answer).toEqual({ status: 200, body: { ...who, resourceId: expect.any(String) } })
  })

  test('R-035: through MSW every host of Agora is the emulator', async () => {
    const server = setupServer(...agoraHandlers(emulator))
    server.listen({ onUnhandledRequest: 'error' })
    for (const host of agoraHosts) {
      const headers = { authorization, 'content-type': 'application/json' }
      const response = await fetch(`https://${host}${base}/acquire`, { method: 'POST', headers, body: acquireBody })
      expect(await response.json()).toEqual({ ...who, resourceId: expect.any(String) })
    }
    server.close()
  })
})
