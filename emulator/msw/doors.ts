import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { listenOnLoopback, type Loopback } from '../sockets/loopback.ts'
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
  const open: Loopback[] = []
  const close = async () => void (await Promise.all(open.map((door) => door.close())))
  try {
    for (const server of [createTlsServer(servedBySharedKey, serveRequests(serves, 'https')), createServer(serveRequests(serves, 'http'))]) open.push(await listenOnLoopback(server.unref()))
    const [secure, plain] = open.map(({ port }) => port) as [number, number]
    return { secure, plain, close }
  } catch (error) {
    await close()
    throw new Error(`Failed to lead calls to the emulator: this machine lets nobody listen on 127.0.0.1: ${(error as Error).message}`, { cause: error })
  }
}
