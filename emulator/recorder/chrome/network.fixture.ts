import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, vi } from 'vitest'

/**
 * Stands where the network begins for every browser that is started from here on: what is not for this machine comes
 * here, is written down and gets no further. Host and port of each.
 */
export async function watchNetwork() {
  const reached: string[] = []
  const proxy = createServer((request, response) => {
    reached.push(new URL(request.url ?? '').host)
    response.writeHead(502).end()
  })
  proxy.on('connect', ({ url = '' }, socket) => {
    reached.push(url)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  vi.stubEnv('all_proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
  // Chrome asks the desktop first, where it knows one.
  for (const name of ['auto_proxy', 'no_proxy', 'XDG_CURRENT_DESKTOP', 'DESKTOP_SESSION']) vi.stubEnv(name, undefined)
  afterAll(() => {
    vi.unstubAllEnvs()
    proxy.close()
    proxy.closeAllConnections()
  })
  return { reached }
}
