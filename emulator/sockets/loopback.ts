import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on this machine, for nobody else. */
export interface Loopback {
  readonly port: number
  /** Breaks off what is still open. */
  close(): Promise<void>
}

/** Has a server listen at 127.0.0.1, on a port that is free. Fails if this machine lets nobody listen there. */
export async function listenOnLoopback(server: Server): Promise<Loopback> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
