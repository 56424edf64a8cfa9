import { createAdaptorServer } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { addressTrouble } from '../protocol/trouble.ts'

/** Serves over HTTP/1.1. `serve` is told what breaks the connection of its request. Fails if the port is taken. */
export async function listen(serve: (request: Request, lose: () => Response) => Response | Promise<Response>, { host, port }: { readonly host: string; readonly port: number }) {
  const server = createAdaptorServer({
    fetch: (request, { outgoing }) =>
      serve(request, () => {
        outgoing.destroy()
        return RESPONSE_ALREADY_SENT
      }),
  })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(`Failed to listen on ${host}:${port}: ${addressTrouble(error as NodeJS.ErrnoException)}`, { cause: error })
  }
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}
