import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { followRealTime, pause, type Emulator } from '../emulator.ts'
import { makeTemporaryFolder } from '../recorder/temporary-folder.ts'
import type { Limit } from './drill-limit.ts'
import { restartsOf, type ClientEnd, type Drill, type Drilled } from './drill-result.ts'
import { onStage, type Setting } from './drill-stage.ts'
import { drillApp, type Environment } from './drill-world.ts'

/** Real milliseconds between two looks whether the client is to be started anew. */
const lookMs = 10

/** How a client outside of this process is drilled. */
export interface Outside {
  /** The program with its arguments; undefined: one that somebody else starts, until it is said that it is done. */
  readonly command: readonly string[] | undefined
  /** Port of 127.0.0.1 on which the client's receiver is to listen; 0: one that is free. */
  readonly webhookPort: number
  /** Resolves when a client that somebody else starts is done. */
  readonly done: () => Promise<unknown>
}

/** Plays a story with a client of its own process. Its time is real, so the clock follows real time, and only steps of the story make it jump. */
export function drillOutside(drill: Drill, setting: Setting, { command, webhookPort, done }: Outside, stderr: Writable): Promise<Drilled> {
  return onStage(drill, setting, async () => {
    const port = webhookPort === 0 ? await freePort() : webhookPort
    const folder = await makeTemporaryFolder(tmpdir(), 'agora-drill')
    return {
      webhookPort: port,
      notesFile: join(folder, 'notes'),
      isOutside: true,
      async play(emulator, env, limit) {
        const standStill = setting.clock === 'virtual' ? followRealTime((ms) => emulator.clock.advance(ms, drillApp)) : async () => {}
        try {
          return await (command === undefined ? waitForOthers(env, { limit, done }, stderr) : runCommand(command, { env, limit, emulator }))
        } finally {
          await standStill()
        }
      },
      close: () => rm(folder, { recursive: true, force: true }),
    }
  })
}

/** Says what the client needs to know, as a shell reads it, and waits until it is said that it is done. */
async function waitForOthers(env: Environment, { limit, done }: { limit: Limit; done: () => Promise<unknown> }, stderr: Writable): Promise<ClientEnd> {
  for (const [name, value] of Object.entries(env)) stderr.write(`export ${name}='${value}'\n`)
  stderr.write('Start the client with these. Ctrl-C once it is done: then it is judged.\n')
  let isDone = false
  void done().then(() => {
    isDone = true
  })
  while (!isDone && limit.why() === undefined) await pause(lookMs)
  return { cutShort: isDone ? undefined : limit.why() }
}

/** Runs it to its end, and anew as often as the story says. What it prints goes to standard error. */
async function runCommand([program = '', ...given]: readonly string[], { env, limit, emulator }: { env: Environment; limit: Limit; emulator: Emulator }): Promise<ClientEnd> {
  for (let restarts = 0; ; restarts += 1) {
    const ended = await runLife(() => limit.why() !== undefined || restartsOf(emulator) > restarts)
    const cutShort = limit.why()
    if (cutShort !== undefined) return { cutShort }
    if (restartsOf(emulator) <= restarts) return ended
  }

  /** One life; it is ended with all that it has started. */
  async function runLife(isOver: () => boolean): Promise<ClientEnd> {
    const child = spawn(program, given, { env: { ...process.env, ...env }, stdio: ['ignore', 2, 2], detached: true })
    let end: string | undefined
    const ended = (once(child, 'exit') as Promise<[number | null, string | null]>).then(
      ([code, signal]) => {
        end = signal ?? `exit code ${code}`
      },
      (error: Error) => {
        throw new Error(`Failed to run "${program}": ${error.message}. What stands behind -- is run as it is, without a shell`, { cause: error })
      },
    )
    while (end === undefined && !isOver()) await Promise.race([ended, pause(lookMs)])
    // Also what it has left running: the next life, or the next story, needs its port.
    killGroup(child.pid)
    await ended
    return end === 'exit code 0' ? {} : { failed: end }
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
