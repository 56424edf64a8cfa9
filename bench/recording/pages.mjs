import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'

/** Serves the bench's own pages on the loopback. */
export async function servePages() {
  const server = createServer(async (request, response) => {
    const page = await readFile(new URL(`pages/${new URL(request.url, 'http://any').pathname.slice(1)}`, import.meta.url)).catch(() => undefined)
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: (name) => `http://127.0.0.1:${server.address().port}/${name}.html`,
    close: () => server.close().closeAllConnections(),
  }
}
