import type { Expectation } from '../drill/expectation.ts'
import type { SetupInput } from '../protocol/written.ts'
import type { Door } from './doors.ts'
import type { Scenario } from './scenario.ts'
import type { Setup } from './setup.ts'
import { createScript, type Firing, type Passing, type Script, type StepReport } from './script.ts'

/** A loaded scenario and what has come of it. */
export interface ScenarioReport {
  /** As it is written. */
  readonly name: string
  /** What really happens to people, in one sentence. */
  readonly why: string
  /** null: it is for every App ID that has none of its own. */
  readonly appId: string | null
  /** The only channel or room of the App ID that feels it, as its name asks for it. */
  readonly channel?: string
  /** Each step, and how often it has acted. */
  readonly steps: readonly StepReport[]
  /** How things stand before it begins. */
  readonly setup?: SetupInput
  /** What is expected of the client: a word of docs/drills.md and its members, defaults filled in. */
  readonly expect: readonly Expected[]
}

/** What is expected, by its word. */
export interface Expected {
  /** Of docs/drills.md, or `either`. */
  readonly word: string
}

/** The same with the members of each word, for those who judge. */
export interface LoadedReport extends ScenarioReport {
  readonly expect: readonly Expectation[]
}

interface Loaded {
  readonly scenario: Scenario
  readonly script: Script
}

/**
 * The scenarios that are loaded: one for all App IDs, one for each that has its own, and one for each channel whose name asks for
 * it. The narrower stands alone. `first` is for all, and back after a reset. `seed`: for what is left to chance.
 */
export function createScripts(first?: Scenario, seed = '') {
  const play = (scenario: Scenario): Loaded => ({ scenario, script: createScript(scenario, seed) })

  const owned = new Map<string, Loaded>()
  /** By App ID, then by channel or room. */
  const channels = new Map<string, Map<string, Loaded>>()
  let common = first && play(first)

  const of = (appId: string, channel = '') => channels.get(appId)?.get(channel) ?? owned.get(appId) ?? common
  const inChannels = (appId: string) => [...(channels.get(appId) ?? [])].map(([channel, loaded]) => ({ channel, loaded }))

  /** Forgets what an App ID has of its own, or what every one has. */
  function forget(appId?: string) {
    for (const each of [owned, channels]) {
      if (appId === undefined) each.clear()
      else each.delete(appId)
    }
  }

  function channelReports(appId: string): LoadedReport[] {
    return inChannels(appId).map(({ channel, loaded }) => ({ ...report(loaded, appId), channel }))
  }

  return {
    load(scenario: Scenario, appId?: string) {
      if (appId === undefined) common = play(scenario)
      else owned.set(appId, play(scenario))
    },

    loadChannel(scenario: Scenario, appId: string, channel: string) {
      const own = channels.get(appId) ?? new Map<string, Loaded>()
      channels.set(appId, own.set(channel, play(scenario)))
    },

    hasChannel: (appId: string, channel: string): boolean => channels.get(appId)?.has(channel) ?? false,

    /** Takes away what an App ID has of its own, or everything. */
    clear(appId?: string) {
      forget(appId)
      if (appId === undefined) common = undefined
    },

    /** As it was in the beginning, for one App ID or for all. */
    reset(appId?: string) {
      forget(appId)
      if (appId === undefined) common = first && play(first)
      else common?.script.forget(appId)
    },

    /** Whether there is any scenario at all. */
    loaded: (): boolean => common !== undefined || owned.size > 0 || channels.size > 0,

    /** How things are to stand for an App ID. What a channel has asked for by its name sets up nothing: that would be felt by others. */
    setupOf: (appId: string): Setup | undefined => of(appId)?.scenario.setup,

    /** Whether anything can happen at that door. */
    watches: (door: Door, appId: string): boolean => (of(appId)?.script.watches(door) ?? false) || inChannels(appId).some(({ loaded }) => loaded.script.watches(door)),

    /** What happens this time, if anything does. */
    meet: <At extends Door>(passing: Passing<At>): Firing<At> | undefined => of(passing.appId, passing.cname ?? passing.room)?.script.meet(passing),

    /** What an App ID is under, with what has come of it there; or everything that is loaded. */
    reports(appId?: string): LoadedReport[] {
      if (appId === undefined) {
        const own = [...owned].map(([owner, loaded]) => report(loaded, owner))
        return [...(common ? [report(common, null)] : []), ...own, ...[...channels.keys()].flatMap(channelReports)]
      }
      const own = owned.get(appId)
      const above = own ? [report(own, appId)] : common ? [report(common, null, appId)] : []
      return [...above, ...channelReports(appId)]
    },
  }
}

export type Scripts = ReturnType<typeof createScripts>

function report({ scenario: { name, why, setup, expect = [] }, script }: Loaded, owner: string | null, seenBy?: string): LoadedReport {
  return { name, why, appId: owner, ...(setup && { setup }), steps: script.report(seenBy), expect }
}
