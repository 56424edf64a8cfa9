import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { client, headers } from './java.fixture.ts'
import { acquired, named, queriedWebByJava } from './strict-parsers.fixture.ts'

test('R-031: query with the body null, which fetch would not send', async () => {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, port: 0 })
  const base = `/v1/apps/${'a'.repeat(32)}/cloud_recording`

  async function send(method: string, path: string, body: string) {
    const sent = request(`${emulator.url}${base}/${path}`, { method, headers: { ...headers, authorization: 'Basic a2V5OnNlY3JldA==', 'content-length': body.length } })
    sent.end(body)
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    return { status: response.statusCode, body: JSON.parse(await text(response)) as unknown }
  }

  const { resourceId } = acquired.parse((await send('POST', 'acquire', client.bodies.acquire)).body)
  const { sid } = named.parse((await send('POST', `resourceid/${resourceId}/mode/web/start`, client.bodies.start)).body)
  const { status, body } = await send('GET', `resourceid/${resourceId}/sid/${sid}/mode/web/query`, 'null')
  expect([status, queriedWebByJava.safeParse(body).success]).toEqual([200, true])
  await emulator.close()
})
