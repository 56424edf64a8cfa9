import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, type Socket } from 'node:net'
import { readUrl } from './read-url.ts'

/** The proxies that the environment had before, as the usual variables name them. */
export interface Upstream {
  /** The proxy for a host, if it has one. */
  proxyFor(scheme: 'http' | 'https', host: string, port: number): URL | undefined
}

/** Reads them. Small letters count more, as curl has it. SOCKS is left to programs that know it by ALL_PROXY. */
export function readUpstream(env: NodeJS.ProcessEnv): Upstream {
  const named = (name: string) => env[name] || env[name.toUpperCase()] || undefined
  const except = (named('no_proxy') ?? '').split(/[\s,]+/).filter((rule) => rule !== '')
  return {
    proxyFor(scheme, host, port) {
      const value = named(`${scheme}_proxy`) ?? named('all_proxy')
      if (value === undefined || except.some((rule) => covers(rule, host, port))) return undefined
      const url = readUrl(value.includes('://') ? value : `http://${value}`)
      return url && /^https?:$/.test(url.protocol) ? url : undefined
    },
  }
}

/** Whether a rule of NO_PROXY takes a host in: `*`, `host`, `.domain`, `*.domain`, each also with a port. */
export function covers(rule: string, host: string, port: number): boolean {
  if (rule === '*') return true
  const [, name, only] = /^(.*?)(?::(\d+))?$/.exec(rule.toLowerCase()) as unknown as [string, string, string?]
  if (only !== undefined && Number(only) !== port) return false
  const domain = name.replace(/^\*?\./, '')
  return host === domain || host.endsWith(`.${domain}`)
}

/** Opens a connection to a host, through its proxy if it has one. */
export async function dial(host: string, port: number, proxy: URL | undefined): Promise<Socket> {
  if (!proxy) {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host, allowHalfOpen: true }, () => resolve(socket)).once('error', reject)
    })
  }
  const authority = `${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${port}`
  return new Promise((resolve, reject) => {
    requestTo(proxy, { method: 'CONNECT', path: authority, headers: { host: authority, ...credentials(proxy) } })
      .once('connect', ({ statusCode }, socket, head) => {
        if (statusCode !== 200) {
          socket.destroy()
          return reject(new Error(`the proxy ${proxy.host} answered ${statusCode}`))
        }
        if (head.length > 0) socket.unshift(head)
        resolve(socket as Socket)
      })
      .once('error', reject)
      .end()
  })
}

/** A request to the proxy itself. */
export function requestTo(proxy: URL, options: RequestOptions) {
  const secure = proxy.protocol === 'https:'
  const port = Number(proxy.port || (secure ? 443 : 80))
  return (secure ? httpsRequest : httpRequest)({ ...options, host: proxy.hostname, port, agent: false })
}

/** What the proxy asks for, if its URL holds a user. */
export function credentials({ username, password }: URL): Record<string, string> {
  if (username === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}
