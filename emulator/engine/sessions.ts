import type { Session } from '../session/session.ts'

/** A session and what belongs to it in motion. The engine alone changes it. */
export interface Running {
  session: Session
}

/** Finds sessions by what a request can name. The App ID is the tenant. */
export function createSessions<Entry extends Running>() {
  const byResource = new Map<string, Entry>()
  const bySid = new Map<string, Entry>()

  const sidOf = ({ session }: Entry) => (session.state === 'acquired' ? undefined : session.sid)
  const tripleOf = ({ session: { resource } }: Entry) => JSON.stringify([resource.appId, resource.cname, resource.uid])
  const recording = new Map<string, Entry>()
  const live = new Map<string, number>()
  const count = ({ session: { resource } }: Entry, change: number) => live.set(resource.appId, (live.get(resource.appId) ?? 0) + change)
  /** Once it is stopping, its place is free. */
  const isLive = ({ state }: Session) => state !== 'acquired' && state !== 'stopping' && state !== 'ended'

  return {
    add(entry: Entry) {
      byResource.set(entry.session.resource.resourceId, entry)
    },
    /** Puts the next session in place and keeps the look-ups true. */
    replace(entry: Entry, next: Session) {
      const wasLive = isLive(entry.session)
      entry.session = next
      const sid = sidOf(entry)
      if (sid !== undefined) bySid.set(sid, entry)
      // Nothing else to look up changes while a recording goes on.
      if (wasLive === isLive(next)) return
      count(entry, wasLive ? -1 : 1)
      if (!wasLive) {
        recording.set(tripleOf(entry), entry)
      } else if (recording.get(tripleOf(entry)) === entry) {
        recording.delete(tripleOf(entry))
      }
    },
    find: (resourceId: string) => byResource.get(resourceId),
    findBySid: (sid: string) => bySid.get(sid),
    /** Whether another resource records the same App ID, cname and uid. */
    tripleIsRecording: (entry: Entry) => (recording.get(tripleOf(entry)) ?? entry) !== entry,
    /** Recordings of an App ID that run. */
    liveTasks(appId: string) {
      return live.get(appId) ?? 0
    },
    all: (): readonly Entry[] => [...byResource.values()],
    remove(entry: Entry) {
      if (isLive(entry.session)) count(entry, -1)
      byResource.delete(entry.session.resource.resourceId)
      const sid = sidOf(entry)
      if (sid !== undefined) bySid.delete(sid)
      if (recording.get(tripleOf(entry)) === entry) recording.delete(tripleOf(entry))
    },
  }
}
