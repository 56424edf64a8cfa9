import { z } from 'zod'
import { changeClassroomSettings, classroomSettingsChange, defaultClassroomSettings, type ClassroomSettings } from './classroom/settings.ts'
import { refusals, type RefusalName } from './error-codes.ts'
import { changeSwitches, defaultSwitches, switchChange, type SwitchChange, type Switches } from './switches.ts'
import { webhook, type Webhook } from './webhook.ts'

/** The calls whose next answers can be set. */
export const callNames = ['acquire', 'start', 'query', 'update', 'updateLayout', 'stop'] as const

export type CallName = (typeof callNames)[number]

const refusalNames = Object.keys(refusals) as [RefusalName, ...RefusalName[]]

/** An HTTP status whose answer has a body. */
const statusWithBody = z.int().min(200).max(599).refine((status) => ![204, 205, 304].includes(status), { error: 'expected a status whose answer may have a body' })

/** An answer that the service is to give instead of its own. */
export const injectedAnswer = z.strictObject({
  /** The call that gets it. */
  call: z.enum(callNames),
  /** A row of docs/errors.md, or a status and body of your own. */
  answer: z.union([
    z.enum(refusalNames),
    z.strictObject({
      /** HTTP status, 200 to 599, but not 204, 205 or 304, which have no body. */
      status: statusWithBody,
      /** Sent as it is. */
      body: z.record(z.string(), z.unknown()),
    }),
  ]),
  /** How many calls get it, 1 to 1000. Default 1. */
  times: z.int().min(1).max(1000).default(1),
  /** Whether the call has its effect all the same, as when only the answer is lost. Default false. */
  processed: z.boolean().default(false),
})

export type InjectedAnswer = z.output<typeof injectedAnswer>

/** What an App ID may use. */
export const quotas = z.strictObject({
  /** Requests within any second; one more is 429. The real service allows 10. null: no limit. */
  requestsPerSecond: z.int().min(1).nullable().default(null),
  /** Recordings at the same time; with as many, acquire is refused with 406. The real service allows 200 of web pages. null: no limit. */
  concurrentTasks: z.int().min(0).nullable().default(null),
})

/** Body of `PUT /_emulator/apps/{appId}`. A member that is absent stays as it is. */
export const appSettingsChange = z.strictObject({
  /** active: all is well · unknown: refused by the gateway · disabled, suspended: refused by acquire (R-016 … R-018). */
  status: z.enum(['active', 'unknown', 'disabled', 'suspended']).optional(),
  /** The one pair that passes; null: any pair does. */
  auth: z
    .strictObject({
      /** Customer ID: the user name of the Basic header. */
      customerId: z.string().min(1),
      /** Customer secret: its password. Shown as `***`. */
      customerSecret: z.string().min(1),
    })
    .nullable()
    .optional(),
  /** Where its notifications go; null: nowhere. */
  webhook: webhook.nullable().optional(),
  /** Both are set together: one that is left out is no limit any more. */
  quotas: quotas.optional(),
  /** Disputed behaviour; docs/fidelity.md has both readings of each. */
  switches: switchChange.optional(),
  /** Answers to give next, in order, before the service's own. */
  answers: z.array(injectedAnswer).optional(),
  /** Flexible Classroom, whose credentials and console are its own. */
  classroom: classroomSettingsChange.optional(),
})

export type AppSettingsChange = z.output<typeof appSettingsChange>

/** How the emulator treats one App ID. */
export interface AppSettings {
  /** active: all is well · unknown: refused by the gateway · disabled, suspended: refused by acquire. */
  readonly status: 'active' | 'unknown' | 'disabled' | 'suspended'
  /** The one pair that passes; null: any pair does. */
  readonly auth: { readonly customerId: string; readonly customerSecret: string } | null
  /** Where its notifications go; null: nowhere. */
  readonly webhook: Webhook | null
  /** What it may use. */
  readonly quotas: z.output<typeof quotas>
  /** How disputed behaviour is read. */
  readonly switches: Switches
  /** Answers that are still to be given, before the service's own. */
  readonly answers: readonly InjectedAnswer[]
  /** Flexible Classroom. */
  readonly classroom: ClassroomSettings
}

/** An App ID that nobody has configured: active, any credentials, no quotas, and no webhook unless all have one. */
export function defaultAppSettings(given: SwitchChange, webhook: Webhook | null = null): AppSettings {
  const switches = changeSwitches(defaultSwitches, given)
  const quotas = { requestsPerSecond: null, concurrentTasks: null }
  return { status: 'active', auth: null, webhook, quotas, switches, answers: [], classroom: defaultClassroomSettings }
}

/** The settings with the members of a change in place of theirs. Switches not named in the change stay as they are. */
export function changeAppSettings(settings: AppSettings, { status, auth, webhook, quotas, switches, answers, classroom }: AppSettingsChange): AppSettings {
  return {
    status: status ?? settings.status,
    auth: auth === undefined ? settings.auth : auth,
    webhook: webhook === undefined ? settings.webhook : webhook,
    quotas: quotas ?? settings.quotas,
    switches: changeSwitches(settings.switches, switches ?? {}),
    answers: answers ?? settings.answers,
    classroom: changeClassroomSettings(settings.classroom, classroom ?? {}),
  }
}
