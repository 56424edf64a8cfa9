import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { Agora } from '../agora.ts'

/** A notification as it came in. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The exact bytes. */
  readonly bytes: Buffer
  readonly text: string
  readonly json: {
    readonly noticeId: string
    readonly productId: number
    readonly eventType: number
    readonly notifyMs: number
    readonly payload: {
      readonly cname: string
      readonly uid: string
      readonly sid: string
      readonly sequence: number
      readonly sendts: number
      readonly serviceType: number
      readonly details: Record<string, unknown>
    }
  }
}

/** What a receiver does with a notification; `index` counts from 0. */
export type React = (response: ServerResponse, received: Received, index: number) => void

export const secret = 'receiver-secret'

/** Answers as the documents ask for it. */
export const well: React = (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
export const withStatus = (status: number): React => (response) => void response.writeHead(status).end('{}')
/** Takes the notification and never answers. */
export const silent: React = () => {}
/** Takes the notification and breaks the connection. */
export const broken: React = (response) => void response.destroy()
/** The first so many in that way, then well. */
export const first = (count: number, react: React): React => (response, received, index) => (index < count ? react : well)(response, received, index)

/** A real receiver on this machine. It is gone after the test. */
export async function openReceiver(react: React = well, port = 0) {
  const received: Received[] = []
  let how = react
  const server = createServer(async (request, response) => {
    const bytes = await buffer(request)
    const text = bytes.toString()
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, bytes, text, json: JSON.parse(text) as Received['json'] }
    received.push(one)
    how(response, one, received.length - 1)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(() => close())
  const { port: bound } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${bound}/hook?from=agora`
  return {
    url,
    port: bound,
    webhook: { url, secret },
    received,
    /** From now on. */
    react: (next: React) => void (how = next),
    close,
    /** Event types in the order in which they came. */
    types: () => received.map(({ json }) => json.eventType),
  }
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

/** A client whose App ID has its notifications sent there. */
export async function subscribed(client: Agora, webhook: object): Promise<Agora> {
  client.needs('this machine')
  const { status, body } = await client.configure({ webhook })
  if (status !== 200) throw new Error(`Failed to set the webhook: ${JSON.stringify(body)}`)
  return client
}

/** The headers that such bytes must have, reckoned here and not by the emulator. */
export function signed(bytes: Uint8Array, key = secret) {
  const hex = (hash: string) => createHmac(hash, key).update(bytes).digest('hex')
  return { 'agora-signature': hex('sha1'), 'agora-signature-v2': hex('sha256') }
}

/** What the journal says of deliveries. */
export interface Delivery {
  readonly noticeId: string
  readonly eventType: number
  readonly sequence: number
  readonly attempt: number
  readonly result: 'delivered' | 'failed' | 'lost'
  readonly status?: number
  readonly why?: string
  readonly hint?: string
  readonly nextInMs?: number
}

export async function deliveries(client: Pick<Agora, 'journal'>): Promise<(Delivery & { readonly at: number })[]> {
  return (await client.journal()).flatMap(({ type, at, detail }) => (type === 'delivery' ? [{ at, ...(detail as Delivery) }] : []))
}
