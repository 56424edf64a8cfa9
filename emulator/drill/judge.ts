import type { JournalEntry } from '../engine/journal.ts'
import type { StepReport } from '../faults/script.ts'
import type { Expectation, Expected } from './expectation.ts'
import * as calls from './judge-calls.ts'
import * as files from './judge-files.ts'
import * as notifications from './judge-notifications.ts'
import * as picture from './judge-picture.ts'
import * as recordings from './judge-recordings.ts'
import * as sound from './judge-sound.ts'
import { judgeStep } from './judge-steps.ts'
import type { Recorded, Recordings } from './recorded.ts'
import { isAboutRecording, type RecordingWord } from './recording-words.ts'
import { readStory, type Story } from './story.ts'
import { fail, notJudged, type Verdict } from './verdict.ts'
import type { Word } from './words.ts'

/** One line of the scorecard. */
export interface Judged extends Verdict {
  /** `step 1`, or the expectation as it is written. */
  readonly what: string
}

/** The verdict about a client. */
export interface Judgement {
  /** Whether no line has failed. */
  readonly passed: boolean
  /** One for each step of the story and for each expectation. */
  readonly lines: readonly Judged[]
}

const judges: { readonly [W in Exclude<Word, RecordingWord>]: (expected: Expected<W>, story: Story) => Verdict } = {
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

const fileJudges: { readonly [W in RecordingWord]: (expected: Expected<W>, story: Story, recorded: readonly Recorded[]) => Verdict } = {
  shows: picture.shows,
  sounds: sound.sounds,
  plays: files.plays,
  complete: files.complete,
  stored: files.stored,
}

/** What is judged: the journal of one App ID, up to the moment at which the client was done, and what was recorded. */
export interface Evidence {
  readonly journal: readonly JournalEntry[]
  readonly steps: readonly StepReport[]
  readonly recordings: Recordings
}

/** Judges a client by what it did and what came of it. A step that never acted fails as well, since then nothing was tried. Pure. */
export function judge(expectations: readonly Expectation[], { journal, steps, recordings }: Evidence): Judgement {
  const story = readStory(journal)
  const lines = [
    ...steps.map((step) => ({ what: `step ${step.step}`, ...judgeStep(step, story) })),
    ...expectations.map((expectation) => ({ what: written(expectation), ...judgeOne(expectation, story, recordings) })),
  ]
  return { passed: lines.every(({ passed }) => passed !== false), lines }
}

function judgeOne(expectation: Expectation, story: Story, recordings: Recordings): Verdict {
  if (expectation.word === 'either') return judgeEither(expectation.of, story, recordings)
  if (!isAboutRecording(expectation.word)) return (judges[expectation.word] as (expected: unknown, story: Story) => Verdict)(expectation, story)
  if ('notJudged' in recordings) return notJudged(recordings.notJudged)
  return (fileJudges[expectation.word] as (expected: unknown, story: Story, recorded: readonly Recorded[]) => Verdict)(expectation, story, recordings)
}

function judgeEither(parts: readonly Expectation[], story: Story, recordings: Recordings): Verdict {
  const verdicts = parts.map((part) => ({ part, verdict: judgeOne(part, story, recordings) }))
  // One that is met is enough; else one that was not judged leaves it open.
  const best = verdicts.find(({ verdict }) => verdict.passed) ?? verdicts.find(({ verdict }) => verdict.passed === null)
  if (best) return { passed: best.verdict.passed, reason: `${written(best.part)}: ${best.verdict.reason}` }
  return fail(verdicts.map(({ part, verdict }) => `${written(part)}: ${verdict.reason}`).join(' · '))
}

/** As it stands in a scenario, with its defaults. */
function written(expectation: Expectation): string {
  if (expectation.word === 'either') return `either ${expectation.of.map(written).join(' or ')}`
  const { word, ...members } = expectation
  const told = Object.entries(members).flatMap(([name, value]) => (value === undefined || value === false ? [] : [`${name} ${String(value)}`]))
  return told.length === 0 ? word : `${word} (${told.join(', ')})`
}
