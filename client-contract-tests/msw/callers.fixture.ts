import http, { request as namedHttp } from 'node:http'
import https, { request as namedHttps } from 'node:https'
import * as httpSpace from 'node:http'
import * as httpsSpace from 'node:https'
import { createRequire } from 'node:module'
import { once } from 'node:events'
import type { ClientRequest, IncomingMessage } from 'node:http'
import axios, { AxiosHeaders, getAdapter } from 'axios'
import * as undici from 'undici'

/** A call, as every client can make it. */
export interface Call {
  readonly url: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
  /** Milliseconds after which the client gives up by itself. */
  readonly timeoutMs?: number
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: AsyncIterable<Uint8Array>
}

/** A client as people use it. All of them were imported before anything is put in place. */
export interface Caller {
  readonly name: string
  call(call: Call): Promise<Answered>
}

const require = createRequire(import.meta.url)
const required = { http: require('node:http') as typeof http, https: require('node:https') as typeof https }
const early = { fetch: globalThis.fetch, http: http.request, https: https.request }
// The adapter keeps the `Request` that it finds first; the one that MSW 2 puts there fails once MSW is closed.
getAdapter('fetch', { ...axios.defaults, headers: new AxiosHeaders() })

export const callers: readonly Caller[] = [
  byFetch('fetch', (url, init) => fetch(url, init)),
  byFetch('fetch, taken before', early.fetch),
  byHttp('node:https, default import', (secure) => (secure ? https : http).request),
  byHttp('node:https, named import', (secure) => (secure ? namedHttps : namedHttp)),
  byHttp('node:https, namespace', (secure) => (secure ? httpsSpace : httpSpace).request),
  byHttp('node:https, require', (secure) => (secure ? required.https : required.http).request),
  byHttp('node:https, taken before', (secure) => (secure ? early.https : early.http)),
  byAxios('axios, http adapter', 'http'),
  byAxios('axios, fetch adapter', 'fetch'),
  byFetch('undici.fetch', undici.fetch as unknown as typeof fetch),
  byUndici('undici.request', ({ origin }, options) => undici.request({ origin, ...options })),
  byUndici('undici.request, Agent of its own', ({ origin }, options) => new undici.Agent().request({ origin, ...options })),
  byUndici('undici.Pool', keptByOrigin((origin) => new undici.Pool(origin))),
  byUndici('undici.Client', keptByOrigin((origin) => new undici.Client(origin))),
]

/** One client for each origin: it sends one call after the other. */
function keptByOrigin(create: (origin: string) => undici.Dispatcher) {
  const kept = new Map<string, undici.Dispatcher>()
  return ({ origin }: URL, options: undici.Dispatcher.RequestOptions) => {
    const client = kept.get(origin) ?? create(origin)
    kept.set(origin, client)
    return client.request(options)
  }
}

function byFetch(name: string, fetch: (url: string, init: RequestInit) => Promise<Response>): Caller {
  return {
    name,
    async call({ url, timeoutMs, signal, ...rest }) {
      const signals = [...(signal ? [signal] : []), ...(timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)])]
      const { status, headers, body } = await fetch(url, { ...rest, ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}) })
      return { status, headers: Object.fromEntries(headers), body: (body ?? nothing()) as AsyncIterable<Uint8Array> }
    },
  }
}

function byHttp(name: string, requestOf: (secure: boolean) => typeof https.request): Caller {
  return {
    name,
    async call({ url, body, timeoutMs, method = 'GET', headers = {}, signal }) {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const request = requestOf(url.startsWith('https:'))
      const sent: ClientRequest = request(url, { method, headers: { ...headers, ...length }, ...(signal ? { signal } : {}), ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }) })
      sent.once('timeout', () => sent.destroy(new Error('timed out')))
      sent.end(body)
      const [response] = (await once(sent, 'response')) as [IncomingMessage]
      return { status: response.statusCode!, headers: response.headers, body: response }
    },
  }
}

function byAxios(name: string, adapter: 'http' | 'fetch'): Caller {
  return {
    name,
    async call({ url, body, timeoutMs, method = 'GET', headers = {}, signal }) {
      const { status, headers: answered, data } = await axios.request<AsyncIterable<Uint8Array> | null>({
        url, method, headers, adapter, data: body, responseType: 'stream', validateStatus: () => true,
        ...(signal ? { signal } : {}),
        ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
      })
      // The fetch adapter has no stream for an answer without a body.
      return { status, headers: { ...answered }, body: data ?? nothing() }
    },
  }
}

async function* nothing(): AsyncIterable<Uint8Array> {}

function byUndici(name: string, send: (url: URL, options: undici.Dispatcher.RequestOptions) => Promise<undici.Dispatcher.ResponseData>): Caller {
  return {
    name,
    async call({ url, method = 'GET', headers = {}, body, signal, timeoutMs }) {
      const named = new URL(url)
      const { statusCode, headers: answered, body: answer } = await send(named, {
        path: `${named.pathname}${named.search}`, method, headers, body: body ?? null, signal: signal ?? null,
        ...(timeoutMs === undefined ? {} : { headersTimeout: timeoutMs }),
      })
      return { status: statusCode, headers: answered, body: answer }
    },
  }
}

/** What came of a call, so that two ways of making it can be compared. */
export interface Outcome {
  readonly status?: number
  readonly headers?: Readonly<Record<string, unknown>>
  readonly text?: string
  /** Name and code of the error, and code of what caused it. */
  readonly error?: readonly unknown[]
}

/** Headers that say when, and of which answer or connection. */
const ofTheMoment = ['date', 'x-request-id', 'connection', 'keep-alive']

export async function outcomeOf(caller: Caller, call: Call): Promise<Outcome> {
  try {
    const { status, headers, body } = await caller.call(call)
    return { status, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheMoment.includes(name))), text: await textOf(body) }
  } catch (thrown) {
    const error = thrown as NodeJS.ErrnoException
    return { error: [error.name, error.code, (error.cause as NodeJS.ErrnoException | undefined)?.code] }
  }
}

export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
