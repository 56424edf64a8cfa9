import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** A folder that is gone after the test. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'agora-command-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Runs the built command to its end, or until it is signalled; in a process group of its own if a test is to signal all of it. */
export function runCommand(args: readonly string[], { ownGroup = false, env = {} as NodeJS.ProcessEnv } = {}) {
  const child = spawn(process.execPath, [cli, ...args], { detached: ownGroup, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)]
  const ended = once(child, 'exit').then(async ([code]) => ({ code: code as number | null, stdout: await stdout, stderr: await stderr }))
  return { child, ended, kill: (signal: NodeJS.Signals) => child.kill(signal) }
}

/** Starts the server and waits for the line that tells its address. */
export async function startServer(args: readonly string[]) {
  const command = runCommand(['start', '--port', '0', ...args])
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    command.child.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk)
      const ready = /^agora-emulator ready on (\S+)\n/.exec(said)?.[1]
      if (ready) resolve(ready)
    })
    command.child.once('exit', () => reject(new Error(`Failed to start the server: it said "${said}" and ended`)))
  })
  return { ...command, url }
}
