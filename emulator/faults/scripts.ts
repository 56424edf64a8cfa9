import type { Expectation } from '../drill/expectation.ts'
import type { Door } from './doors.ts'
import type { Scenario } from './scenario.ts'
import { createScript, type Firing, type Passing, type Script, type StepReport } from './script.ts'

/** A loaded scenario and what has come of it. */
export interface ScenarioReport {
  readonly name: string
  readonly why: string
  /** null: it is for every App ID that has none of its own. */
  readonly appId: string | null
  readonly steps: readonly StepReport[]
  /** What is expected of the client. */
  readonly expect: readonly Expectation[]
}

interface Loaded {
  readonly scenario: Scenario
  readonly script: Script
}

/** The scenarios that are loaded: one for all App IDs, and one for each that has its own, which then stands alone. `first` is for all, and back after a reset. */
export function createScripts(first?: Scenario) {
  const owned = new Map<string, Loaded>()
  let common = first && play(first)

  const of = (appId: string) => owned.get(appId) ?? common

  return {
    load(scenario: Scenario, appId?: string) {
      if (appId === undefined) common = play(scenario)
      else owned.set(appId, play(scenario))
    },

    /** Takes away what an App ID has of its own, or everything. */
    clear(appId?: string) {
      if (appId !== undefined) return void owned.delete(appId)
      owned.clear()
      common = undefined
    },

    /** As it was in the beginning, for one App ID or for all. */
    reset(appId?: string) {
      if (appId !== undefined) {
        owned.delete(appId)
        return common?.script.forget(appId)
      }
      owned.clear()
      common = first && play(first)
    },

    /** Whether there is any scenario at all. */
    loaded: (): boolean => common !== undefined || owned.size > 0,

    /** Whether anything can happen at that door. */
    watches: (door: Door, appId: string): boolean => of(appId)?.script.watches(door) ?? false,

    /** What happens this time, if anything does. */
    meet: <At extends Door>(passing: Passing<At>): Firing<At> | undefined => of(passing.appId)?.script.meet(passing),

    /** What an App ID is under, with what has come of it there; or everything that is loaded. */
    reports(appId?: string): ScenarioReport[] {
      if (appId === undefined) {
        return [...(common ? [report(common, null)] : []), ...[...owned].map(([owner, loaded]) => report(loaded, owner))]
      }
      const own = owned.get(appId)
      if (own) return [report(own, appId)]
      return common ? [report(common, null, appId)] : []
    },
  }
}

export type Scripts = ReturnType<typeof createScripts>

function play(scenario: Scenario): Loaded {
  return { scenario, script: createScript(scenario) }
}

function report({ scenario: { name, why, expect = [] }, script }: Loaded, owner: string | null, seenBy?: string): ScenarioReport {
  return { name, why, appId: owner, steps: script.report(seenBy), expect }
}
