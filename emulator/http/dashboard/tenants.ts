import type { JournalEntry } from '../../engine/journal.ts'
import type { Room } from '../../session/classroom/room.ts'
import type { LoadedScenario } from '../control/scenario.ts'
import type { DashboardParts } from './parts.ts'
import { isUnderWay, type Started } from './states.ts'
import type { Detail } from './told.ts'

/** An App ID and what there is to be seen of it. */
export interface Tenant {
  readonly appId: string
  /** Unix milliseconds on its clock. */
  readonly now: number
  /** Those under way first, then the newest. */
  readonly recordings: readonly Started[]
  /** Resource IDs that no start has used. */
  readonly unused: number
  readonly rooms: readonly Room[]
  /** What it is under. */
  readonly scenarios: readonly LoadedScenario[]
  /** How often something was refused. */
  readonly refusals: number
}

/** What happened, by App ID, in the order in which they came. */
export function byAppId(journal: readonly JournalEntry[]): Map<string, readonly JournalEntry[]> {
  const entries = new Map<string, JournalEntry[]>()
  for (const entry of journal) {
    const own = entries.get(entry.appId)
    if (own) own.push(entry)
    else entries.set(entry.appId, [entry])
  }
  return entries
}

/** The App IDs that are known, the one that came last first. All that is done with one leaves an entry in the journal, but that it is put under a scenario. */
export function knownAppIds({ scenario }: Pick<DashboardParts, 'scenario'>, entries: ReadonlyMap<string, unknown>): string[] {
  const own = scenario.reports().flatMap(({ appId }) => appId ?? [])
  return [...new Set([...entries.keys(), ...own])].filter((appId) => appId !== '').toReversed()
}

export function tenantOf({ engine, scenario }: Pick<DashboardParts, 'engine' | 'scenario'>, appId: string, entries: readonly JournalEntry[]): Tenant {
  const sessions = engine.sessions(appId)
  const started = sessions.flatMap((session) => (session.state === 'acquired' ? [] : [session])).toReversed()
  return {
    appId,
    now: engine.nowOf(appId),
    recordings: [...started.filter(isUnderWay), ...started.filter((session) => !isUnderWay(session))],
    unused: sessions.length - started.length,
    rooms: engine.classrooms.all(appId),
    scenarios: scenario.reports(appId),
    refusals: entries.filter(isRefusal).length,
  }
}

function isRefusal({ type, detail: given }: JournalEntry) {
  const detail = given as Detail
  return type === 'reply' && (detail['refused'] !== undefined || detail['gateway'] !== undefined)
}

/** The channel of each recording, by its sid. */
export function channelsOf(recordings: readonly Started[]): (sid: string) => string | undefined {
  const channels = new Map(recordings.map(({ sid, resource }) => [sid, resource.cname]))
  return (sid) => channels.get(sid)
}
