import type { JournalEntry } from '../engine/journal.ts'

/** A recording that the client started, or had started by the classroom service. */
export interface ClientRecording {
  readonly service: 'cloudRecording' | 'classroom'
  /** Of a classroom: of the attempt with which it began. */
  readonly sid: string
  /** The channel, or the room. */
  readonly channel: string
  readonly uid: string
  readonly mode: string
  /** Of the entry by which it began. */
  readonly seq: number
  /** Unix milliseconds. */
  readonly at: number
  /** When it was no longer going on, and why: `stop` if the client said so, `dashboard` if somebody did there, `shutdown` if the emulator was closed under it. */
  readonly over: { readonly seq: number; readonly at: number; readonly by: string } | undefined
}

type Draft = { -readonly [K in keyof ClientRecording]: ClientRecording[K] }

interface Detail {
  readonly call?: string
  /** Who has called, if it was not the client. */
  readonly by?: 'dashboard'
  readonly roomUuid?: string
  readonly body?: { readonly cname?: string; readonly uid?: string }
  readonly mode?: string
  readonly data?: { readonly sid?: string; readonly reason?: number }
  readonly refused?: string
  readonly from?: string
  readonly to?: string
  readonly event?: string
  readonly alarm?: string
}

/** Reason 2 of event 1001 is an end, 5 a giving up; 4 is followed by another attempt. */
const ends: Readonly<Record<number, string>> = { 2: 'the end', 5: 'giving up' }

/** The client's recordings, in the order in which they began. */
export function recordingsIn(journal: readonly JournalEntry[]): ClientRecording[] {
  const recordings: Draft[] = []
  let asked: Detail = {}

  for (const { seq, at, sid = '', type, detail: given } of journal) {
    const detail = given as Detail
    if (type === 'request') asked = detail
    // A start is accepted in the same turn in which it is noted; what the classroom service starts is not the client's own.
    if (type === 'state' && detail.from === 'acquired' && asked.call === 'start') {
      recordings.push({ service: 'cloudRecording', sid, channel: asked.body?.cname ?? '', uid: asked.body?.uid ?? '', mode: asked.mode ?? '', seq, at, over: undefined })
    }
    if (type === 'reply' && detail.call === 'startRecord' && detail.refused === undefined) {
      recordings.push({ service: 'classroom', sid: detail.data?.sid ?? '', channel: detail.roomUuid ?? '', uid: '', mode: 'web', seq, at, over: undefined })
    }
    const found = recordings.find((recording) => recording.over === undefined && isOver(recording, sid, type, detail))
    if (found !== undefined) found.over = { seq, at, by: causeOf(found, asked, detail) }
  }
  return recordings
}

function isOver({ service, sid, channel }: Draft, of: string, type: string, { to, roomUuid, data }: Detail) {
  if (service === 'classroom') return type === 'classroom' && roomUuid === channel && (data?.reason ?? 0) in ends
  return type === 'state' && of === sid && (to === 'failing' || to === 'stopping' || to === 'ended')
}

function causeOf({ service, channel }: Draft, asked: Detail, { event, alarm, data }: Detail) {
  const stop = asked.by ?? 'stop'
  if (service === 'classroom') return asked.call === 'stopRecord' && asked.roomUuid === channel ? stop : (ends[data?.reason ?? 0] ?? 'the end')
  return alarm ?? (event === 'stop' ? stop : (event ?? ''))
}
