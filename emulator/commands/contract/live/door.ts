import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { listenOnLoopback } from '../../../sockets/loopback.ts'
import type { World } from './caller.ts'
import type { Exchange } from './exchange.ts'

/** What belongs to one connection, and not to what is said. */
const ofTheConnection = ['connection', 'content-encoding', 'content-length', 'host', 'keep-alive', 'transfer-encoding']

/** A place on this machine from which calls go on to the service, one after the other, and are taken down. */
export interface Door {
  readonly url: string
  readonly exchanges: readonly Exchange[]
  /** Why the first call that was not answered was not; undefined: all were. */
  failure(): unknown
  close(): Promise<void>
}

/** Once the service is called off, calls are not passed on: their connection breaks. */
export async function openDoor({ send, calledOff }: Pick<World, 'send' | 'calledOff'>): Promise<Door> {
  const exchanges: Exchange[] = []
  let failure: unknown
  let before: Promise<unknown> = Promise.resolve()
  const server = createServer(async (incoming, response) => {
    const { method = '', url: path = '', headers } = incoming
    const body = await text(incoming)
    const request = { method, path, headers: passed(headers), ...(body === '' ? {} : { body }) }
    const asked = before.then(() => (calledOff.aborted ? Promise.reject(new Error('Failed to go on: it was called off')) : send(request)))
    before = asked.catch(() => {})
    try {
      const answer = await asked
      exchanges.push({ name: `call ${exchanges.length + 1}`, rules: [], request, answer })
      response.writeHead(answer.status, passed(answer.headers)).end(answer.text)
    } catch (error) {
      failure ??= error
      response.destroy()
    }
  })
  const { port, close } = await listenOnLoopback(server)
  return { url: `http://127.0.0.1:${port}`, exchanges, failure: () => failure, close }
}

function passed(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (ofTheConnection.includes(name) || value === undefined ? [] : [[name, String(value)]])))
}
