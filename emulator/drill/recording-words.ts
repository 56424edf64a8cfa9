import { z } from 'zod'
import { failable, inOrder, members, shown, text, whole } from '../faults/words.ts'

const day = 86_400_000
const count = whole(0, 100_000)

/** Milliseconds of the recording as it is played, 0 to a day. */
const moment = whole(0, day)

const likely = { error: ({ input }: { input?: unknown }) => `expected a part of the picture, above 0 and up to 1, received ${shown(input)}` }

const colour = z
  .string({ error: ({ input }) => colourError(input) })
  .regex(/^(#[0-9a-fA-F]{6}|white|black)$/, { error: ({ input }) => colourError(input) })

function colourError(input: unknown) {
  // Left out it would be undefined.
  const hidden = input === null ? ': behind a # that is not in quotes YAML reads a comment' : ''
  return `expected white, black or a colour as "#1144aa", received ${shown(input)}${hidden}`
}

/** The first second: there a page that nobody has held back is still white. */
const firstMs = 1000

/**
 * What can be expected of what was recorded. It is judged from the stored files, decoded, when the client is done and all are there;
 * a story that expects any of it is played in Chrome by `drill --all --recorder chrome`. Of each recorder's files the playlist is
 * what is seen and heard.
 */
export const recordingWords = {
  /** In every frame from `fromMs` (default 1000) to `toMs` (default: the end) so much of the picture, `share` above 0 to 1 (default 0.5), is of this colour, or nearly: white, black or "#rrggbb". */
  shows: inOrder(members({ colour, share: z.number(likely).gt(0, likely).max(1, likely).default(0.5), fromMs: moment.default(firstMs), toMs: moment.optional() }), 'fromMs', 'toMs'),
  /** From `fromMs` (default 1000) to `toMs` (default: the end) nothing is silent for more than `gapMs`, default 2000. The drill takes real time, as Chrome's sound cannot be hurried. */
  sounds: inOrder(members({ fromMs: moment.default(firstMs), toMs: moment.optional(), gapMs: moment.default(2000) }), 'fromMs', 'toMs'),
  /** Every playlist finds its slices, every playlist and MP4 decodes without complaint and is as long as it says, and the MP4s of a recording are together as long as its slices. */
  plays: members({}),
  /** All that was captured is in the playlists that are stored, but for so many milliseconds, default 500. */
  complete: members({ exceptMs: moment.default(500) }),
  /** So many files of such a name, in which * stands for any text, lie in the storage and are not empty: at least one, or as said. */
  stored: failable(inOrder(members({ file: text('a name, in which * stands for any text'), atLeast: count.default(1), atMost: count.optional() }), 'atLeast', 'atMost')),
} satisfies Record<string, z.ZodObject>

export type RecordingWord = keyof typeof recordingWords

/** Whether a word is about what was recorded. */
export function isAboutRecording(word: string): word is RecordingWord {
  return word in recordingWords
}
