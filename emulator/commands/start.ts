import type { Writable } from 'node:stream'
import type { Options } from '../config.ts'
import { createEmulator } from '../emulator.ts'

/** Runs the server until SIGINT or SIGTERM; recordings that still run are then finalised. */
export async function start(options: Options, stdout: Writable, stderr: Writable): Promise<void> {
  const asked = signalled()
  const emulator = await createEmulator(options)
  if (process.getuid?.() === 0) stderr.write('Running as root: Chrome works without its sandbox. Record only pages that you trust.\n')
  stdout.write(`agora-emulator ready on ${emulator.url}\n`)
  const signal = await asked
  stderr.write(`${signal}: finalising recordings. Once more to leave at once.\n`)
  void signalled().then(() => process.exit(1))
  await emulator.close()
  process.exit(0)
}

function signalled(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal))
  })
}
