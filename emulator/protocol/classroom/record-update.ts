import { z } from 'zod'
import { onholdMembers, onholdOf } from './onhold.ts'
import { readClassroomBody, type ReadBody } from './read-body.ts'

/** Only holding can be changed; `mode` beside it, and anything else, is ignored (F-112, F-017). */
export const updateRecordRequest = z.object({
  /** `onhold`: true holds, false goes on. One of its two spellings must be there. */
  webRecordConfig: z
    .object(onholdMembers)
    .transform(onholdOf)
    .pipe(z.boolean({ error: 'expected onhold, true or false, in it' })),
})

/** Reads the body of `PATCH …/records/states/1`: true holds, false goes on (F-105 … F-112). */
export function readUpdateRecord(body: unknown): ReadBody<{ onhold: boolean }> {
  const read = readClassroomBody(updateRecordRequest, body)
  return 'refused' in read ? read : { value: { onhold: read.value.webRecordConfig } }
}
