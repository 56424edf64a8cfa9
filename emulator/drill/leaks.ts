import type { JournalEntry } from '../engine/journal.ts'
import { realQuotas } from '../protocol/real-quotas.ts'
import { callsIn, type ClientCall } from './calls.ts'
import { busiestSecond, mostAtOnce } from './load.ts'
import { recordingsIn, type ClientRecording } from './recordings.ts'

/** Something that a client forgot, or did more often than the real service allows. */
export interface Leak {
  /**
   * `neverStopped`: a recording still goes on, or somebody else has stopped it · `ranOut`: it was ended by its last hour and not by a stop · `neverUsed`: a resource ID
   * that no start took · `overQuota`: more than the real service takes.
   */
  readonly kind: 'neverStopped' | 'ranOut' | 'neverUsed' | 'overQuota'
  /** Whose client it was. */
  readonly appId: string
  /** The recording, if it is one. */
  readonly sid?: string
  /** In words. */
  readonly told: string
}

/** What an App ID asked of the service at its busiest, beside what the real one allows. */
export interface Load {
  /** Whose clients they were. */
  readonly appId: string
  /** Requests in its busiest second; the real service takes 10. */
  readonly requestsPerSecond: number
  /** Web page recordings at the same time; the real service takes 200. Those of a classroom are among them. */
  readonly webTasks: number
  /** Recordings of channels at the same time; the real service takes 50. */
  readonly channelTasks: number
  /** Minutes that recordings went on after the last call about them. */
  readonly unattendedMinutes: number
}

/** What clients left behind. */
export interface LeakReport {
  /** What was forgotten or too much; empty: nothing. */
  readonly leaks: readonly Leak[]
  /** How busy each App ID was. */
  readonly load: readonly Load[]
}

const minuteMs = 60_000

/** Reads it from the journal, of one App ID or of many. `nowOf`: Unix milliseconds on the clock of an App ID. */
export function leaksIn(journal: readonly JournalEntry[], nowOf: (appId: string) => number): LeakReport {
  const owned = new Map<string, JournalEntry[]>()
  for (const entry of journal) {
    const own = owned.get(entry.appId)
    if (own) own.push(entry)
    else owned.set(entry.appId, [entry])
  }
  owned.delete('')
  const reports = [...owned].map(([appId, own]) => leaksOf(appId, own, nowOf(appId)))
  return { leaks: reports.flatMap(({ leaks }) => leaks), load: reports.map(({ load }) => load) }
}

function leaksOf(appId: string, journal: readonly JournalEntry[], now: number): { leaks: readonly Leak[]; load: Load } {
  const calls = callsIn(journal)
  const recordings = recordingsIn(journal)
  const load = loadOf(appId, calls, recordings, now)
  const left = recordings.flatMap((recording): Leak[] => {
    const kind = kindOf(recording)
    return kind === undefined ? [] : [{ kind, appId, sid: recording.sid, told: describe(recording, calls, now) }]
  })
  return { leaks: [...left, ...unused(appId, calls), ...overQuota(load)], load }
}

function kindOf({ over }: ClientRecording) {
  if (over === undefined || over.by === 'dashboard') return 'neverStopped'
  return over.by === 'maxRecordingHour' ? 'ranOut' : undefined
}

function describe(recording: ClientRecording, calls: readonly ClientCall[], now: number) {
  const { sid, channel, at, over } = recording
  const ended = over?.at ?? now
  const went = over === undefined ? 'never stopped, and still going on' : over.by === 'dashboard' ? 'stopped only at the dashboard,' : 'never stopped, and ended by its last hour'
  return `recording ${sid} of ${channel}: ${went} after ${minutes(ended - at)}, ${minutes(ended - lastCall(recording, calls))} of them after the last call about it`
}

/** Unix milliseconds of the last call that named it, or of its start. */
function lastCall({ sid, channel, service, at }: ClientRecording, calls: readonly ClientCall[]) {
  return calls.findLast((call) => (service === 'classroom' ? call.room === channel : call.sid === sid))?.at ?? at
}

function unused(appId: string, calls: readonly ClientCall[]): Leak[] {
  const acquired = calls.flatMap(({ seq, door, answer, body }) => {
    const { resourceId } = (door === 'cloudRecording.acquire' ? (answer ?? {}) : {}) as { resourceId?: string }
    return resourceId === undefined ? [] : [{ seq, resourceId, cname: String(body?.['cname']) }]
  })
  // Of a start that a fault kept from the service nobody knows the resource ID: it will have been the last one.
  const taken = calls.flatMap((call) => (call.door === 'cloudRecording.start' ? [call.resourceId ?? acquired.findLast(({ seq }) => seq < call.seq)?.resourceId] : []))
  return acquired
    .filter(({ resourceId }) => !taken.includes(resourceId))
    .map(({ resourceId, cname }) => ({ kind: 'neverUsed', appId, told: `resource ID ${resourceId.slice(0, 12)}… of ${cname}: acquired, and no start took it` }))
}

function overQuota({ appId, requestsPerSecond, webTasks, channelTasks }: Load): Leak[] {
  const compared = [
    [requestsPerSecond, realQuotas.requestsPerSecond, 'requests in a second'],
    [webTasks, realQuotas.webTasks, 'web page recordings at the same time'],
    [channelTasks, realQuotas.channelTasks, 'recordings of channels at the same time'],
  ] as const
  return compared.flatMap(([count, most, what]) => (count <= most ? [] : [{ kind: 'overQuota', appId, told: `${count} ${what}: the real service takes ${most}` }]))
}

function loadOf(appId: string, calls: readonly ClientCall[], recordings: readonly ClientRecording[], now: number): Load {
  const spans = (web: boolean) => recordings.flatMap(({ mode, at, over }) => ((mode === 'web') === web ? [{ from: at, until: over?.at }] : []))
  const unattended = recordings.reduce((sum, recording) => sum + Math.max(0, (recording.over?.at ?? now) - lastCall(recording, calls)), 0)
  return {
    appId,
    requestsPerSecond: busiestSecond(calls.map(({ at }) => at)).count,
    webTasks: mostAtOnce(spans(true)).count,
    channelTasks: mostAtOnce(spans(false)).count,
    unattendedMinutes: rounded(unattended),
  }
}

const rounded = (ms: number) => Math.round(ms / (minuteMs / 10)) / 10
const minutes = (ms: number) => `${rounded(ms)} min`
