import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** What of s3rver is used; it has no types of its own. */
interface S3rver {
  run(): Promise<AddressInfo>
  readonly httpServer: { closeAllConnections(): void }
  readonly logger: { silent: boolean }
  close(): Promise<void>
}

const require = createRequire(import.meta.url)
const S3rver = require('@20minutes/s3rver') as new (options: object) => S3rver
const { DUMMY_ACCOUNT: account } = require('@20minutes/s3rver/lib/models/account') as { DUMMY_ACCOUNT: { createKeyPair(accessKey: string, secretKey: string): void } }

/** The only key pair that the server knows, unless a test adds another. */
export const s3Keys = { accessKey: 'S3RVER', secretKey: 'S3RVER' }

/** Lets the server know another pair. */
export function knowKeys(accessKey: string, secretKey: string) {
  account.createKeyPair(accessKey, secretKey)
}

/** What the server is made to do with a request instead of serving it. */
export type Behaviour =
  | 'serve'
  /** Reads nothing and answers nothing. */
  | 'hang'
  /** Reads so many bytes of the body, then breaks the connection. */
  | { readonly cutAfter: number }
  /** Answers without serving: an S3 error. */
  | { readonly status: number; readonly code: string }
  /** Serves, but reads so slowly. */
  | { readonly bytesPerSecond: number }

/** A request as the server got it. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

/** A real S3 server, which checks signatures, behind a connection that can be disturbed. Gone when the test is over. */
export async function startS3Server({ buckets = ['bucket'], anySignature = false }: { buckets?: readonly string[]; anySignature?: boolean } = {}) {
  const directory = await mkdtemp(join(tmpdir(), 's3-server-'))
  const names = { serviceEndpoint: 'localhost', configureBuckets: buckets.map((name) => ({ name })) }
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, allowMismatchedSignatures: anySignature, ...names })
  // What is called silent above still complains that it has nowhere to write to.
  server.logger.silent = true
  const { port } = await server.run()
  const seen: SeenRequest[] = []
  let behave: (seen: SeenRequest) => Behaviour = () => 'serve'

  function serve(incoming: IncomingMessage, outgoing: ServerResponse, bytesPerSecond?: number) {
    // Host included: it is part of what is signed.
    const onward = request({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    if (bytesPerSecond === undefined) incoming.pipe(onward)
    else void trickle(incoming, onward, bytesPerSecond)
  }

  const door = createServer((incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming
    seen.push({ method, url, headers })
    const behaviour = behave(seen.at(-1)!)
    if (behaviour === 'serve') return serve(incoming, outgoing)
    if (behaviour === 'hang') return incoming.pause()
    if ('cutAfter' in behaviour) return cut(incoming, behaviour.cutAfter)
    if ('bytesPerSecond' in behaviour) return serve(incoming, outgoing, behaviour.bytesPerSecond)
    incoming.resume()
    return outgoing.writeHead(behaviour.status, { 'content-type': 'application/xml' }).end(`<Error><Code>${behaviour.code}</Code><Message>As the test says.</Message></Error>`)
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address() as AddressInfo

  onTestFinished(async () => {
    door.close()
    door.closeAllConnections()
    server.httpServer.closeAllConnections()
    await server.close()
    await rm(directory, { recursive: true, force: true })
  })

  return {
    port: address.port,
    /** Path-style, by address. */
    endpoint: `http://127.0.0.1:${address.port}`,
    seen,
    /** The objects sent so far, in order, as `bucket/key`. */
    stored: () => seen.flatMap(({ method, url }) => (method === 'PUT' ? [decodeURIComponent(url.split('?')[0]!.slice(1))] : [])),
    /** From now on. */
    behaves(how: Behaviour | ((seen: SeenRequest) => Behaviour)) {
      behave = typeof how === 'function' ? how : () => how
    },
  }
}

function cut(incoming: IncomingMessage, after: number) {
  let bytes = 0
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes >= after) incoming.socket.destroy()
  })
}

async function trickle(incoming: IncomingMessage, onward: ReturnType<typeof request>, bytesPerSecond: number) {
  for await (const chunk of incoming) {
    onward.write(chunk)
    await new Promise((resolve) => setTimeout(resolve, ((chunk as Buffer).length / bytesPerSecond) * 1000))
  }
  onward.end()
}
