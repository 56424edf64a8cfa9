import { z } from 'zod'
import { anywhere, name, sensible, times, wait } from './step-parts.ts'
import { members, oneOf, text } from './words.ts'

/** A finished file goes into the storage. */
export const uploadStep = members({
  when: members({
    door: z.literal('upload'),
    ...anywhere,
    cname: name,
    /** Left out: any of them. */
    file: oneOf('file', ['slice', 'playlist', 'mp4']).optional(),
  }),
  do: sensible(
    members({
      /** Milliseconds, 1 to 86400000 (a day), that the target takes. */
      delayMs: wait,
      /** The target fails with these words; it is tried again, and then the backup takes the file. */
      fail: text('the words of the target').optional(),
      /** The target says no with these words, as to wrong keys: it is tried again, and then the recording ends. */
      refuse: text('the words of the target').optional(),
    }),
    { apart: [['fail', 'refuse']] },
  ),
  times,
})
