import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { serveRequests, type Serves } from './serve-requests.ts'
import { servedBySharedKey } from './shared-key.ts'

/** Two ports of this machine, for nobody but this process: https and http. */
export interface Doors {
  readonly secure: number
  readonly plain: number
  /** Breaks off what is still open. */
  close(): Promise<void>
}

/** Has calls that come over a socket answered. A process that has nothing else to wait for may end. */
export async function openDoors(serves: Serves): Promise<Doors> {
  const servers = [createTlsServer(servedBySharedKey, serveRequests(serves, 'https')), createServer(serveRequests(serves, 'http'))] as const
  const close = async () => void (await Promise.all(servers.map(closeServer)))
  try {
    const [secure, plain] = await Promise.all([listen(servers[0]), listen(servers[1])])
    return { secure, plain, close }
  } catch (error) {
    await close()
    throw new Error(`Failed to lead calls to the emulator: this machine lets nobody listen on 127.0.0.1: ${(error as Error).message}`, { cause: error })
  }
}

async function listen(server: Server) {
  server.unref().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function closeServer(server: Server) {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
