import { draw } from './draw.ts'
import type { Door } from './doors.ts'
import type { DoAt, Scenario, Step } from './scenario.ts'

/** One time that a door is passed, with what is known of who passes it. */
export interface Passing<At extends Door = Door> {
  readonly door: At
  readonly appId: string
  readonly host?: string | undefined
  readonly cname?: string | undefined
  readonly room?: string | undefined
  readonly url?: string | undefined
  readonly file?: 'slice' | 'playlist' | 'mp4' | undefined
  readonly attempt?: number | undefined
  readonly eventType?: number | undefined
}

/** A step acts. */
export interface Firing<At extends Door = Door> {
  readonly scenario: string
  /** Counted from 1. */
  readonly step: number
  readonly do: DoAt<At>
}

/** How often a step has acted, of how often it may for each App ID. */
export interface StepReport {
  /** Its place in the scenario, counted from 1. */
  readonly step: number
  /** In words: where it acts. */
  readonly at: string
  /** How often it has acted: for the App ID that was asked about, or over all. */
  readonly fired: number
  /** How often it may act for each App ID. */
  readonly of: number | 'always'
  /** Whether it has the client started anew. */
  readonly restarts?: true
}

interface Count {
  /** Times that matched. */
  passed: number
  fired: number
}

/** A scenario being played. What is left to chance is drawn from the seed. Every App ID has its own count of every step, so that tenants do not feel each other. */
export function createScript({ name, steps }: Scenario, seed: string) {
  const parts = steps.map((step, index) => ({ ...step, number: index + 1, matches: matcher(step) }))
  const counts = new Map<string, readonly Count[]>()

  function countsOf(appId: string) {
    const found = counts.get(appId) ?? steps.map(() => ({ passed: 0, fired: 0 }))
    counts.set(appId, found)
    return found
  }

  function firedBy(number: number, appId: string | undefined) {
    const counted = appId === undefined ? [...counts.values()] : [counts.get(appId) ?? []]
    return counted.reduce((sum, own) => sum + (own[number - 1]?.fired ?? 0), 0)
  }

  return {
    /** Whether anything can happen at that door. */
    watches: (door: Door) => steps.some(({ when }) => when.door === door),

    /** Counts the passing for every step that it matches; the first of them that is due acts, and only that one. */
    meet<At extends Door>(passing: Passing<At>): Firing<At> | undefined {
      const own = countsOf(passing.appId)
      const matching = parts.filter(({ matches }) => matches(passing))
      for (const { number } of matching) own[number - 1]!.passed += 1
      const due = matching.find(({ number, when, times }) => {
        const { passed, fired } = own[number - 1]!
        const drawn = when.chance === undefined || draw(`${seed} ${name} ${passing.appId} ${number} ${passed}`) < when.chance
        return drawn && passed >= when.nth && (times === 'always' || fired < times)
      })
      if (due === undefined) return undefined
      own[due.number - 1]!.fired += 1
      return { scenario: name, step: due.number, do: due.do as DoAt<At> }
    },

    /** For one App ID, or over all. */
    report: (appId?: string): StepReport[] =>
      parts.map(({ number, when, do: does, times }) => ({
        step: number,
        at: describe(when),
        fired: firedBy(number, appId),
        of: times,
        ...('restart' in does ? { restarts: true } : {}),
      })),

    /** Begins anew for that App ID, or for all. */
    forget(appId?: string) {
      if (appId === undefined) counts.clear()
      else counts.delete(appId)
    },
  }
}

export type Script = ReturnType<typeof createScript>

/** What a step names must be as it says; what it leaves out may be anything. */
function matcher({ when: { door, nth: _nth, chance: _chance, ...facts } }: Step) {
  const wanted = Object.entries(facts).flatMap(([fact, value]) => (value === undefined ? [] : [{ fact: fact as keyof Passing, fits: fitting(value) }]))
  return (passing: Passing) => passing.door === door && wanted.every(({ fact, fits }) => fits(passing[fact]))
}

/** Whether a name fits one in which * stands for any text, or a number is the one that is wanted. */
export function fitting(wanted: string | number): (given: string | number | undefined) => boolean {
  if (typeof wanted === 'number') return (given) => given === wanted
  const literal = (part: string) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const pattern = new RegExp(`^${wanted.split('*').map(literal).join('[^]*')}$`)
  return (given = '') => pattern.test(String(given))
}

function describe({ door, nth, chance, ...facts }: Step['when']) {
  const named = Object.entries(facts).flatMap(([fact, value]) => (value === undefined ? [] : [`${fact} ${JSON.stringify(value)}`]))
  return [door, ...named, ...(nth === 1 ? [] : [`from time ${nth} on`]), ...(chance === undefined ? [] : [`by chance, ${chance}`])].join(', ')
}
