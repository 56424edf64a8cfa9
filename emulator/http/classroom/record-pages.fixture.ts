import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, vi } from 'vitest'

const html = await readFile(fileURLToPath(new URL('../../recorder/test-pages/record-page.html', import.meta.url)), 'utf8')

/** How one opening of the page goes. */
export interface Visit {
  /** HTTP status of the page. Default 200. */
  readonly status?: number
  /** Nothing is painted before this. Default: at once. */
  readonly paint?: Promise<unknown>
  /** Ready is not reported before this. Default: at once. */
  readonly ready?: Promise<unknown>
}

export const never = new Promise<never>(() => {})

/** What a visit waits for, and what lets it go on. */
export function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

/** What the page tells its server of itself, by name. */
interface Told {
  readonly opened: { readonly query: readonly (readonly [string, string])[]; readonly before: { readonly cookie: string; readonly storage: string | null } }
  /** Frames so far. */
  readonly drawn: number
  /** Status, code and message of every report of ready for the rooms that `reportAlso` in its query names; told before `ready` is waited for. */
  readonly others: readonly (readonly [number, number, string])[]
  /** The same for its own room, as often as `times` in its query says. */
  readonly answered: readonly (readonly [number, number, string])[]
}

export type RecordPage = ReturnType<Awaited<ReturnType<typeof serveRecordPages>>['add']>

/** Serves record pages that know nothing of the emulator, each under a name of its own. Closed when the tests of the file are over. */
export async function serveRecordPages() {
  const pages = new Map<string, { readonly visits: readonly Visit[]; readonly opened: string[]; readonly told: Map<string, unknown> }>()

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? ''
    const [, name = '', visit = '', what = '', about = ''] = new URL(path, 'http://any').pathname.split('/')
    const page = pages.get(name)
    if (page === undefined) return response.writeHead(404).end()
    if (what === 'told') page.told.set(`${visit}/${about}`, JSON.parse(await text(request)))
    if (what === 'allowed') await visitOf(page.visits, Number(visit))[about as 'paint' | 'ready']
    if (what !== '') return response.writeHead(204).end()
    const number = page.opened.push(path)
    const { status = 200 } = visitOf(page.visits, number)
    response.writeHead(status, { 'content-type': 'text/html' })
    return response.end(`<!doctype html><base href="/${name}/${number}/">${status === 200 ? html : 'an error'}`)
  }

  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })

  return {
    /** A page and how it goes each time it is opened, the last way ever after. */
    add(name: string, visits: readonly Visit[] = [{}]) {
      const opened: string[] = []
      const told = new Map<string, unknown>()
      pages.set(name, { visits, opened, told })
      return {
        rootUrl: `http://127.0.0.1:${port}/${name}`,
        /** Path and query of every time that it was opened. */
        opened,
        /** Resolves with what it tells of itself the n-th time, counted from 1; `drawn` may be asked for a number of frames. */
        told: <What extends keyof Told>(visit: number, what: What, atLeast = 0): Promise<Told[What]> =>
          vi.waitFor(
            () => {
              const value = told.get(`${visit}/${what}`)
              if (value === undefined || Number(value) < atLeast) throw new Error(`Failed to hear "${what}" from visit ${visit} of ${name}: it says ${JSON.stringify(value)}`)
              return value as Told[What]
            },
            { timeout: 15_000, interval: 20 },
          ),
      }
    },
  }
}

function visitOf(visits: readonly Visit[], number: number): Visit {
  return visits[Math.min(number, visits.length) - 1] ?? {}
}
