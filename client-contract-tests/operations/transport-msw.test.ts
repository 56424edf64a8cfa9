import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setupServer } from 'msw/node'
import { afterAll, expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { agoraHandlers } from '../../emulator/msw/handlers.ts'
import { agoraHosts } from '../../emulator/protocol/hosts.ts'
import { webStart, who, type Body } from '../agora.ts'

const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
const server = setupServer(...agoraHandlers(emulator))
server.listen({ onUnhandledRequest: 'bypass' })
afterAll(async () => {
  server.close()
  await emulator.close()
})

let tenants = 0
const newBase = () => `/v1/apps/${(tenants += 1).toString(16).padStart(32, 'c')}/cloud_recording`
const json = (clientRequest: object) => JSON.stringify({ ...who, clientRequest })

/** As clients without fetch do it. MSW replaces the functions of the modules; names imported one by one would still be the old ones. */
async function send(method: string, url: string, body?: string) {
  const { request } = url.startsWith('https:') ? https : http
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
  const sent = request(url, { method, headers: { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json', ...length } })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: response.statusCode, id: response.headers['x-request-id'], body: JSON.parse(await text(response)) as Body }
}

test.each(agoraHosts)('R-035: %s is the emulator, by https and by http', async (host) => {
  for (const scheme of ['https', 'http']) {
    const answer = await send('POST', `${scheme}://${host}${newBase()}/acquire`, json({ scene: 1 }))
    expect(answer).toEqual({ status: 200, id: expect.stringMatching(/^[0-9a-f-]{36}$/), body: { ...who, resourceId: expect.any(String) } })
  }
})

test.each(['', '/NA', '/cn'])('R-034, R-031: from acquire to stop, region "%s", query with a body', async (region) => {
  const base = `https://api.agora.io${region}${newBase()}`
  const { resourceId } = (await send('POST', `${base}/acquire`, json({ scene: 1 }))).body
  // Ids escaped as PHP and others do.
  const resource = `${base}/resourceid/${resourceId.replaceAll('_', '%5F').replaceAll('-', '%2D')}`
  const { sid } = (await send('POST', `${resource}/mode/web/start`, json(webStart()))).body
  const recording = `${resource}/sid/${sid}/mode/web`
  for (const body of [undefined, 'null', '{}']) {
    expect(await send('GET', `${recording}/query`, body)).toMatchObject({ status: 200, body: { ...who, resourceId, sid, serverResponse: { status: 4 } } })
  }
  expect((await send('POST', `${recording}/stop`, json({}))).status).toBe(200)
  expect(await send('GET', `${recording}/query`)).toMatchObject({ status: 404, body: { code: 404 } })
})

test('refusals come through as they are', async () => {
  expect(await send('GET', `https://api.agora.io${newBase()}/acquire`)).toMatchObject({ status: 404, body: { message: 'no Route matched with those values' } })
  expect(await send('POST', `https://api.agora.io${newBase()}/acquire`, '{')).toMatchObject({ status: 400, body: { code: 8, reason: 'invalid request body' } })
})

test('calls to other hosts go out, whoever makes them', async () => {
  const outside = http.createServer((_request, response) => response.end(JSON.stringify({ from: 'outside' })))
  outside.listen(0, '127.0.0.1')
  await once(outside, 'listening')
  const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/`
  expect((await send('GET', url)).body).toEqual({ from: 'outside' })
  expect(await (await fetch(url)).json()).toEqual({ from: 'outside' })
  outside.close()
})
