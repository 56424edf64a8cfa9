import { z } from 'zod'
import { anywhere, name, times } from './step-parts.ts'
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
  /** `fail`: the target refuses the file with these words. */
  do: members({ fail: text('the words of the target') }),
  times,
})
