import { z } from 'zod'

/** Where sources disagree, a switch chooses the reading. Each is described with both readings and their sources in docs/fidelity.md. */
const members = z.strictObject({
  /** Milliseconds from the start's answer until the recorder is started, 0 to 60000. The real service takes about 5000. Default 0. */
  startDelayMs: z.int().min(0).max(60_000),
  /** With `readyTimeout`: capture from the page's signal on (documented), or from the start (seen by an operator). Default `from-signal`. */
  readyCapture: z.enum(['from-signal', 'from-start']),
  /** Accept `-` in a `fileNamePrefix` segment, as some clients send it. Default false. */
  lenientFileNamePrefix: z.boolean(),
  /** Refuse a web start without `audioProfile`, as the newest reference has it. Default false. */
  requireAudioProfile: z.boolean(),
  /** Ignore `VideoBitrate`, which the Go and Java clients send for `videoBitrate`. Default false. */
  strictMemberNames: z.boolean(),
  /** Refuse `scene` 2, which the current reference no longer knows. Default false. */
  refusePostponedScene: z.boolean(),
  /** File names in lists and events without the `fileNamePrefix`. Default false. */
  bareFileNames: z.boolean(),
  /** Answer of query while a recording is stopping: 404 (documented), or code 501 (older). Default `not-found`. */
  queryWhileStopping: z.enum(['not-found', 'exiting']),
  /**
   * For so many milliseconds, 0 to 90000, a recording whose recorder was lost is not found, and then another takes over (R-265, R-364,
   * null: it ends with `recorder_error`. Default null.
   */
  failoverMs: z.int().min(0).max(90_000).nullable(),
  /** Flexible Classroom: how often a page that is not ready in time is opened again, 0 to 10. Two by today's documents, three by those of 2021 (F-085). Default 2. */
  classroomMaxRetries: z.int().min(0).max(10),
  /** Flexible Classroom with `retryTimeout`: reason 1 or 3 when the page is ready, or as soon as its task is started (F-081, F-084). Default `ready`. */
  classroomStartReasonAt: z.enum(['ready', 'task']),
  /** Flexible Classroom: `state` of event 1001 when a recording has ended; the tables disagree (F-139). Default 0. */
  classroomEndedState: z.literal([0, 2]),
})

export type Switches = z.output<typeof members>

/** Some of the switches, the others left as they are. */
export const switchChange = members.partial()

export type SwitchChange = z.output<typeof switchChange>

/** The reading that is better founded, for each. */
export const defaultSwitches: Switches = {
  startDelayMs: 0,
  readyCapture: 'from-signal',
  lenientFileNamePrefix: false,
  requireAudioProfile: false,
  strictMemberNames: false,
  refusePostponedScene: false,
  bareFileNames: false,
  queryWhileStopping: 'not-found',
  failoverMs: null,
  classroomMaxRetries: 2,
  classroomStartReasonAt: 'ready',
  classroomEndedState: 0,
}

/** The switches with those of the change in place of theirs. */
export function changeSwitches(switches: Switches, change: SwitchChange): Switches {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return { ...switches, ...(Object.fromEntries(given) as Partial<Switches>) }
}
