import { createServer, type OutgoingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { createEmulator } from '../../../emulator.ts'

/** A request as it comes to the stand-in. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly authorization: string
  readonly body: string
}

/** What is said instead of, or beside, what an emulator says. */
export interface Altered {
  readonly status?: number
  readonly body?: string
  readonly headers?: OutgoingHttpHeaders
}

/** How the stand-in is not the emulator. `forward`: what the emulator is asked instead. */
export interface Alter {
  answer?(asked: Asked, answer: { readonly status: number; readonly body: string }): Altered | undefined
  forward?(asked: Asked): Partial<Asked>
}

export const account = {
  appId: '0123456789abcdef0123456789abcdef',
  customerId: '7f3c0de5a5e84f1c9d0b',
  customerSecret: 'a1b2c3"d4/e5+f6=',
  pageUrl: 'https://example.com/',
  storageConfig: { vendor: 1, region: 0, bucket: 'contract-bucket', accessKey: 'AKIAEXAMPLEKEY', secretKey: 'wJalr/XUtn+FEMI=K7', fileNamePrefix: ['contract'] },
}

/** A server on loopback in the place of the real service: an emulator behind it, and answers that were altered. */
export async function openStandIn({ answer, forward }: Alter = {}) {
  const { appId, customerId, customerSecret } = account
  const emulator = await createEmulator({
    listen: false,
    recorder: 'synthetic',
    clock: 'virtual',
    storage: 'local',
    ephemeral: true,
    switches: { startDelayMs: 5000 },
    apps: { [appId]: { auth: { customerId, customerSecret } } },
  })
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const asked: Asked = { method, path, authorization: headers.authorization ?? '', body: await text(request) }
    const sent = { ...asked, ...forward?.(asked) }
    const given = new Headers(Object.entries(headers).flatMap(([name, value]) => (name === 'connection' || name === 'content-length' ? [] : [[name, String(value)]])))
    const said = await emulator.fetch(new Request(`http://localhost${sent.path}`, { method, headers: given, ...(sent.body === '' && method === 'GET' ? {} : { body: sent.body }) }))
    const body = await said.text()
    const altered = answer?.(asked, { status: said.status, body })
    response.writeHead(altered?.status ?? said.status, { ...Object.fromEntries(said.headers), ...altered?.headers }).end(altered?.body ?? body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await emulator.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, emulator }
}
