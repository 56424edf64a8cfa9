import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { basename, extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const testPages = fileURLToPath(new URL('../test-pages/', import.meta.url))
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
}

export interface PageServerOptions {
  /** Where files are looked for that are no test page. */
  readonly folder?: string
  /** Paths that are answered otherwise than at once with 200 and the file. */
  readonly answers?: Readonly<Record<string, Answer>>
  /** PEM, for https. */
  readonly certificate?: { readonly key: string; readonly cert: string }
}

export interface Answer {
  /** Infinity: never. */
  readonly delayMs?: number
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Instead of a file. */
  readonly body?: string
}

export type PageServer = Awaited<ReturnType<typeof servePages>>

/** Serves the test pages on the loopback, and keeps what they POST to `/report/<name>`. */
export async function servePages({ folder, answers = {}, certificate }: PageServerOptions = {}) {
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = []
  const reports = new Map<string, unknown>()
  const waiting = new Map<string, (value: unknown) => void>()

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? ''
    requests.push({ path, headers: request.headers })
    const { pathname } = new URL(path, 'http://any')
    const report = /^\/report\/(.*)$/.exec(path)?.[1]
    if (report !== undefined) return keep(report, request, response)
    const { delayMs = 0, status = 200, headers = {}, body } = answers[pathname] ?? {}
    if (delayMs === Number.POSITIVE_INFINITY) return
    if (delayMs > 0) await wait(delayMs)
    const content = body ?? (await find(basename(pathname)))
    const type = contentTypes[extname(pathname)] ?? 'application/octet-stream'
    response.writeHead(content === undefined ? 404 : status, { 'content-type': type, ...headers })
    response.end(content)
  }

  async function find(name: string) {
    for (const place of folder === undefined ? [testPages] : [testPages, folder]) {
      const file = await readFile(join(place, name)).catch(() => undefined)
      if (file) return file
    }
    return undefined
  }

  async function keep(name: string, request: IncomingMessage, response: ServerResponse) {
    const value: unknown = JSON.parse(await text(request))
    reports.set(name, value)
    waiting.get(name)?.(value)
    response.writeHead(204).end()
  }

  const server = certificate ? createSecureServer(certificate, serve) : createServer(serve)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    /** Every request so far; `path` is as it stood in the request line. */
    requests,
    url: (path: string) => `http${certificate ? 's' : ''}://127.0.0.1:${port}/${path}`,
    /** Resolves with what a page has reported, or as soon as one does. */
    report: (name: string) =>
      new Promise<unknown>((resolve) => {
        if (reports.has(name)) resolve(reports.get(name))
        else waiting.set(name, resolve)
      }),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
