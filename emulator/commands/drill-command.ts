import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Options } from '../config.ts'
import { createEmulator, followRealTime, pause, type Emulator } from '../emulator.ts'
import { judged, restartsOf, type ClientEnd, type Drill, type Drilled } from './drill-result.ts'
import { drillApp, drillSettings, environmentOf, type Environment } from './drill-world.ts'
import { signalled } from './signalled.ts'

/** Real milliseconds between two looks whether the client is to be started anew. */
const lookMs = 10

/** How a client outside of this process is drilled. */
export interface OutsideOptions extends Required<Pick<Options, 'recorder' | 'clock'>> {
  /** The program with its arguments; undefined: one that somebody else starts, until SIGINT or SIGTERM. */
  readonly command: readonly string[] | undefined
  /** Real seconds after which it is not waited for any longer. */
  readonly timeout: number
  /** Folder that keeps the recordings; undefined: they are thrown away. */
  readonly dataDir?: string | undefined
  /** Port of 127.0.0.1 on which the client's receiver is to listen; 0: one that is free. */
  readonly webhookPort: number
}

/** Plays a story with a client of its own process. Its time is real, so the clock follows real time, and only steps of the story make it jump. */
export async function drillOutside({ story, seed, seconds }: Drill, { command, timeout, webhookPort, recorder, clock, dataDir }: OutsideOptions, stderr: Writable): Promise<Drilled> {
  const port = webhookPort === 0 ? await freePort() : webhookPort
  const folder = await mkdtemp(join(tmpdir(), 'agora-drill-'))
  const kept = dataDir === undefined ? { ephemeral: true } : { dataDir }
  const emulator = await createEmulator({ ...kept, port: 0, recorder, clock, seed, apps: { [drillApp]: drillSettings(port) } })
  const standStill = clock === 'virtual' ? followRealTime((ms) => emulator.clock.advance(ms, drillApp)) : async () => {}
  try {
    await emulator.scenario(story, drillApp)
    const env = environmentOf(emulator, { webhookPort: port, notesFile: join(folder, 'notes'), realPage: recorder === 'chrome', seconds })
    const end = command === undefined ? await waitForOthers(env, timeout, stderr) : await runCommand(command, { env, timeout, emulator })
    await standStill()
    return judged(emulator, end)
  } finally {
    await standStill()
    await emulator.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Says what the client needs to know, as a shell reads it, and waits until it is said that it is done. */
async function waitForOthers(env: Environment, timeout: number, stderr: Writable): Promise<ClientEnd> {
  for (const [name, value] of Object.entries(env)) stderr.write(`export ${name}='${value}'\n`)
  stderr.write('Start the client with these. Ctrl-C once it is done: then it is judged.\n')
  const late = new AbortController()
  await Promise.race([signalled(), pause(timeout * 1000, late.signal)])
  late.abort()
  return {}
}

/** Runs it to its end, and anew as often as the story says. What it prints goes to standard error. */
async function runCommand([program = '', ...given]: readonly string[], { env, timeout, emulator }: { env: Environment; timeout: number; emulator: Emulator }): Promise<ClientEnd> {
  const late = new AbortController()
  let cutShort: string | undefined
  void pause(timeout * 1000, late.signal).then(() => {
    if (!late.signal.aborted) cutShort = `it was not done after ${timeout} s`
  })
  // It is in a group of its own, which Ctrl-C does not reach.
  const interrupt = () => {
    cutShort = 'it was interrupted'
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    for (let restarts = 0; ; restarts += 1) {
      const ended = await runLife(() => cutShort !== undefined || restartsOf(emulator) > restarts)
      if (cutShort !== undefined) return { cutShort }
      if (restartsOf(emulator) <= restarts) return ended
    }
  } finally {
    late.abort()
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }

  /** One life; it is ended with all that it has started. */
  async function runLife(isOver: () => boolean): Promise<ClientEnd> {
    const child = spawn(program, given, { env: { ...process.env, ...env }, stdio: ['ignore', 2, 2], detached: true })
    let code: number | null | undefined
    const ended = once(child, 'exit').then(
      ([given]) => {
        code = given as number | null
      },
      (error: Error) => {
        throw new Error(`Failed to run "${program}": ${error.message}. What stands behind -- is run as it is, without a shell`, { cause: error })
      },
    )
    while (code === undefined && !isOver()) await Promise.race([ended, pause(lookMs)])
    // Also what it has left running: the next life, or the next story, needs its port.
    killGroup(child.pid)
    await ended
    return code === 0 ? {} : { failed: `exit code ${code}` }
  }
}

function killGroup(pid: number | undefined) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
