import type { JournalEntry } from '../../engine/journal.ts'
import { within, word, type Detail } from './told.ts'

/** One line of a timeline: an entry of the journal, an answer with the call that it came upon at once, or that many times over. */
export interface Row {
  readonly entry: JournalEntry
  readonly request?: JournalEntry
  /** How often the same came; `until` is the last of them, which says how it stands. */
  readonly times: number
  readonly until: JournalEntry
}

/** A page of rows in the order of time. */
export interface RowPage {
  readonly rows: readonly Row[]
  /** How many there are before them. */
  readonly older: number
}

/** The last rows before an entry, or the very last. Clients that ask every second fill one row, not the page. */
export function pageOfRows(entries: readonly JournalEntry[], { before = Number.POSITIVE_INFINITY, most = 200 }: { before?: number | undefined; most?: number } = {}): RowPage {
  const rows = rowsOf(entries).filter(({ entry, request }) => (request ?? entry).seq < before)
  const older = Math.max(0, rows.length - most)
  return { rows: rows.slice(older), older }
}

/** The number by which the page before a row is asked for. */
export function seqOf({ entry, request }: Row): number {
  return (request ?? entry).seq
}

function rowsOf(entries: readonly JournalEntry[]): Row[] {
  const rows: Row[] = []
  /** Where each warning stands: a later one of its name replaces the earlier. */
  const warnings = new Map<string, number>()
  for (const entry of entries) {
    const last = rows.at(-1)
    const warning = warningIn(entry)
    const warned = warning === undefined ? undefined : warnings.get(warning)
    if (warned !== undefined) {
      rows[warned] = again(rows[warned]!, entry)
    } else if (last !== undefined && answers(entry, last)) {
      const row = { entry, request: last.entry, until: entry, times: 1 }
      const earlier = rows.at(-2)
      if (earlier !== undefined && isSameQuery(earlier, row)) rows.splice(-2, 2, again(earlier, entry))
      else rows.splice(-1, 1, row)
    } else {
      if (warning !== undefined) warnings.set(warning, rows.length)
      rows.push({ entry, until: entry, times: 1 })
    }
  }
  return rows
}

const again = (row: Row, until: JournalEntry): Row => ({ ...row, until, times: row.times + 1 })

function warningIn({ type, sid, detail }: JournalEntry) {
  const { event, name } = detail as Detail
  return type === 'happened' && event === 'recorderWarned' ? `${sid} ${word(name)}` : undefined
}

const of = ({ detail }: JournalEntry) => detail as Detail

function answers(entry: JournalEntry, { entry: asked, request }: Row) {
  return entry.type === 'reply' && asked.type === 'request' && request === undefined && of(entry)['call'] === of(asked)['call'] && entry.sid === asked.sid && entry.appId === asked.appId && of(entry)['roomUuid'] === of(asked)['roomUuid']
}

/** Looking changes nothing: a query like the one before it is told with it. */
function isSameQuery(earlier: Row, { entry }: Row) {
  const [one, other] = [of(earlier.entry), of(entry)]
  return one['call'] === 'query' && earlier.request !== undefined && ['call', 'refused', 'injected', 'why', 'by'].every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name])) && earlier.entry.sid === entry.sid
}

/** What a recording is known by. `roomUuid`: of the class that it belongs to, if it does. */
export interface AboutRecording {
  readonly sid: string
  readonly resourceId: string
  readonly cname: string
  readonly roomUuid: string | undefined
}

/** Of an App ID's journal, what is about one recording: also what was asked before it had a sid, and what is about its room. */
export function aboutRecording(entries: readonly JournalEntry[], { sid, resourceId, cname, roomUuid }: AboutRecording): JournalEntry[] {
  return entries.filter((entry, index) => isAbout(entry) || isAcquire(entry, entries[index + 1]))

  function isAbout(entry: JournalEntry) {
    const detail = of(entry)
    if (entry.sid !== undefined) return entry.sid === sid
    if (detail['roomUuid'] !== undefined) return detail['roomUuid'] === roomUuid
    // A fault stands before the service, which alone knows resource IDs.
    if (entry.type === 'fault') return detail['cname'] === cname
    return [detail, detail['body'], detail['known']].some((part) => within(part)['resourceId'] === resourceId)
  }

  /** The request by which its resource ID was given out does not know it yet; the answer follows at once. */
  function isAcquire(entry: JournalEntry, next: JournalEntry | undefined) {
    return next !== undefined && entry.type === 'request' && of(entry)['call'] === 'acquire' && answers(next, { entry, until: entry, times: 1 }) && isAbout(next)
  }
}
