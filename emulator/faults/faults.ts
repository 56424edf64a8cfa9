import type { Recorder } from '../recorder/recorder.ts'
import type { Storage } from '../storage/storage.ts'
import type { Clock } from '../time/clock.ts'
import { aroundHttp } from './around-http.ts'
import { aroundRecorder } from './around-recorder.ts'
import { aroundStorage } from './around-storage.ts'
import { createFacts, type EngineFacts } from './facts.ts'
import { createHolds } from './holds.ts'
import type { Scenario, ScenarioInput } from './scenario.ts'
import { createScripts } from './scripts.ts'

export interface FaultOptions {
  /** The scenario of every App ID that has none of its own. */
  readonly first: Scenario | undefined
  readonly clockOf: (appId: string) => Clock
  readonly engine: () => EngineFacts
  /** Writes an answer. */
  readonly json: (status: number, body: object) => Response
}

/** The failures of one emulator: what wraps its ports, and what loads and shows scenarios. */
export function createFaults({ first, clockOf, engine, json }: FaultOptions) {
  const scripts = createScripts(first)
  const holds = createHolds(clockOf)
  const around = { scripts, holds, facts: createFacts(engine), json }

  return {
    aroundHttp: (serve: Parameters<typeof aroundHttp>[0]) => aroundHttp(serve, around),
    aroundRecorder: (recorder: Recorder) => aroundRecorder(recorder, around),
    aroundStorage: (storage: Storage) => aroundStorage(storage, around),

    /** In place of the one before, for one App ID or for all that have none of their own. Fails with all that is wrong with it. */
    async load(given: string | ScenarioInput, appId?: string) {
      // The reader and its schema are large, and most emulators never see a scenario.
      const { checkScenario, readScenario } = await import('./read-scenario.ts')
      scripts.load(typeof given === 'string' ? readScenario(given) : checkScenario(given), appId)
    },
    clear: scripts.clear,
    reports: scripts.reports,

    /** As it was in the beginning, for one App ID or for all; calls that are being held are lost. */
    reset(appId?: string) {
      scripts.reset(appId)
      holds.release(appId)
    },

    /** Calls that are being held are lost. */
    close: () => holds.release(),
  }
}
