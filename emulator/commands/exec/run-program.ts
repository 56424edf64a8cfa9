import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'

/** What a terminal sends to the program itself. */
const byTerminal: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT']
const passedOn: readonly NodeJS.Signals[] = [...byTerminal, 'SIGTERM', 'SIGHUP', 'SIGUSR2']

/**
 * Runs a program with our own stdin, stdout and stderr, and passes signals on. Resolves with its exit code; as a shell has it, 127 if
 * there is none of that name, 126 if it cannot be run, and 128 and the number of the signal that ended it.
 */
export async function runProgram([command, ...args]: readonly string[], env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<number> {
  let child: ChildProcess | undefined
  // In a terminal Ctrl-C reaches the program without us; twice would be another thing.
  const forward = (signal: NodeJS.Signals) => void (process.stdin.isTTY && byTerminal.includes(signal) ? undefined : child?.kill(signal))
  for (const signal of passedOn) process.on(signal, forward)
  try {
    child = spawn(command!, args, { stdio: 'inherit', env })
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    return code ?? exitCodeOf(signal!)
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    say(`Failed to run "${command}": ${missing ? 'there is no such program' : (error as Error).message}`)
    return missing ? 127 : 126
  } finally {
    for (const signal of passedOn) process.off(signal, forward)
  }
}

/** As a shell has it. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}
