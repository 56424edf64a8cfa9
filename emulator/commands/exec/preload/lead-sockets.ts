import { Socket } from 'node:net'
import { destinationOf, type Destination } from '../leads.ts'
import type { PreloadFacts } from './facts.ts'

/** Host and port of a connection that is asked for. */
interface Target {
  readonly host: string
  readonly port: number
}

/** Nothing listens there on any sensible machine (tcpmux): whoever connects is refused at once. */
const nobody = { host: '127.0.0.1', port: 1 }

/**
 * Leads connections to Agora's hosts to the emulator. All of fetch, node:http, node:https and node:tls opens its sockets by this one
 * method, whatever a program has imported and when; TLS and the Host header stay as they are.
 */
export function leadSockets(facts: PreloadFacts, note: (destination: Destination, where: string) => void): void {
  const places: Partial<Record<Destination, Target>> = {
    secure: { host: '127.0.0.1', port: facts.ports.secure },
    plain: { host: '127.0.0.1', port: facts.ports.plain },
    down: nobody,
  }
  const original = Socket.prototype.connect
  Socket.prototype.connect = function connect(this: Socket, ...args: unknown[]) {
    const target = targetOf(args)
    if (!target) return Reflect.apply(original, this, args) as Socket
    const destination = destinationOf(target.host, target.port, facts)
    const place = places[destination]
    if (place) return Reflect.apply(original, this, leadTo(place, args)) as Socket
    if (destination === 'refused' || destination === 'unknown') note(destination, `${target.host}:${target.port}`)
    if (destination === 'refused') return refuse(this, target)
    return Reflect.apply(original, this, args) as Socket
  }
}

// connect([options, listener]) by Node itself · connect(options, listener) · connect(port, host, listener) · connect(path, listener)
function targetOf([first, second]: readonly unknown[]): Target | undefined {
  const options: unknown = Array.isArray(first) ? first[0] : first
  if (typeof options === 'object' && options !== null) {
    const { host, port, path } = options as { host?: unknown; port?: unknown; path?: unknown }
    return typeof host === 'string' && port !== undefined && !path ? { host, port: Number(port) } : undefined
  }
  return typeof second === 'string' && isPort(options) ? { host: second, port: Number(options) } : undefined
}

function isPort(value: unknown) {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
}

function leadTo({ host, port }: Target, args: unknown[]): unknown[] {
  const [first, second, ...rest] = args
  // Node marks its list with a symbol of its own: it must stay the same list.
  if (Array.isArray(first)) {
    first[0] = { ...(first[0] as object), host, port }
    return args
  }
  if (typeof first === 'object') return [{ ...first, host, port }, second, ...rest]
  return [port, host, ...rest]
}

function refuse(socket: Socket, { host, port }: Target) {
  const words = `connect ECONNREFUSED ${host}:${port}, refused by agora-emulator exec --offline`
  const error = Object.assign(new Error(words), { code: 'ECONNREFUSED', syscall: 'connect', address: host, port })
  Object.assign(socket, { connecting: true })
  process.nextTick(() => socket.destroy(error))
  return socket
}
