import http from 'node:http'
import https from 'node:https'

// As Node has them, taken before MSW or anybody else puts his own in their place.
const direct = { fetch: globalThis.fetch, http: { request: http.request, get: http.get }, https: { request: https.request, get: https.get } }

/**
 * Leads calls to some hosts past whoever has put himself in the place of fetch and of node:http(s). The sockets of MSW 2 let no time-out
 * of a client pass before there is an answer, and end the process when a call that they let pass is given up while it connects.
 */
export function aroundOthers(concerns: (host: string) => boolean): () => void {
  const restores = [
    replace(globalThis, 'fetch', direct.fetch, ([called]) => hostOf(called)),
    ...([[http, direct.http], [https, direct.https]] as const).flatMap(([module, functions]) =>
      (['request', 'get'] as const).map((name) => replace(module, name, functions[name], requestedHost)),
    ),
  ]
  return () => {
    for (const restore of restores) restore()
  }

  function replace<Name extends string>(owner: Record<Name, (...args: never[]) => unknown>, name: Name, direct: (...args: never[]) => unknown, hostIn: (args: readonly unknown[]) => string | undefined) {
    const found = Object.getOwnPropertyDescriptor(owner, name)
    const others = owner[name]
    let replaced = true
    function call(this: unknown, ...args: unknown[]) {
      const host = replaced ? hostIn(args) : undefined
      return Reflect.apply(host !== undefined && concerns(host) ? direct : others, this, args) as unknown
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
  const url = typeof called === 'object' && called !== null && 'url' in called ? called.url : called
  return URL.canParse(String(url)) ? new URL(String(url)).hostname : undefined
}

/** Of `request(url, options)` or `request(options)`; what the options name holds. */
function requestedHost([first, second]: readonly unknown[]): string | undefined {
  const isAddress = typeof first === 'string' || (typeof first === 'object' && first !== null && 'href' in first)
  const { hostname, host } = ((isAddress ? second : first) ?? {}) as http.RequestOptions
  return hostname ?? host ?? (isAddress ? hostOf(first) : undefined)
}
