import http from 'node:http'
import https from 'node:https'

/** By what calls are begun. */
export interface Beginnings {
  readonly fetch: typeof globalThis.fetch
  readonly http: Pick<typeof http, 'request' | 'get'>
  readonly https: Pick<typeof https, 'request' | 'get'>
}

const take = (): Beginnings => ({ fetch: globalThis.fetch, http: { request: http.request, get: http.get }, https: { request: https.request, get: https.get } })

// As Node has them, taken before MSW or anybody else puts his own in their place.
const atFirst = take()

const mark = Symbol.for('client-request-interceptor')

/** Whether MSW stands in the place of the functions, by what MSW 2 leaves for itself in the global object, and MSW 3. */
function isMswHere() {
  const registry = Reflect.get(globalThis, '__MSW_INTERCEPTORS_REGISTRY') as ReadonlyMap<symbol, { readonly readyState: string }> | undefined
  return Reflect.has(globalThis, mark) || registry?.get(mark)?.readyState === 'ACTIVE'
}

/**
 * The functions by which MSW is gone round: those that are there now, a spy or another wrapper of the user's own included; but where MSW
 * is there already, those of the beginning, since whatever is around it leads to it.
 */
export function beforeMsw(): Beginnings {
  return isMswHere() ? atFirst : take()
}

/**
 * Leads calls to some hosts past MSW, which has put itself in the place of fetch and of node:http(s). Its sockets (MSW 2) let no time-out
 * of a client pass before there is an answer, and end the process when a call that they let pass is given up while it connects.
 */
export function aroundMsw(concerns: (host: string) => boolean, before: Beginnings): () => void {
  const restores = [
    replace(globalThis, 'fetch', before.fetch, ([called]) => hostOf(called)),
    ...([[http, before.http], [https, before.https]] as const).flatMap(([module, functions]) =>
      (['request', 'get'] as const).map((name) => replace(module, name, functions[name], requestedHost)),
    ),
  ]
  return () => {
    for (const restore of restores) restore()
  }

  function replace<Name extends string>(owner: Record<Name, (...args: never[]) => unknown>, name: Name, direct: (...args: never[]) => unknown, hostIn: (args: readonly unknown[]) => string | undefined) {
    const found = Object.getOwnPropertyDescriptor(owner, name)
    const others = owner[name]
    if (others === direct) return () => {}
    let replaced = true
    function call(this: unknown, ...args: unknown[]) {
      return Reflect.apply(isPast(args) ? direct : others, this, args) as unknown
    }
    function isPast(args: readonly unknown[]) {
      // A spy may put this back when all is over; MSW too, if it came later.
      if (!replaced) return before !== atFirst
      const host = hostIn(args)
      return host !== undefined && concerns(host)
    }
    Object.defineProperty(owner, name, { configurable: true, enumerable: true, writable: true, value: call })
    return () => {
      replaced = false
      if (owner[name] === call) Object.defineProperty(owner, name, found!)
    }
  }
}

/** Of `fetch(url | request)`. */
function hostOf(called: unknown): string | undefined {
  const { url = called } = Object(called) as { readonly url?: unknown }
  const { href = url } = Object(url) as { readonly href?: unknown }
  return typeof href === 'string' && URL.canParse(href) ? new URL(href).hostname : undefined
}

/** Of `request(url, options)` or `request(options)`; what the options name holds. Options may hold an address as well, and are told from a URL as Node does. */
function requestedHost([first, second]: readonly unknown[]): string | undefined {
  const { href, protocol, auth, path } = Object(first) as Readonly<Record<string, unknown>>
  const isAddress = typeof first === 'string' || (href && protocol && auth === undefined && path === undefined)
  const { hostname, host } = ((isAddress ? second : first) ?? {}) as http.RequestOptions
  return hostname ?? host ?? (isAddress ? hostOf(first) : undefined)
}
