import { changeAppSettings, defaultAppSettings, type AppSettings, type AppSettingsChange, type CallName, type InjectedAnswer } from '../protocol/app-settings.ts'
import type { SwitchChange } from '../protocol/switches.ts'
import type { Webhook } from '../protocol/webhook.ts'
import { admit } from '../session/rules/quota.ts'

/** How App IDs are treated that were not told otherwise, and by its name those that were from the beginning. */
export interface TenantDefaults {
  readonly switches: SwitchChange
  readonly webhook: Webhook | null
  readonly apps: Readonly<Record<string, AppSettingsChange>>
  /** What holds over the settings of an App ID for the time being. */
  readonly over: (appId: string) => AppSettingsChange | undefined
}

/** What the engine keeps for each App ID beside its recordings: settings, and the requests of the last second. */
export function createTenants({ switches, webhook, apps, over }: TenantDefaults) {
  const tenants = new Map<string, { settings: AppSettings; recent: readonly number[] }>()
  const usual = { settings: defaultAppSettings(switches, webhook), recent: [] }
  const first = new Map(Object.entries(apps).map(([appId, change]) => [appId, { settings: changeAppSettings(usual.settings, change), recent: [] }]))

  const of = (appId: string) => tenants.get(appId) ?? first.get(appId) ?? usual

  function settingsOf(appId: string): AppSettings {
    const { settings } = of(appId)
    const change = over(appId)
    return change === undefined ? settings : changeAppSettings(settings, change)
  }

  return {
    /** Whether anything is kept for the App ID. */
    has: (appId: string): boolean => tenants.has(appId) || first.has(appId),

    /** As they hold now. */
    settings: settingsOf,

    change(appId: string, change: AppSettingsChange): AppSettings {
      const settings = changeAppSettings(of(appId).settings, change)
      tenants.set(appId, { ...of(appId), settings })
      return settings
    },

    /** Whether one more request may pass now, Unix milliseconds. */
    admit(appId: string, now: number): boolean {
      const { settings, recent } = of(appId)
      const limit = settingsOf(appId).quotas.requestsPerSecond
      if (limit === null) return true
      const { recent: next, admitted } = admit(recent, now, limit)
      tenants.set(appId, { settings, recent: next })
      return admitted
    },

    /** The answer that was set for this call, if any; it is used up by that. */
    takeAnswer(appId: string, call: CallName): InjectedAnswer | undefined {
      const { settings, recent } = of(appId)
      const at = settings.answers.findIndex((answer) => answer.call === call)
      const answer = settings.answers[at]
      if (answer === undefined) return undefined
      const left = answer.times > 1 ? [{ ...answer, times: answer.times - 1 }] : []
      const answers = [...settings.answers.slice(0, at), ...left, ...settings.answers.slice(at + 1)]
      tenants.set(appId, { settings: { ...settings, answers }, recent })
      return answer
    },

    /** As it was in the beginning. */
    forget(appId?: string) {
      if (appId === undefined) tenants.clear()
      else tenants.delete(appId)
    },
  }
}
