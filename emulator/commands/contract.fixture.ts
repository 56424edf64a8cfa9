import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { createEmulator, type Options } from '../emulator.ts'
import { runCommand } from './command.fixture.ts'

/** A server on loopback that is gone after the test. Resolves with its address. */
export async function openServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An emulator as the contract tests want one. */
export async function openEmulator(options: Options = {}) {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', storage: 'local', ephemeral: true, port: 0, ...options })
  onTestFinished(emulator.close)
  return emulator
}

/** An emulator whose control API nobody can reach. */
export async function openWithoutControl() {
  const emulator = await openEmulator({ listen: false })
  const url = await openServer(async (request, response) => {
    const { method, url: path = '', headers } = request
    const body = await text(request)
    if (path.startsWith('/_emulator/')) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>')
    const given = Object.entries(headers).flatMap(([name, value]): [string, string][] => (['connection', 'content-length'].includes(name) ? [] : [[name, String(value)]]))
    const answer = await emulator.fetch(new Request(`http://localhost${path}`, { method: method!, headers: given, ...(['GET', 'HEAD'].includes(method!) ? {} : { body }) }))
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  return { emulator, url }
}

/** Runs `agora-emulator contract` against a target to its end. */
export const contract = (target: string, ...args: readonly string[]) => runCommand(['contract', '--target', target, ...args]).ended
