import type { JournalEntry } from '../engine/journal.ts'
import type { StepReport } from '../faults/script.ts'
import type { Expectation, Expected } from './expectation.ts'
import * as calls from './judge-calls.ts'
import * as notifications from './judge-notifications.ts'
import * as recordings from './judge-recordings.ts'
import { readStory, type Story } from './story.ts'
import { judgeStep } from './judge-steps.ts'
import { fail, pass, type Verdict } from './verdict.ts'
import type { Word } from './words.ts'

/** One line of the scorecard. */
export interface Judged extends Verdict {
  /** `step 1`, or the expectation as it is written. */
  readonly what: string
}

/** The verdict about a client. */
export interface Judgement {
  /** Whether every line has passed. */
  readonly passed: boolean
  /** One for each step of the story and for each expectation. */
  readonly lines: readonly Judged[]
}

const judges: { readonly [W in Word]: (expected: Expected<W>, story: Story) => Verdict } = {
  backedOff: calls.backedOff,
  retried: calls.retried,
  gaveUp: calls.gaveUp,
  called: calls.called,
  succeeded: calls.succeeded,
  waited: calls.waited,
  queriedAfter: calls.queriedAfter,
  acquiredAnew: calls.acquiredAnew,
  usedAsyncStop: calls.usedAsyncStop,
  spelledRight: calls.spelledRight,
  startedOnce: recordings.startedOnce,
  notStartedTwice: recordings.notStartedTwice,
  changedUid: recordings.changedUid,
  keptSid: recordings.keptSid,
  stopped: recordings.stopped,
  keptToQuota: recordings.keptToQuota,
  renewedKeys: recordings.renewedKeys,
  answered: notifications.answered,
  ignoredDuplicate: notifications.ignoredDuplicate,
  verifiedSignature: notifications.verifiedSignature,
  toldFiles: notifications.toldFiles,
}

/**
 * Judges a client by its journal: that of one App ID, up to the moment at which the client was done. A step that never acted fails
 * as well, since then nothing was tried. Pure.
 */
export function judge(expectations: readonly Expectation[], journal: readonly JournalEntry[], steps: readonly StepReport[]): Judgement {
  const story = readStory(journal)
  const lines = [
    ...steps.map((step) => ({ what: `step ${step.step}`, ...judgeStep(step, story) })),
    ...expectations.map((expectation) => ({ what: written(expectation), ...judgeOne(expectation, story) })),
  ]
  return { passed: lines.every(({ passed }) => passed), lines }
}

function judgeOne(expectation: Expectation, story: Story): Verdict {
  if (expectation.word !== 'either') return (judges[expectation.word] as (expected: unknown, story: Story) => Verdict)(expectation, story)
  const verdicts = expectation.of.map((part) => ({ part, verdict: judgeOne(part, story) }))
  const good = verdicts.find(({ verdict }) => verdict.passed)
  if (good) return pass(`${written(good.part)}: ${good.verdict.reason}`)
  return fail(verdicts.map(({ part, verdict }) => `${written(part)}: ${verdict.reason}`).join(' · '))
}

/** As it stands in a scenario, with its defaults. */
function written(expectation: Expectation): string {
  if (expectation.word === 'either') return `either ${expectation.of.map(written).join(' or ')}`
  const { word, ...members } = expectation
  const told = Object.entries(members).flatMap(([name, value]) => (value === undefined || value === false ? [] : [`${name} ${String(value)}`]))
  return told.length === 0 ? word : `${word} (${told.join(', ')})`
}
