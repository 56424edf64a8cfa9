import { Socket } from 'node:net'

// Taken at once: what is led need not pass those who have put their own in its place later, such as MSW 3.
const direct = Socket.prototype.connect

/** Host and port of a connection that is asked for. */
export interface Target {
  readonly host: string
  readonly port: number
}

/**
 * Where a `connect` of node:net or node:tls is to go: by options, by a port and perhaps a host, or in the list that Node hands on.
 * undefined: to no host by its name, as to a pipe.
 */
export function targetOf(args: readonly unknown[]): Target | undefined {
  const list: readonly unknown[] = Array.isArray(args[0]) ? args[0] : args
  const options = list.find((each) => typeof each === 'object' && each !== null) ?? {}
  const { port = list[0], host = list[1], path } = options as { port?: unknown; host?: unknown; path?: unknown }
  return typeof host === 'string' && isPort(port) && !path ? { host, port: Number(port) } : undefined
}

function isPort(value: unknown) {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
}

/**
 * Asks before every connection of this thread where it shall really go; undefined: where it wants to, an error: nowhere. All of fetch,
 * node:http, node:https and node:tls opens its sockets by this one method, whatever a program has imported and when; TLS and the Host
 * header stay as they are. Returns what puts the method back.
 */
export function replaceConnect(decide: (target: Target, socket: Socket) => Target | Error | undefined): () => void {
  const original = Socket.prototype.connect
  let replaced = true
  function connect(this: Socket, ...args: unknown[]) {
    const target = replaced ? targetOf(args) : undefined
    const decided = target && decide(target, this)
    if (decided instanceof Error) return refuse(this, decided)
    return Reflect.apply(decided ? direct : original, this, decided ? leadTo(decided, args) : args) as Socket
  }
  Socket.prototype.connect = connect
  return () => {
    replaced = false
    // Another may have put its own over ours by now, and goes on calling it.
    if (Socket.prototype.connect === connect) Socket.prototype.connect = original
  }
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

function refuse(socket: Socket, error: Error) {
  Object.assign(socket, { connecting: true })
  process.nextTick(() => socket.destroy(error))
  return socket
}
