import type { AcquireReply, AcquireRequest } from '../protocol/cloud-recording/acquire.ts'
import { acquire } from '../session/rules/acquire.ts'
import type { Reply, RequestEvent, Session, SessionEvent } from '../session/session.ts'
import { transition } from '../session/transition.ts'
import { createMotion, type Motion } from './effects.ts'
import { requestId, type Ids } from './ids.ts'
import type { Journal } from './journal.ts'
import { createSessions } from './sessions.ts'

interface Entry {
  session: Session
  readonly motion: Motion
  /** Called once the session has ended. */
  readonly whenEnded: (() => void)[]
}

/** A request as HTTP hands it over: what the engine adds are ids and the facts about other sessions. */
export type Call = RequestEvent extends infer Event
  ? Event extends RequestEvent
    ? Omit<Event, 'requestId' | 'newSid' | 'tripleIsRecording' | 'sidIsForeign' | 'settings'>
    : never
  : never

export interface EngineOptions {
  readonly ports: Parameters<typeof createMotion>[0]
  readonly ids: Ids
  readonly journal: Journal
  readonly settings: { readonly sliceSeconds: number; readonly startDelayMs: number }
}

export type Engine = ReturnType<typeof createEngine>

/**
 * Holds the sessions and sets them in motion: takes an event, asks the rules, stores the answer, runs the effects.
 * A turn is synchronous and waits for no effect; a synchronous stop parks its reply and others take their turn.
 */
export function createEngine({ ports, ids, journal, settings }: EngineOptions) {
  const sessions = createSessions<Entry>()
  const waiting = new Map<string, (reply: Reply) => void>()
  let abandoning = Promise.resolve()

  function feed(entry: Entry, event: SessionEvent) {
    const before = entry.session
    const { session, effects } = transition(before, event, Math.floor(ports.clock.now()))
    sessions.replace(entry, session)
    record(session, before.state === session.state ? 'event' : 'state', {
      event: event.type,
      ...(before.state === session.state ? {} : { from: before.state, to: session.state }),
      ...describe(event),
    })
    for (const effect of effects) {
      if (effect.type === 'reply') {
        record(session, 'reply', effect.reply)
        waiting.get(effect.requestId)?.(effect.reply)
        waiting.delete(effect.requestId)
      } else {
        entry.motion.run(effect)
      }
    }
    if (session.state === 'ended') for (const call of entry.whenEnded.splice(0)) call()
  }

  function record(session: Session, type: string, detail: object) {
    const sid = session.state === 'acquired' ? {} : { sid: session.sid }
    journal.add({ at: Math.floor(ports.clock.now()), appId: session.resource.appId, ...sid, type, detail })
  }

  return {
    /** A new resource, or the refusal of it. */
    acquire(appId: string, request: AcquireRequest): Reply {
      const now = Math.floor(ports.clock.now())
      const made = acquire(request, { appId, resourceId: ids.resourceId(appId), now })
      if ('refused' in made) {
        const reply: Reply = { ...made, known: { cname: request.cname, uid: request.uid } }
        journal.add({ at: now, appId, type: 'reply', detail: reply })
        return reply
      }
      const entry: Entry = { session: made.session, motion: createMotion(ports, (event) => feed(entry, event)), whenEnded: [] }
      sessions.add(entry)
      const { cname, uid, resourceId } = made.session.resource
      const body: AcquireReply = { cname, uid, resourceId }
      record(made.session, 'reply', { body })
      return { body }
    },

    /** Start, query, update or stop of a resource; resolves with the answer, which a synchronous stop gives late. */
    dispatch(resourceId: string, call: Call): Promise<Reply> {
      const entry = sessions.find(resourceId)
      if (entry === undefined || entry.session.resource.appId !== call.appId) {
        const reply: Reply =
          entry === undefined
            ? { refused: 'resourceUnreadable', why: 'no acquire has given out this resource ID', known: { resourceId } }
            : { refused: 'resourceForeign', why: 'this resource ID was given out for another App ID', known: { resourceId } }
        journal.add({ at: Math.floor(ports.clock.now()), appId: call.appId, type: 'reply', detail: reply })
        return Promise.resolve(reply)
      }
      const owner = call.sid === undefined ? undefined : sessions.findBySid(call.sid)
      const facts = {
        requestId: requestId(),
        sidIsForeign: owner !== undefined && owner !== entry && owner.session.resource.appId === call.appId,
      }
      return new Promise((resolve) => {
        waiting.set(facts.requestId, resolve)
        if (call.type !== 'start') return feed(entry, { ...call, ...facts })
        const tripleIsRecording = sessions.tripleIsRecording(entry)
        feed(entry, { ...call, ...facts, tripleIsRecording, settings, newSid: ids.sid(call.appId) })
      })
    },

    sessions: (appId?: string): readonly Session[] =>
      sessions.all().flatMap(({ session }) => (appId === undefined || session.resource.appId === appId ? [session] : [])),

    journal,

    /** Forgets all that an App ID (or every one) has; what is in flight is called off and its stops are answered. */
    async reset(appId?: string) {
      const gone = sessions.all().filter(({ session }) => appId === undefined || session.resource.appId === appId)
      for (const entry of gone) sessions.remove(entry)
      journal.forget(appId)
      for (const { session } of gone) answerWaiting(session)
      abandoning = Promise.all([abandoning, ...gone.map(({ motion }) => motion.abandon())]).then(() => {})
      await abandoning
    },

    /** Finalises every recording as a stop would, waits until its files are stored, and lets everything go. */
    async close() {
      const entries = sessions.all()
      await Promise.all(entries.map(finish))
      await Promise.all(entries.map(({ motion }) => motion.abandon()))
      await Promise.all([abandoning, ...entries.map(({ motion }) => motion.settled())])
    },
  }

  /** Callers of a recording that is wiped out under them are told that it is gone. */
  function answerWaiting(session: Session) {
    if (session.state !== 'stopping') return
    for (const requestId of session.waiting) {
      waiting.get(requestId)?.({ refused: 'workerNotFound', why: 'the emulator was reset', known: {} })
      waiting.delete(requestId)
    }
  }

  function finish(entry: Entry): Promise<void> {
    const { state } = entry.session
    if (state === 'acquired' || state === 'ended') return Promise.resolve()
    return new Promise((resolve) => {
      entry.whenEnded.push(resolve)
      feed(entry, { type: 'shutdown' })
    })
  }
}

/** What of an event is worth reading in the journal. */
function describe(event: SessionEvent): object {
  switch (event.type) {
    case 'fileStored':
      return { kind: event.file.kind, bucket: event.file.bucket, key: event.file.key }
    case 'storeFailed':
      return { key: event.file.key, message: event.message }
    case 'recorderFailed':
      return { cause: event.cause, details: event.details }
    case 'recorderWarned':
      return { ...event.warning }
    case 'mp4Failed':
      return { index: event.index, message: event.message }
    case 'alarm':
      return { alarm: event.name }
    default:
      return {}
  }
}
