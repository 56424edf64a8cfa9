import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { pause, type Emulator } from '../emulator.ts'
import { listenOnLoopback } from '../sockets/loopback.ts'
import { beginLife } from './drill-life.ts'
import { restartsOf, type ClientEnd, type Drill, type Drilled } from './drill-result.ts'
import type { Limit } from './drill-limit.ts'
import { onStage, type Setting } from './drill-stage.ts'
import { drillApp, type Environment, type Handle, type Run } from './drill-world.ts'

/** While a call is being held the clock goes in such steps, and while the client waits for no certain moment; milliseconds. */
const heldStepMs = 250
const idleStepMs = 1000

/** Chrome has every frame on the way to draw: so often, in milliseconds of its clock, is looked whether it is to go on. */
const chromeStepMs = 1000

/** Real milliseconds between two looks at a clock that goes by itself. */
const lookMs = 10

/** On its own clock a client has so long. */
const longestMs = 24 * 3_600_000

const never = new Promise<never>(() => {})

/** Nobody but the client is real: hours take no time. */
const inNoTime: Setting = { recorder: 'synthetic', clock: 'virtual', timeout: 600, interrupted: new AbortController().signal }

/**
 * Plays a story with a client in this process. A virtual clock jumps to whatever the client waits for next, and where nothing is really
 * recorded the same seed gives the same journal byte for byte.
 */
export function drillInProcess(drill: Drill, run: Run, setting = inNoTime): Promise<Drilled> {
  return onStage(drill, setting, async () => {
    let handle: () => Handle | undefined = () => undefined
    const receiver = await openReceiver(() => handle())
    return {
      webhookPort: receiver.port,
      notesFile: '',
      isOutside: false,
      play: (emulator, env, limit) => play(emulator, env, { run, setting, limit, listen: (next) => (handle = next) }),
      close: receiver.close,
    }
  })
}

interface Playing {
  readonly run: Run
  readonly setting: Setting
  readonly limit: Limit
  /** Who takes notifications from now on. */
  readonly listen: (handle: () => Handle | undefined) => void
}

async function play(emulator: Emulator, env: Environment, { run, setting, limit, listen }: Playing): Promise<ClientEnd> {
  const now = () => emulator.clock.now(drillApp)
  let notes: unknown
  let restarts = 0
  const isDoomed = () => restartsOf(emulator) > restarts
  const habitat = {
    env,
    now,
    // Whoever is to be started anew at a call gets to know nothing of it, and calls no more.
    fetch: (request: Request) => (isDoomed() ? never : emulator.fetch(request).finally(() => (isDoomed() ? never : undefined))),
    notes: { read: async () => notes, write: async (value: unknown) => void (notes = structuredClone(value)) },
  }
  const pass = passingTime(emulator, setting)
  const until = now() + longestMs
  let life = beginLife(run, habitat)
  listen(() => (isDoomed() ? undefined : life.handle()))

  for (;;) {
    await life.go()
    // What is on its way to the client still counts.
    if (life.isDone()) return pass(0).then(() => ({ failed: life.failure(), doneAt: life.doneAt() }))
    const cutShort = limit.why() ?? (now() >= until ? `it was not done after ${longestMs / 3_600_000} hours on its clock` : undefined)
    if (cutShort !== undefined) {
      life.end()
      return { cutShort }
    }
    const stepMs = life.isCalling() ? heldStepMs : Number.isFinite(life.nextWait()) ? Number.POSITIVE_INFINITY : idleStepMs
    await pass(Math.max(0, Math.min(stepMs, life.nextWait() - now())))
    if (isDoomed()) {
      restarts += 1
      life.end()
      life = beginLife(run, habitat)
    } else {
      life.wake()
    }
  }
}

/** Lets so many milliseconds of the client's time pass, or the first of them: where that takes real time there is more to look after. */
function passingTime({ clock }: Emulator, { recorder }: Setting): (ms: number) => Promise<unknown> {
  if (clock.mode === 'system') return (ms) => pause(Math.min(ms, lookMs))
  return (ms) => clock.advance(recorder === 'chrome' ? Math.min(ms, chromeStepMs) : ms, drillApp)
}

/** Listens from the beginning, so that no notification comes before the client is ready for it; without one the connection breaks. */
async function openReceiver(handle: () => Handle | undefined) {
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined)
    const answer = body === undefined ? undefined : handle()?.({ headers: request.headers, body: body })
    if (answer === undefined) return request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  return listenOnLoopback(server)
}
