import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
/** A client program that knows nothing of an emulator. */
export const clientProgram = (name: string) => join(import.meta.dirname, 'clients', name)

export interface ExecGiven {
  /** Options of `exec`, besides a recorder that needs nothing. */
  readonly options?: readonly string[]
  /** Variables that are set, or taken away. */
  readonly env?: NodeJS.ProcessEnv
  /** Command that goes before all of it. */
  readonly before?: readonly string[]
}

/** Starts a program under `exec`. What exec itself says is told apart from what the program says on stderr. */
export function startExec(program: readonly string[], { options = [], env = {}, before = [] }: ExecGiven = {}) {
  const [command, ...args] = [...before, process.execPath, cli, 'exec', '--recorder', 'synthetic', '--ephemeral', ...options, '--', ...program]
  const child = spawn(command!, args, { env: { ...process.env, JAVA_TOOL_OPTIONS: undefined, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)]
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    const lines = (await stderr).split('\n').filter((line) => line !== '')
    const mark = 'agora-emulator exec: '
    const said = lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length))
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stdout: await stdout, said, stderr: lines.filter((line) => !line.startsWith(mark)) }
  })
  return { child, ended }
}

/** Runs a program under `exec` to its end. */
export function runExec(program: readonly string[], given?: ExecGiven) {
  return startExec(program, given).ended
}

/** A short program for Node. */
export const node = (code: string) => [process.execPath, '--input-type=module', '--eval', code]

/** Why a test cannot run here, if a program that it needs is not on this machine. */
export function lacking(...programs: readonly string[]): string | false {
  const missing = programs.filter((program) => spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status !== 0)
  return missing.length === 0 ? false : `not on this machine: ${missing.join(', ')}`
}

/** Why a test cannot run here, if the system lets nobody have such namespaces, or only root and this is not. */
export function noNamespace(...flags: readonly string[]): string | false {
  if (lacking('unshare')) return 'not on this machine: unshare'
  const { status, stderr } = spawnSync('unshare', [...flags, 'true'], { encoding: 'utf8' })
  return status === 0 ? false : `no namespaces here: ${stderr.trim()}`
}

/** Whether ports below 1024 may be opened. */
export const noLowPorts = process.getuid?.() === 0 ? false : 'ports 443, 80 and 53 need root'
