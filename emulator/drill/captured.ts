import type { JournalEntry } from '../engine/journal.ts'

/** What one recorder captured. */
interface Run {
  readonly begunMs: number
  /** Where the slices end that it has finished. */
  endMs: number
  /** In slices. */
  sliceMs: number
  /** When it was no longer to capture; undefined: it still does. */
  overMs?: number
  /** Whether it was on hold then. */
  held?: boolean
}

interface Detail {
  readonly event?: string
  readonly eventType?: number
  readonly to?: string
  readonly startMs?: number
  readonly durationMs?: number
  readonly call?: string
  readonly body?: { readonly clientRequest?: { readonly webRecordingConfig?: Hold }; readonly webRecordConfig?: Hold }
}

interface Hold {
  readonly onhold?: unknown
}

const capturing: readonly string[] = ['starting', 'recording']

/**
 * Milliseconds that were captured, by sid: the slices that its recorders have finished, whether they arrived anywhere or not, and what
 * was under way when one of them ended.
 */
export function capturedIn(journal: readonly JournalEntry[]): ReadonlyMap<string, number> {
  const runs = new Map<string, Run[]>()
  /** By sid, of a class for all: a call about it names a room. */
  const held = new Map<string, boolean>()

  for (const { type, at, sid = '', detail: given } of journal) {
    const detail = given as Detail
    const onhold = detail.body?.clientRequest?.webRecordingConfig?.onhold ?? detail.body?.webRecordConfig?.onhold
    if (type === 'request' && (detail.call === 'update' || detail.call === 'updateRecord') && typeof onhold === 'boolean') held.set(sid, onhold)
    const own = runs.get(sid) ?? []
    // The first recorder captures from event 70 on, one that takes over as soon as it is up.
    if ((type === 'event' && detail.eventType === 70) || (detail.event === 'recorderReady' && own.length > 0)) runs.set(sid, [...own, { begunMs: at, endMs: at, sliceMs: 0 }])
    const run = own.at(-1)
    if (run === undefined) continue
    if (type === 'state' && !capturing.includes(detail.to ?? '') && run.overMs === undefined) Object.assign(run, { overMs: at, held: held.get(sid) ?? held.get('') ?? false })
    if (detail.event === 'sliceFinished') Object.assign(run, { sliceMs: run.sliceMs + detail.durationMs!, endMs: Math.max(run.endMs, detail.startMs! + detail.durationMs!) })
  }
  return new Map([...runs].map(([sid, all]) => [sid, all.reduce((sum, run) => sum + run.sliceMs + underWay(run), 0)]))
}

/** What no slice has. */
function underWay({ endMs, overMs = endMs, held = false }: Run) {
  return held ? 0 : Math.max(0, overMs - endMs)
}
