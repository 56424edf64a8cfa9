import { z } from 'zod'
import type { Judged, Judgement } from '../../drill/judge.ts'
import type { Leak, LeakReport, Load } from '../../drill/leaks.ts'
import type { JournalEntry } from '../../engine/journal.ts'
import { setup } from '../../faults/setup.ts'
import type { ScenarioReport } from '../../faults/scripts.ts'
import type { StepReport } from '../../faults/script.ts'
import type { SessionView } from '../../http/control/sessions.ts'
import { injectedAnswer, quotas, type AppSettings } from '../../protocol/app-settings.ts'
import type { ClassroomSettings } from '../../protocol/classroom/settings.ts'
import type { ClassroomStorage } from '../../protocol/classroom/storage-settings.ts'
import { stopCodes, type EndCause } from '../../protocol/notification.ts'
import { switchChange } from '../../protocol/switches.ts'
import { webhook } from '../../protocol/webhook.ts'
import type { Of } from './of.ts'

/** A refusal of the emulator's own calls, in plain words. */
export const controlError = z.strictObject({
  /** Reads "Failed to … : …", quotes what was received and names the likely slip. */
  error: z.string(),
})

/** How the emulator is. */
export const health = z.strictObject({
  /** Always `ok`: where it is not, nothing answers. */
  status: z.literal('ok'),
  /** Of the package. */
  version: z.string(),
  /** What records: `chrome` real pages, `synthetic` black and silent media. */
  recorder: z.enum(['chrome', 'synthetic']),
  /** Where files go: `auto`: the data folder, or for vendor 11 the endpoint of its request · `local`: the data folder · `s3`: an S3 service. */
  storage: z.enum(['auto', 'local', 's3']),
  /** The clock that new App IDs begin with. */
  clock: z.strictObject({
    /** `system`: real time · `virtual`: stands still until it is advanced. */
    mode: z.enum(['system', 'virtual']),
    /** Unix milliseconds. */
    now: z.int(),
  }),
})

/** A clock. */
export const clockReply = z.strictObject({
  /** `system`: real time · `virtual`: stands still until it is advanced. */
  mode: z.enum(['system', 'virtual']),
  /** Unix milliseconds. */
  now: z.int(),
})

/** A clock that has been advanced. */
export const advanceReply = z.strictObject({
  /** Unix milliseconds, after it was moved and all that this set in motion has come to rest. */
  now: z.number(),
})

/** Every switch, as the App ID has it. */
export const switchesReply = switchChange.required()

export const classroomStorageReply = z.strictObject({
  vendor: z.int(),
  region: z.int(),
  bucket: z.string(),
  accessKey: z.string().nullable(),
  secretKey: z.string().nullable(),
  fileNamePrefix: z.array(z.string()),
  endpoint: z.string().nullable(),
}) satisfies Of<ClassroomStorage>

export const classroomSettingsReply = z.strictObject({
  auth: z.enum(['off', 'lenient', 'strict']).optional(),
  appCertificate: z.string().nullable(),
  autoCreateRooms: z.boolean(),
  pageSize: z.int(),
  defaultPage: z.string().nullable(),
  storageConfig: classroomStorageReply,
}) satisfies Of<ClassroomSettings>

export const appSettingsReply = z.strictObject({
  status: z.enum(['active', 'unknown', 'disabled', 'suspended']),
  auth: z.strictObject({
    /** As it was set. */
    customerId: z.string(),
    /** `***`. */
    customerSecret: z.string(),
  }).nullable(),
  webhook: webhook.nullable(),
  quotas,
  switches: switchesReply,
  answers: z.array(injectedAnswer),
  classroom: classroomSettingsReply,
}) satisfies Of<AppSettings>

export const stepReport = z.strictObject({
  step: z.int(),
  at: z.string(),
  fired: z.int(),
  of: z.union([z.int(), z.literal('always')]),
  restarts: z.literal(true).optional(),
}) satisfies Of<StepReport>

export const scenarioReport = z.strictObject({
  name: z.string(),
  why: z.string(),
  appId: z.string().nullable(),
  channel: z.string().optional(),
  steps: z.array(stepReport),
  setup: setup.optional(),
  expect: z.array(z.looseObject({
    /** What is expected, in a word of docs/drills.md; its members, defaults filled in, stand beside it. */
    word: z.string(),
  })),
}) satisfies Of<Omit<ScenarioReport, 'expect'>>

/** What is loaded. */
export const scenariosReply = z.strictObject({
  /** Of an App ID: the one that it is under, if any, and those of its channels. Of all: everything that is loaded. */
  scenarios: z.array(scenarioReport),
})

const causes = Object.keys(stopCodes) as [EndCause, ...EndCause[]]

const file = z.strictObject({ key: z.string(), bucket: z.string(), bytes: z.int(), durationMs: z.number() })

export const sessionReply = z.strictObject({
  sid: z.string(),
  resourceId: z.string(),
  appId: z.string(),
  cname: z.string(),
  uid: z.string(),
  mode: z.enum(['web', 'mix', 'individual']),
  state: z.enum(['starting', 'recording', 'failing', 'away', 'stopping', 'ended']),
  cause: z.enum(causes).optional(),
  url: z.string(),
  files: z.array(file),
  warnings: z.array(z.string()),
}) satisfies Of<SessionView>

/** Recordings. */
export const sessionsReply = z.strictObject({
  /** In the order of their start. */
  sessions: z.array(sessionReply),
})

export const journalEntry = z.strictObject({
  seq: z.int(),
  at: z.number(),
  appId: z.string(),
  sid: z.string().optional(),
  type: z.string(),
  detail: z.record(z.string(), z.unknown()),
}) satisfies Of<JournalEntry>

/** What happened. */
export const journalReply = z.strictObject({
  /** In order; `seq` of the last is the next `after`. */
  entries: z.array(journalEntry),
})

export const leak = z.strictObject({
  kind: z.enum(['neverStopped', 'ranOut', 'neverUsed', 'overQuota']),
  appId: z.string(),
  sid: z.string().optional(),
  told: z.string(),
}) satisfies Of<Leak>

export const load = z.strictObject({
  appId: z.string(),
  requestsPerSecond: z.int(),
  webTasks: z.int(),
  channelTasks: z.int(),
  unattendedMinutes: z.number(),
}) satisfies Of<Load>

export const leaksReply = z.strictObject({ leaks: z.array(leak), load: z.array(load) }) satisfies Of<LeakReport>

export const judged = z.strictObject({ what: z.string(), passed: z.boolean(), reason: z.string() }) satisfies Of<Judged>

export const verdictReply = z.strictObject({ passed: z.boolean(), lines: z.array(judged) }) satisfies Of<Judgement>
