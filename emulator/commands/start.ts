import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Options } from '../config.ts'
import { createEmulator, type Emulator, type Load } from '../emulator.ts'
import { realQuotas } from '../protocol/real-quotas.ts'
import { signalled } from './signalled.ts'

/** What to do beside serving. */
export interface StartWays {
  /** Whether what clients left behind makes the exit code 1. */
  readonly failOnLeak: boolean
}

/**
 * Runs the server until SIGINT or SIGTERM; recordings that still run are then finalised. What clients left behind, steps of scenarios
 * that never acted, and notifications that were lost, are told last.
 */
export async function start(options: Options, { failOnLeak }: StartWays, stdout: Writable, stderr: Writable): Promise<void> {
  const asked = signalled()
  const emulator = await createEmulator(options)
  if (needsTrust(options)) stderr.write(`${trustOnly}\n`)
  for (const line of emulator.leftFiles()) stderr.write(`files of an earlier run wait in the backup: ${line}\n`)
  stdout.write(`agora-emulator ready on ${emulator.url}\n`)
  stderr.write(`to look at: ${emulator.url}/_emulator/\n`)
  const signal = await asked
  stderr.write(`${signal}: finalising recordings. Once more to leave at once.\n`)
  void signalled().then(() => process.exit(1))
  // Before the emulator stops them itself.
  const { leaks, load } = emulator.leaks()
  await emulator.close()
  const left = leaks.map(({ appId, told }) => `leak (App ID ${appId}): ${told}`)
  for (const line of [...leftUndone(emulator, options), ...left, ...busiest(load)]) stderr.write(`${line}\n`)
  process.exit(failOnLeak && leaks.length > 0 ? 1 : 0)
}

/** Of all App IDs the most that one has asked for, beside what the real service takes. */
function busiest(load: readonly Load[]) {
  if (load.length === 0) return []
  const most = (of: (one: Load) => number) => Math.max(...load.map(of))
  const peaks = [
    `requests in a second ${most(({ requestsPerSecond }) => requestsPerSecond)} (the real service takes ${realQuotas.requestsPerSecond})`,
    `web page recordings at the same time ${most(({ webTasks }) => webTasks)} (${realQuotas.webTasks})`,
    `recordings of channels ${most(({ channelTasks }) => channelTasks)} (${realQuotas.channelTasks})`,
    `minutes of recordings after the last call about them ${most(({ unattendedMinutes }) => unattendedMinutes)}`,
  ]
  return [`load of an App ID, at most: ${peaks.join(', ')}`]
}

/** Whether pages are opened without Chrome's sandbox. */
export function needsTrust({ recorder }: Options): boolean {
  return process.getuid?.() === 0 && recorder !== 'synthetic'
}
export const trustOnly = 'Running as root: Chrome works without its sandbox. Record only pages that you trust.'

/** What should not go unsaid of an emulator that has been closed, a line each: files, steps of scenarios and notifications. */
export function leftUndone(emulator: Emulator, options: Options): string[] {
  return [...waiting(emulator, options), ...unfired(emulator), ...lost(emulator)]
}

/** Files that did not reach their storage. */
function waiting({ waitingFiles, dataDir }: Emulator, { ephemeral }: Options) {
  const { files, bytes } = waitingFiles()
  const where = ephemeral ? 'gone with the temporary data folder' : `in ${join(dataDir, 'backup')}`
  return files === 0 ? [] : [`files that their storage did not take: ${files} (${bytes} bytes), ${where}`]
}

function unfired(emulator: Emulator) {
  return emulator.scenarios().flatMap(({ name, appId, channel, steps }) => {
    const whose = appId === null ? '' : ` (App ID ${appId}${channel === undefined ? '' : `, channel ${channel}`})`
    return steps.flatMap(({ step, at, fired }) => (fired > 0 ? [] : [`scenario ${name}${whose}: step ${step} never fired: ${at}`]))
  })
}

/** Notifications that reached nobody, by what came in their way last. */
function lost(emulator: Emulator) {
  const reasons = emulator.journal().flatMap(({ type, detail }) => (type === 'delivery' && 'result' in detail && detail.result === 'lost' && 'why' in detail ? [String(detail.why)] : []))
  return [...new Set(reasons)].map((why) => `notifications lost: ${reasons.filter((other) => other === why).length}, ${why}`)
}
