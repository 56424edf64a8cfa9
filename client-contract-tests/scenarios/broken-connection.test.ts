import { once } from 'node:events'
// Not by name: MSW puts its own functions into the module.
import http from 'node:http'
import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { createEmulator, type Options } from '../../emulator/emulator.ts'
import { agoraHandlers } from '../../emulator/msw/handlers.ts'
import { story } from './scenario.fixture.ts'

const path = `/v1/apps/${'a'.repeat(32)}/cloud_recording/acquire`

async function emulator(options: Options) {
  const opened = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, ...options })
  onTestFinished(opened.close)
  await opened.scenario(story({ when: { door: 'cloudRecording.acquire', nth: 2 }, do: { lose: 'request' } }))
  return opened
}

/** The status, or the error. */
async function outcome(sent: http.ClientRequest) {
  sent.end('{}')
  const [outcome] = (await once(sent, 'response').catch((error: unknown) => [error])) as [{ statusCode: number; resume?: () => void } | Error]
  if (outcome instanceof Error) return outcome
  outcome.resume?.()
  return outcome.statusCode
}

test('over a socket the connection is closed without an answer; others stay open', async () => {
  const { url } = await emulator({ port: 0 })
  const agents = [new http.Agent({ keepAlive: true, maxSockets: 1 }), new http.Agent({ keepAlive: true, maxSockets: 1 })] as const
  onTestFinished(() => agents.forEach((agent) => agent.destroy()))
  const send = (agent: http.Agent) => outcome(http.request(url + path, { method: 'POST', agent }))
  expect(await send(agents[0])).toBe(401)
  expect(await send(agents[1])).toMatchObject({ code: 'ECONNRESET', message: 'socket hang up' })
  const again = http.request(url + path, { method: 'POST', agent: agents[0] })
  expect([await outcome(again), again.reusedSocket]).toEqual([401, true])
})

test('through MSW a client of node:http has an error too, also where the emulator listens in the same process', async () => {
  for (const options of [{ listen: false }, { port: 0 }]) {
    const opened = await emulator(options)
    const server = setupServer(...agoraHandlers(opened))
    server.listen({ onUnhandledRequest: 'error' })
    const send = () => outcome(http.request(`http://api.agora.io${path}`, { method: 'POST' }))
    expect([await send(), await send(), await send()]).toEqual([401, expect.any(Error), 401])
    server.close()
  }
})

test('what waits when the emulator is closed is lost', async () => {
  const opened = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
  await opened.scenario(story({ when: { door: 'cloudRecording.acquire' }, do: { delayMs: 1000 } }))
  const waiting = opened.fetch(new Request(`http://localhost${path}`, { method: 'POST', body: '{}' })).catch((error: unknown) => error)
  await new Promise((resolve) => setImmediate(resolve))
  await opened.close()
  expect(await waiting).toMatchObject({ name: 'TypeError', message: 'fetch failed' })
})
