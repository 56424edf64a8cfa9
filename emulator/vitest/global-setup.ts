import type { TestProject } from 'vitest/node'
import { createEmulator, type Options } from '../emulator.ts'
import { usualOptions } from './provided.ts'

/**
 * One emulator for all workers of a run: `globalSetup: 'agora-emulator/vitest/global-setup'`, or a module of your own with
 * `export const setup = agoraEmulator({ recorder: 'chrome', clock: 'system' })`. Takes the options of `createEmulator`; what is left
 * out is the synthetic recorder, the virtual clock, `ephemeral`, any free port, `storage: 'local'` and a seed that is always the same.
 */
export function agoraEmulator(options: Omit<Options, 'listen'> = {}): (project: TestProject) => Promise<() => Promise<void>> {
  return async function startAgoraEmulator(project) {
    const emulator = await createEmulator({ ...usualOptions(options), listen: true })
    let run = 0
    const provide = () => project.provide('agora-emulator', { url: emulator.url, run, notifies: options.webhook !== undefined })
    provide()
    project.onTestsRerun(async () => {
      run += 1
      provide()
    })
    return emulator.close
  }
}

/** The usual one. */
export const setup = agoraEmulator()
