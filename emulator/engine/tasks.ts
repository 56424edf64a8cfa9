import type { AppSettings } from '../protocol/app-settings.ts'
import type { Mp4Ceilings, Resource, Session, SessionEvent, StartParameters } from '../session/session.ts'

/** What the recordings of another service need of the engine. */
export interface TaskPorts<Entry extends { readonly session: Session }> {
  readonly settings: (appId: string) => AppSettings
  readonly sliceSeconds: (appId: string) => number
  readonly mp4Ceilings: Mp4Ceilings
  readonly find: (sid: string) => Entry | undefined
  readonly add: (resource: Resource, watch: (session: Session) => void) => Entry
  readonly feed: (entry: Entry, event: SessionEvent) => void
}

/** A recording that is started within the emulator: acquire and start in one. Its ids are drawn already. */
export interface TaskStart {
  readonly resource: Resource
  readonly sid: string
  readonly parameters: StartParameters
  /** Told of every state that it comes into. */
  readonly watch: (session: Session) => void
}

export type Tasks = ReturnType<typeof createTasks>

/** Cloud Recording as the classroom service uses it, without HTTP. Nobody waits for the answers, so none is parked. */
export function createTasks<Entry extends { readonly session: Session }>({ settings, sliceSeconds, mp4Ceilings, find, add, feed }: TaskPorts<Entry>) {
  const addressed = ({ appId, cname, uid }: Resource, { mode }: StartParameters) => ({ requestId: '', appId, cname, uid, mode })

  function send(sid: string, event: (caller: { requestId: string; appId: string; cname: string; uid: string; sid: string; mode: string }) => SessionEvent) {
    const entry = find(sid)
    if (entry === undefined || entry.session.state === 'acquired' || entry.session.state === 'ended') return
    const { resource, mode } = entry.session
    feed(entry, event({ requestId: '', appId: resource.appId, cname: resource.cname, uid: resource.uid, sid, mode }))
  }

  return {
    start({ resource, sid, parameters, watch }: TaskStart) {
      // What a segment may hold was decided where the classroom's was set; ids and dates have a "-" in them.
      // A classroom opens a page anew by itself, and stops a recording that it must be able to find (assumed).
      const switches = { ...settings(resource.appId).switches, lenientFileNamePrefix: true, failoverMs: null }
      const facts = { clientRequest: {}, newSid: sid, tripleIsRecording: false, sliceSeconds: sliceSeconds(resource.appId), mp4Ceilings, switches }
      feed(add(resource, watch), { type: 'start', parameters, ...addressed(resource, parameters), ...facts })
    },
    hold: (sid: string, onhold: boolean) =>
      send(sid, (caller) => ({ type: 'update', parameters: { mode: 'web', read: { value: { webRecordingConfig: { onhold }, rtmpPublishConfig: undefined, storageConfig: undefined } } }, ...caller })),
    stop: (sid: string) => send(sid, (caller) => ({ type: 'stop', parameters: { value: { async_stop: true } }, ...caller })),
    session: (sid: string): Session | undefined => find(sid)?.session,
  }
}
