import type { Emulator, Judged, LeakReport } from '../emulator.ts'
import { drillApp } from './drill-world.ts'

/** A story that is to be played. */
export interface Drill {
  /** YAML or JSON. */
  readonly story: string
  /** The same seed and the same calls: the same journal. */
  readonly seed: string
  /** How long the client is asked to record. */
  readonly seconds: number
}

/** What came of it. */
export interface Drilled extends LeakReport {
  readonly name: string
  readonly why: string
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
}

/** Judges what the client has done up to now. */
export function judged(emulator: Emulator, { failed, cutShort }: ClientEnd): Drilled {
  const [report] = emulator.scenarios(drillApp)
  const verdict = emulator.verdict(drillApp)
  if (report === undefined || verdict === undefined) throw new Error('Failed to judge: the App ID is under no scenario')
  const { name, why } = report
  const lines = [...verdict.lines, ...(cutShort === undefined ? [] : [{ what: 'client', passed: false, reason: cutShort }])]
  return {
    name,
    why,
    passed: verdict.passed && cutShort === undefined,
    lines,
    ...emulator.leaks(drillApp),
    ...(failed === undefined ? {} : { clientFailed: failed }),
    journal: emulator.journal({ appId: drillApp }),
  }
}

/** How often the story has had the client started anew. */
export function restartsOf(emulator: Emulator): number {
  return emulator.scenarios(drillApp).flatMap(({ steps }) => steps).reduce((sum, { restarts, fired }) => sum + (restarts ? fired : 0), 0)
}
