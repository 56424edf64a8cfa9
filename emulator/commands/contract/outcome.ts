import { rulesNamed } from './rules-named.ts'

/** What a test came to. */
export interface Outcome {
  /** File of the test below `client-contract-tests/`, without its ending: `operations/start-again`. */
  readonly file: string
  /** What it is about, and what it says: `start again: R-096: with …`. */
  readonly title: string
  /** Numbers of docs/fidelity.md that it is about. */
  readonly rules: readonly string[]
  readonly state: 'held' | 'differs' | 'not applicable'
  /** Of one that differs: what was expected and received. Of one that is not applicable: the reason. */
  readonly why?: string | undefined
}

/** Every rule that was tested, by what its tests came to. A rule is in one list only. */
export interface Rules {
  /** At least one test held, and none differed. */
  readonly held: readonly string[]
  /** Of these: some tests of it were not applicable. */
  readonly heldInPart: readonly string[]
  readonly differ: readonly string[]
  /** No test was applicable. */
  readonly notApplicable: readonly string[]
}

/** The outcome of a test with that title, below what stands around it. */
export function outcomeOf(file: string, suites: readonly string[], title: string, state: Outcome['state'], why?: string): Outcome {
  return { file, title: [...suites, title].join(': '), rules: rulesNamed(title) ?? [], state, why }
}

export function rulesOf(outcomes: readonly Outcome[]): Rules {
  const states = new Map<string, Set<Outcome['state']>>()
  for (const { rules, state } of outcomes) {
    for (const rule of rules) states.set(rule, (states.get(rule) ?? new Set()).add(state))
  }
  // Those of Cloud Recording first.
  const place = (rule: string) => rule.replace('R', '0')
  const sorted = [...states].toSorted(([one], [other]) => (place(one) < place(other) ? -1 : 1))
  const those = (chosen: (of: Set<Outcome['state']>) => boolean) => sorted.flatMap(([rule, of]) => (chosen(of) ? [rule] : []))
  return {
    held: those((of) => of.has('held') && !of.has('differs')),
    heldInPart: those((of) => of.has('held') && !of.has('differs') && of.has('not applicable')),
    differ: those((of) => of.has('differs')),
    notApplicable: those((of) => of.size === 1 && of.has('not applicable')),
  }
}

/** Why tests were not applicable, and how many for each reason, most first. */
export function reasonsOf(outcomes: readonly Outcome[]): readonly (readonly [reason: string, count: number])[] {
  const counts = new Map<string, number>()
  for (const { state, why = '' } of outcomes) if (state === 'not applicable') counts.set(why, (counts.get(why) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)
}
