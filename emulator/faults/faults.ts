import type { AppSettingsChange } from '../protocol/app-settings.ts'
import type { Notifier } from '../notify/notifier.ts'
import type { Recorder } from '../recorder/recorder.ts'
import type { Storage } from '../storage/storage.ts'
import type { Clock } from '../time/clock.ts'
import { aroundHttp } from './around-http.ts'
import { aroundNotifier } from './around-notifier.ts'
import { aroundRecorder } from './around-recorder.ts'
import { aroundStorage } from './around-storage.ts'
import { createFacts, type EngineFacts } from './facts.ts'
import { createHolds } from './holds.ts'
import type { ScenarioInput } from '../protocol/written.ts'
import type { Scenario } from './scenario.ts'
import { createScripts } from './scripts.ts'
import { shippedStories } from './shipped-stories.ts'
import { createSummon } from './summon.ts'

export interface FaultOptions {
  /** The scenario of every App ID that has none of its own. */
  readonly first: Scenario | undefined
  /** Of what is left to chance. Left out: always the same. */
  readonly seed: string | undefined
  readonly clockOf: (appId: string) => Clock
  readonly engine: () => EngineFacts
  /** Where the stories lie that names can ask for. */
  readonly folder: string
  /** Where a page lies that misbehaves. */
  readonly pageUrl: (page: string) => string
  /** Writes an answer. */
  readonly json: (status: number, body: object) => Response
  /** Moves the clock of an App ID, if it can be moved. */
  readonly skip: (appId: string, ms: number) => Promise<unknown>
}

/** The failures of one emulator: what wraps its ports, and what loads and shows scenarios. */
export function createFaults({ first, seed, clockOf, engine, folder, pageUrl, json, skip }: FaultOptions) {
  const scripts = createScripts(first, seed)
  const calls = createHolds(clockOf)
  const uploads = createHolds(clockOf)
  const facts = createFacts(engine)
  const around = { scripts, facts }
  const shipped = shippedStories(folder)
  const { summon, forget } = createSummon({ ...around, stories: shipped })

  return {
    aroundHttp: (serve: Parameters<typeof aroundHttp>[0]) => aroundHttp(serve, { ...around, holds: calls, summon, json, skip }),
    aroundRecorder: (recorder: Recorder) => aroundRecorder(recorder, { ...around, pageUrl }),
    aroundStorage: (storage: Storage, { stsExpiration }: { readonly stsExpiration?: number | undefined }) => aroundStorage(storage, { ...around, holds: uploads, stsExpiration }),
    aroundNotifier: (notifier: Notifier) => aroundNotifier(notifier, around),

    /** In place of the one before, for one App ID or for all that have none of their own. Fails with all that is wrong with it. */
    async load(given: string | ScenarioInput, appId?: string) {
      // The reader and its schema are large, and most emulators never see a scenario.
      const { checkScenario, readScenario } = await import('./read-scenario.ts')
      scripts.load(typeof given === 'string' ? readScenario(given) : checkScenario(given), appId)
    },
    /** The shipped stories, each with what really happens. */
    stories: () => Promise.all(shipped.names().map(async (name) => ({ name, why: (await shipped.find(name))!.why }))),
    storyText: (name: string) => shipped.text(name),
    clear: scripts.clear,
    reports: scripts.reports,

    /** How an App ID is treated while it is under its story: over its own settings. */
    underStory(appId: string): { readonly change: AppSettingsChange; readonly sliceSeconds: number | undefined } | undefined {
      const setup = scripts.setupOf(appId)
      if (setup === undefined) return undefined
      const { switches, quotas, classroomAuth, sliceSeconds } = setup
      return { change: { switches, quotas, ...(classroomAuth && { classroom: { auth: classroomAuth } }) }, sliceSeconds }
    },

    /** Uploads that wait for a clock. */
    restingUploads: { count: uploads.count, onNext: uploads.onNext },

    /** As it was in the beginning, for one App ID or for all; calls that are being held are lost, uploads are done. */
    reset(appId?: string) {
      scripts.reset(appId)
      forget(appId)
      calls.release(appId)
      uploads.release(appId)
    },

    /** Nothing waits any more: calls that are being held are lost, uploads are done. */
    close() {
      calls.close()
      uploads.close()
    },
  }
}
