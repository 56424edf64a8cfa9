/** One thing that happened. `at` is Unix milliseconds; `seq` counts from 1 and has no gaps. */
export interface JournalEntry {
  /** Its place, from 1, without gaps. */
  readonly seq: number
  /** Unix milliseconds on the clock of the App ID. */
  readonly at: number
  /** Whose it is; empty: nobody's. */
  readonly appId: string
  /** Of the recording that it speaks of, if it is one. */
  readonly sid?: string
  /** `request`, `decision`, `effect`, `event` … */
  readonly type: string
  /** What happened, by `type`; secrets masked. */
  readonly detail: object
}

/** Which entries: of one App ID, of one recording, behind a place; each left out: any. */
export interface JournalFilter {
  /** Of this App ID alone. */
  readonly appId?: string | undefined
  /** Of this recording alone. */
  readonly sid?: string | undefined
  /** Only entries behind this `seq`. */
  readonly after?: number | undefined
}

/** What is noted. A detail that takes work is described when the entry is first read: of most nobody ever asks. */
export type JournalNote = Omit<JournalEntry, 'seq' | 'detail'> & { readonly detail: object | (() => object) }

/** All that happened, in order. Holds no port, path or measured duration. */
export interface Journal {
  add(note: JournalNote): void
  /**
   * What the outside answered comes in the order of real time, which is not that of the calls. It stands behind all else of its
   * App ID at that moment of the clock, or up to the next reading, in the order of `rank`: so the same calls give the same journal.
   */
  addLast(note: JournalNote, rank: number): void
  entries(filter?: JournalFilter): readonly JournalEntry[]
  forget(appId?: string): void
}

export function createJournal(): Journal {
  let all: (JournalNote & { readonly seq: number; detail: JournalNote['detail'] })[] = []
  /** What is to stand last at this moment of an App ID's clock. */
  const last = new Map<string, { readonly note: JournalNote; readonly rank: number }[]>()
  let seq = 0

  /** The same object every time, so that what was described once stays as it was. */
  function entryOf(note: (typeof all)[number]): JournalEntry {
    if (typeof note.detail === 'function') note.detail = note.detail()
    return note as JournalEntry
  }

  function push({ at, appId, sid, type, detail }: JournalNote) {
    seq += 1
    all.push(sid === undefined ? { seq, at, appId, type, detail } : { seq, at, appId, sid, type, detail })
  }

  function pushLast(appId: string) {
    for (const { note } of last.get(appId)?.toSorted((one, other) => one.rank - other.rank) ?? []) push(note)
    last.delete(appId)
  }

  /** That moment is over. */
  function moveOn({ appId, at }: JournalNote) {
    const waiting = last.get(appId)?.[0]
    if (waiting !== undefined && waiting.note.at < at) pushLast(appId)
  }

  return {
    add(note) {
      moveOn(note)
      push(note)
    },
    addLast(note, rank) {
      moveOn(note)
      const waiting = last.get(note.appId)
      if (waiting) waiting.push({ note, rank })
      else last.set(note.appId, [{ note, rank }])
    },
    entries({ appId, sid, after = 0 } = {}) {
      for (const waiting of appId === undefined ? [...last.keys()] : [appId]) pushLast(waiting)
      return all
        .filter((entry) => entry.seq > after && (appId === undefined || entry.appId === appId) && (sid === undefined || entry.sid === sid))
        .map(entryOf)
    },
    forget(appId) {
      all = appId === undefined ? [] : all.filter((entry) => entry.appId !== appId)
      if (appId === undefined) last.clear()
      else last.delete(appId)
    },
  }
}
