import { z } from 'zod'
import { quotas } from '../protocol/app-settings.ts'
import { switchChange } from '../protocol/switches.ts'
import { members, oneOf, whole } from './words.ts'

/**
 * How things stand before the story begins. The first five hold for every App ID that is under it, over its own settings and for as
 * long; the rest is what a drill asks of the client.
 */
export const setup = members({
  /** Disputed behaviour, as in `PUT /_emulator/apps/{appId}`. */
  switches: members(switchChange.shape).optional(),
  /** What the App ID may use, as in `PUT /_emulator/apps/{appId}`. */
  quotas: members(quotas.shape).optional(),
  /** Whether calls of the classroom need credentials: `off`, `lenient` (there must be some) or `strict`. */
  classroomAuth: oneOf('way to check', ['off', 'lenient', 'strict']).optional(),
  /** Seconds of a slice, 1 to 300. Left out: as the emulator was started. */
  sliceSeconds: whole(1, 300).optional(),
  /**
   * Seconds for which keys of the storage last, as those of `stsToken` do, 10 to 604800; in reality four hours at least. The storage
   * takes nothing with older ones: counted from their first file, and not beyond their `stsExpiration`. Left out: for ever.
   */
  stsSeconds: whole(10, 604_800).optional(),
  /** What the client is to use. Left out: `classroom` if a step stands at one of its doors, else `cloud-recording`. */
  service: oneOf('service', ['cloud-recording', 'classroom']).optional(),
  /** Seconds for the start's `readyTimeout`, of a class `retryTimeout`, 1 to 60. Left out: the client waits for no page, in a class as long as it likes. */
  readyTimeout: whole(1, 60).optional(),
  /** Seconds until the page has something to show and to be heard, 1 to 60, for which the client may hold its recording. Left out: it has at once. */
  pageSeconds: whole(1, 60).optional(),
  /** Seconds for which the client is to record, 1 to 86400, unless `--seconds` says otherwise. Left out: 30. */
  recordSeconds: whole(1, 86_400).optional(),
  /** Parameters of the page, as `?white=3`: they stand behind its address. */
  page: z.string().regex(/^\?[\w=&.-]+$/, { error: ({ input }) => `expected parameters, as in "?white=3", received ${JSON.stringify(input)}` }).optional(),
})

/** As it is read. */
export type Setup = z.output<typeof setup>
