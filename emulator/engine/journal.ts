/** One thing that happened. `at` is Unix milliseconds; `seq` counts from 1 and has no gaps. */
export interface JournalEntry {
  readonly seq: number
  readonly at: number
  readonly appId: string
  readonly sid?: string
  /** `request`, `decision`, `effect`, `event` … */
  readonly type: string
  readonly detail: object
}

/** All that happened, in order. Holds no port, path or measured duration. */
export interface Journal {
  add(entry: Omit<JournalEntry, 'seq'>): void
  entries(filter?: { appId?: string | undefined; sid?: string | undefined; after?: number | undefined }): readonly JournalEntry[]
  forget(appId?: string): void
}

export function createJournal(): Journal {
  let all: JournalEntry[] = []
  let seq = 0
  return {
    add(entry) {
      seq += 1
      all.push({ seq, ...entry })
    },
    entries: ({ appId, sid, after = 0 } = {}) =>
      all.filter(
        (entry) =>
          entry.seq > after && (appId === undefined || entry.appId === appId) && (sid === undefined || entry.sid === sid),
      ),
    forget(appId) {
      all = appId === undefined ? [] : all.filter((entry) => entry.appId !== appId)
    },
  }
}
