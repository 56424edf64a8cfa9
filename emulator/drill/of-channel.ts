import type { JournalEntry } from '../engine/journal.ts'

interface Detail {
  readonly call?: string
  readonly cname?: string
  readonly roomUuid?: string
  readonly channel?: string
  readonly body?: { readonly cname?: string; readonly sid?: string }
  readonly data?: { readonly sid?: string }
}

/** Of the journal of one App ID, what is about one channel or room. What the gateway refuses is about none: it reads a path only. */
export function ofChannel(journal: readonly JournalEntry[], channel: string): JournalEntry[] {
  const sids = new Set(journal.flatMap(({ detail }) => sidOf(detail, channel) ?? []))
  /** Whether the last request of each call was about it: a refusal names no channel, and stands right behind its request. */
  const asked = new Map<string | undefined, boolean>()

  return journal.filter(({ type, sid, detail: given }) => {
    const detail = given as Detail
    const named = nameIn(detail)
    const isAbout = sid !== undefined ? sids.has(sid) : named !== undefined ? named === channel : type === 'reply' && asked.get(detail.call) === true
    if (type === 'request') asked.set(detail.call, isAbout)
    return isAbout
  })
}

function nameIn({ cname, roomUuid, channel, body }: Detail) {
  return cname ?? roomUuid ?? channel ?? body?.cname
}

/** The sid that an answer gives the channel, or the room with each of its attempts. */
function sidOf(given: object, channel: string) {
  const detail = given as Detail
  return nameIn(detail) === channel ? (detail.body?.sid ?? detail.data?.sid) : undefined
}
