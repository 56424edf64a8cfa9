import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { signaturesOf } from '../notify/signature.ts'
import type { Envelope } from '../protocol/notification.ts'
import { listenOnLoopback } from '../sockets/loopback.ts'

/** A notification as it came in. */
export interface PostedNotification extends Envelope {
  /** Whether it carries a signature, and every one that it carries is right over the bytes that came. */
  readonly signed: boolean
  /** The bytes, as text. */
  readonly body: string
}

/** Takes the notifications of every App ID that has subscribed. */
export interface Receiver {
  /** From now on; what came so far is in `posted`. */
  subscribe(appId: string): { readonly webhook: { readonly url: string; readonly secret: string }; readonly posted: readonly PostedNotification[]; end(): void }
  close(): Promise<void>
}

/** A receiver on this machine that answers as the documents ask for it. */
export async function openReceiver(): Promise<Receiver> {
  const inboxes = new Map<string, PostedNotification[]>()
  const server = createServer(async (request, response) => {
    const appId = request.url?.slice(1) ?? ''
    const bytes = await buffer(request)
    const body = bytes.toString()
    const right = Object.entries(signaturesOf(bytes, secretOf(appId))).map(([name, value]) => ({ given: request.headers[name.toLowerCase()], value }))
    const given = right.filter(({ given }) => given !== undefined)
    inboxes.get(appId)?.push({ ...(JSON.parse(body) as Envelope), signed: given.length > 0 && given.every(({ given, value }) => given === value), body })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  const { port, close } = await listenOnLoopback(server)

  return {
    subscribe(appId) {
      const posted: PostedNotification[] = []
      inboxes.set(appId, posted)
      return { webhook: { url: `http://127.0.0.1:${port}/${appId}`, secret: secretOf(appId) }, posted, end: () => void inboxes.delete(appId) }
    },
    close,
  }
}

/** Nobody else listens there. */
const secretOf = (appId: string) => `secret-${appId}`
