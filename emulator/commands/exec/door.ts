import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Certified } from './authority.ts'

/** A place to listen at. Port 0 picks a free one. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** A listener that leads every connection, byte for byte, to another place. */
export interface Door extends Place {
  close(): Promise<void>
}

/** Opens a door to `inner`: of TLS with a certificate, which ends here, else of what comes. Fails as `listen` does. */
export async function openDoor(at: Place, inner: Place, certified?: Pick<Certified, 'certificate' | 'key'>): Promise<Door> {
  const lead = (outer: Socket) => join(outer, connect({ ...inner, allowHalfOpen: true }))
  // The emulator speaks HTTP/1.1, as the clients do; one that offers more is told.
  const tls = certified && { cert: certified.certificate, key: certified.key, ALPNProtocols: ['http/1.1'], allowHalfOpen: true }
  const server = tls ? createTlsServer(tls, lead) : createServer({ allowHalfOpen: true }, lead)
  return listenAt(server, at)
}

/** Has a server listen, and end every connection when it closes. */
export async function listenAt(server: Server, { host, port }: Place): Promise<Door> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    // A peer that breaks off is no fault of ours; whoever reads the socket sees its end.
    socket.on('error', () => {}).once('close', () => sockets.delete(socket))
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    host,
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** Lets two sockets speak to each other: what either has said arrives to its end, and what breaks off breaks off on the other side. */
export function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  for (const [socket, peer] of [[one, other], [other, one]] as const) {
    socket.on('error', () => peer.destroy()).on('close', () => void (socket.readableEnded || peer.destroy()))
  }
}
