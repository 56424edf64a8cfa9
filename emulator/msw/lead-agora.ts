import type { Socket } from 'node:net'
import tls from 'node:tls'
import { agoraHosts } from '../protocol/hosts.ts'
import { replaceConnect, targetOf, type Target } from '../sockets/replace-connect.ts'
import { aroundMsw, type Beginnings } from './around-msw.ts'
import type { Doors } from './doors.ts'
import { trustSharedKey } from './shared-key.ts'

/**
 * Leads every connection of this thread to one of Agora's hosts to the doors, until the returned function is called: that breaks off all
 * of them. `before`: of `beforeMsw()`.
 */
export function leadAgora({ secure, plain }: Pick<Doors, 'secure' | 'plain'>, before: Beginnings): () => void {
  const ports: Readonly<Record<number, number>> = { 443: secure, 80: plain }
  const portFor = ({ host, port }: Target) => (isAgoraHost(host) ? ports[port] : undefined)
  const led = new Set<Socket>()
  const restores = [
    replaceConnect((target, socket) => {
      const port = portFor(target)
      if (port === undefined) return undefined
      led.add(socket)
      socket.once('close', () => led.delete(socket))
      return { host: '127.0.0.1', port }
    }),
    replaceTlsConnect((target) => portFor(target) === secure),
    aroundMsw(isAgoraHost, before),
  ]
  return () => {
    for (const restore of restores.toReversed()) restore()
    // Clients that keep connections would use them once more.
    for (const socket of led) socket.destroy()
  }
}

function isAgoraHost(name: string) {
  return agoraHosts.includes(name.toLowerCase().replace(/\.$/, ''))
}

/** Has the TLS of some targets trust the shared key. Node's own https and undici take the function from the module when they call it. */
function replaceTlsConnect(concerns: (target: Target) => boolean): () => void {
  const original = tls.connect
  const trust = trustSharedKey()
  let replaced = true
  function connect(...args: unknown[]) {
    const { socket, ...options } = Object.assign({}, ...args.filter((each) => typeof each === 'object')) as tls.ConnectionOptions
    // TLS within a connection that there is already, as through a proxy, is not ours.
    const target = replaced && !socket ? targetOf(args) : undefined
    if (!target || !concerns(target)) return Reflect.apply(original, tls, args) as tls.TLSSocket
    return original({ ...options, ...target, ...trust }, args.find((each) => typeof each === 'function') as (() => void) | undefined)
  }
  Object.assign(tls, { connect })
  return () => {
    replaced = false
    if (tls.connect === (connect as unknown)) Object.assign(tls, { connect: original })
  }
}
