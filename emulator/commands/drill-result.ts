import type { Expectation } from '../drill/expectation.ts'
import { judge } from '../drill/judge.ts'
import { leaksIn } from '../drill/leaks.ts'
import type { Emulator, Judged, LeakReport, Recordings, ScenarioReport } from '../emulator.ts'
import type { Setting } from './drill-stage.ts'
import { drillApp } from './drill-world.ts'

/** A story that is to be played. */
export interface Drill {
  /** YAML or JSON. */
  readonly story: string
  /** The same seed and the same calls: the same journal. */
  readonly seed: string
  /** How long the client is asked to record; undefined: as the story says. */
  readonly seconds: number | undefined
}

/** What came of it. */
export interface Drilled extends LeakReport {
  readonly name: string
  readonly why: string
  readonly recorder: Setting['recorder']
  readonly clock: Setting['clock']
  readonly passed: boolean
  readonly lines: readonly Judged[]
  /** How the client failed, in its own words. No verdict by itself: after some failures that is right. */
  readonly clientFailed?: string
  readonly journal: ReturnType<Emulator['journal']>
}

/** How the client came to its end. */
export interface ClientEnd {
  /** Its own words, if it failed. */
  readonly failed?: string | undefined
  /** Why it was not waited for any longer. */
  readonly cutShort?: string | undefined
  /** Unix milliseconds on its clock; undefined: now. */
  readonly doneAt?: number | undefined
}

/** What is known when the client is done: what comes later, as the emulator is closed, is not its doing. */
export interface Testimony extends ClientEnd {
  readonly report: ScenarioReport
  readonly journal: ReturnType<Emulator['journal']>
  readonly leaks: LeakReport
}

export function testimonyOf(emulator: Emulator, end: ClientEnd): Testimony {
  const [report] = emulator.scenarios(drillApp)
  if (report === undefined) throw new Error('Failed to judge: the App ID is under no scenario')
  const { doneAt = emulator.clock.now(drillApp) } = end
  const journal = emulator.journal({ appId: drillApp }).filter(({ at }) => at <= doneAt)
  return { ...end, report, journal, leaks: leaksIn(journal, () => doneAt) }
}

/** Judges the client by that, and by what was recorded. */
export function judged({ report, journal, leaks, failed, cutShort }: Testimony, { recorder, clock }: Pick<Setting, 'recorder' | 'clock'>, recordings: Recordings): Drilled {
  const { name, why, expect, steps } = report
  // The words carry their members; the public type keeps these to itself.
  const verdict = judge(expect as readonly Expectation[], { journal, steps, recordings })
  const lines = [...verdict.lines, ...(cutShort === undefined ? [] : [{ what: 'client', passed: false, reason: cutShort }])]
  return { name, why, recorder, clock, passed: verdict.passed && cutShort === undefined, lines, ...leaks, ...(failed === undefined ? {} : { clientFailed: failed }), journal }
}

/** How often the story has had the client started anew. */
export function restartsOf(emulator: Emulator): number {
  return emulator.scenarios(drillApp).flatMap(({ steps }) => steps).reduce((sum, { restarts, fired }) => sum + (restarts ? fired : 0), 0)
}
