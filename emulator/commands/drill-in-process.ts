import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createEmulator } from '../emulator.ts'
import { beginLife } from './drill-life.ts'
import { judged, restartsOf, type Drill, type Drilled } from './drill-result.ts'
import { drillApp, drillSettings, environmentOf, type Handle, type Run } from './drill-world.ts'

/** While a call is being held the clock goes in such steps, and while the client waits for no certain moment; milliseconds. */
const heldStepMs = 250
const idleStepMs = 1000

/** On its own clock a client has so long. */
const longestMs = 24 * 3_600_000

const never = new Promise<never>(() => {})

/**
 * Plays a story with a client in this process. The clock jumps to whatever the client waits for next, so hours take no time, and
 * with the same seed the journal is the same byte for byte.
 */
export async function drillInProcess({ story, seed, seconds }: Drill, run: Run): Promise<Drilled> {
  let handle: () => Handle | undefined = () => undefined
  const receiver = await openReceiver(() => handle())
  const emulator = await createEmulator({ listen: false, recorder: 'synthetic', clock: 'virtual', ephemeral: true, seed, apps: { [drillApp]: drillSettings(receiver.port) } })
  try {
    await emulator.scenario(story, drillApp)
    const env = environmentOf(emulator, { webhookPort: receiver.port, notesFile: '', realPage: false, seconds })
    const now = () => emulator.clock.now(drillApp)
    let notes: unknown
    let restarts = 0
    const habitat = {
      env,
      now,
      // Whoever is to be started anew at a call gets to know nothing of it, and calls no more.
      fetch: (request: Request) => (isDoomed() ? never : emulator.fetch(request).finally(() => (isDoomed() ? never : undefined))),
      notes: { read: async () => notes, write: async (value: unknown) => void (notes = structuredClone(value)) },
    }
    const deadline = now() + longestMs
    const isDoomed = () => restartsOf(emulator) > restarts
    let life = beginLife(run, habitat)
    handle = () => (isDoomed() ? undefined : life.handle())

    while (!life.isDone() && now() < deadline) {
      await life.go()
      if (life.isDone()) break
      const stepMs = life.isCalling() ? heldStepMs : Number.isFinite(life.nextWait()) ? Number.POSITIVE_INFINITY : idleStepMs
      await emulator.clock.advance(Math.max(0, Math.min(stepMs, life.nextWait() - now())), drillApp)
      if (isDoomed()) {
        restarts += 1
        life.end()
        life = beginLife(run, habitat)
      } else {
        life.wake()
      }
    }
    // What is on its way to the client still counts.
    await emulator.clock.advance(0, drillApp)
    return judged(emulator, life.isDone() ? { failed: life.failure() } : { cutShort: `it was not done after ${longestMs / 3_600_000} hours on its clock` })
  } finally {
    await emulator.close()
    await receiver.close()
  }
}

/** Listens from the beginning, so that no notification comes before the client is ready for it; without one the connection breaks. */
async function openReceiver(handle: () => Handle | undefined) {
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined)
    const answer = body === undefined ? undefined : handle()?.({ headers: request.headers, body: body })
    if (answer === undefined) return request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
