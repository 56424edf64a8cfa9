import { z } from 'zod'
import { classroomDoors, cloudRecordingDoors, type CallDoor } from '../faults/doors.ts'
import { failable, inOrder, members, oneOf, whole } from '../faults/words.ts'
import { recordingWords } from './recording-words.ts'

const day = 86_400_000
const callDoors: readonly CallDoor[] = [...cloudRecordingDoors, ...classroomDoors]

/** A call, by the door that it passes. */
export const door = oneOf('call', callDoors)

/** Milliseconds on the clock of the App ID, 0 to 30 days. */
const ms = whole(0, 30 * day)

/** A number of calls, 0 to 100000. */
const count = whole(0, 100_000)

const nothingMore = members({})

/**
 * What can be expected of a client, and is judged from the journal. A call counts whether the service saw it or a fault stood before
 * it. It has failed if it was refused, was answered in place of the service with another status than 200, or its connection broke.
 */
export const callWords = {
  /** Between a failed call and the next of the same door so much time passed, default 1000; with `growing` no wait was shorter than the one before it, and the last longer than the first. Passes if it was not tried again. */
  backedOff: members({ door, atLeastMs: ms.default(1000), growing: z.boolean().default(false) }),
  /** After its first failure the call was made again so often: at least once, or as said. */
  retried: inOrder(members({ door, atLeast: count.default(1), atMost: count.optional() }), 'atLeast', 'atMost'),
  /** The call failed and was left alone: it was made so often in all, default once, and never succeeded. */
  gaveUp: members({ door, after: whole(1, 100_000).default(1) }),
  /** The call was made so often in all: at least once, or as said. */
  called: failable(inOrder(members({ door, atLeast: count.default(1), atMost: count.optional() }), 'atLeast', 'atMost')),
  /** The last call of that door was answered with success. */
  succeeded: members({ door }),
  /** From the first failure of `after` (from its first call if none failed) until the next `before`: at least, at most so long. Passes if `before` was not called any more, unless `atMostMs` is given. */
  waited: inOrder(members({ after: door, before: door, atLeastMs: ms.default(0), atMostMs: ms.optional() }), 'atLeastMs', 'atMostMs').refine(({ atLeastMs, atMostMs }) => atLeastMs > 0 || atMostMs !== undefined, { error: 'say atLeastMs or atMostMs: any wait would do' }),
  /** After a failed call of that door (after its first if none failed), default `cloudRecording.start`, the client looked how things stand: it queried, or listed or polled in a classroom. */
  queriedAfter: members({ door: door.default('cloudRecording.start') }),
  /** One recording was started in all: one start was accepted, in whatever channel or room. */
  startedOnce: nothingMore,
  /** No recording of a channel or room was started while an earlier one of the same was still going on. */
  notStartedTwice: nothingMore,
  /** Every acquire after the first named another uid than the one before it, and there was one after the first. */
  changedUid: nothingMore,
  /** After every start that failed the next start came with a resource ID of its own: an acquire was made between them. */
  acquiredAnew: nothingMore,
  /** After the client was started anew (`restart: client` in a step) it called query, update or stop with the sid of a recording from before. */
  keptSid: nothingMore,
  /** When the client was done no recording that it had started was going on, and each that did not end by itself was stopped by a call. */
  stopped: nothingMore,
  /** No recording went on for longer than so many milliseconds, default 3900000 (65 minutes), since its start or its last update that brought a `storageConfig` and was answered with success. */
  renewedKeys: members({ atMostMs: ms.default(3_900_000) }),
  /** Every stop of Cloud Recording said `async_stop: true`. */
  usedAsyncStop: nothingMore,
  /** Every genuine notification that was to reach the client was answered 200, with JSON, in time (10 s unless the App ID's webhook says otherwise), each time that it came. At least one was. Not counted is what found nobody after the client's last call was answered. */
  answered: nothingMore,
  /** Every notification that came twice was answered 200 both times, and no stop, and no update of the same content, was made twice for the same recording or room from then on, not even one that was refused. There was one. */
  ignoredDuplicate: nothingMore,
  /** What a step signed wrongly, or changed after signing, was not answered 200; what was genuine was. */
  verifiedSignature: nothingMore,
  /** A list of files that is not empty was told to the client: in a reply of stop or query, a list of a classroom, or a notification that it took. Whether it used it cannot be seen. */
  toldFiles: members({ by: z.array(oneOf('source', ['stop', 'query', 'list', 'notification'])).min(1).default(['stop', 'query', 'list', 'notification']) }),
  /** No second had more requests than the real quota allows (10), and none was refused for it. */
  keptToQuota: nothingMore,
  /** No call had a misspelt or misplaced member: none got a hint. */
  spelledRight: nothingMore,
} satisfies Record<string, z.ZodObject>

/** All that can be expected. */
export const words = { ...callWords, ...recordingWords }

export type Word = keyof typeof words

export const wordNames = Object.keys(words) as Word[]
