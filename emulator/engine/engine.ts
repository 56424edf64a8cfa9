import type { AppSettings, AppSettingsChange, CallName, InjectedAnswer } from '../protocol/app-settings.ts'
import type { AcquireRequest } from '../protocol/cloud-recording/acquire.ts'
import type { Notifier } from '../notify/notifier.ts'
import { notifications } from '../protocol/notification.ts'
import type { PageFinding } from '../protocol/recording.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { acquire } from '../session/rules/acquire.ts'
import { names } from '../session/rules/identity.ts'
import { isCapturing } from '../session/rules/page-findings.ts'
import type { Effect, Mp4Ceilings, Reply, Session, SessionEvent } from '../session/session.ts'
import { transition } from '../session/transition.ts'
import type { Uploads } from '../storage/storage.ts'
import type { Clock } from '../time/clock.ts'
import type { Call } from './call.ts'
import { createClassrooms } from './classrooms.ts'
import { createDeliveries } from './deliveries.ts'
import { describe } from './describe.ts'
import { createMotion, type Motion } from './effects.ts'
import type { Ids } from './ids.ts'
import type { Journal } from './journal.ts'
import { createSessions } from './sessions.ts'
import { createSettling, type Resting } from './settling.ts'
import { createTasks } from './tasks.ts'
import { createTenants, type TenantDefaults } from './tenants.ts'

interface Entry {
  session: Session
  readonly clock: Clock
  readonly motion: Motion
  /** Number of its next event. */
  sequence: number
  /** Called once the session has ended. */
  readonly whenEnded: (() => void)[]
  /** Told of every state that it comes into, if a classroom recording is on top of it. */
  readonly watch?: ((session: Session) => void) | undefined
}

export interface EngineOptions extends TenantDefaults {
  readonly clockOf: (appId: string) => Clock
  readonly recorder: Recorder
  readonly uploads: Uploads
  readonly notifier: Notifier
  readonly ids: Ids
  readonly journal: Journal
  /** Files on their way into the storage that wait for a clock. */
  readonly resting: Resting
  readonly sliceSeconds: (appId: string) => number
  /** Default: none but those of the request and of the service. */
  readonly mp4Ceilings?: Mp4Ceilings
}

export type Engine = ReturnType<typeof createEngine>

/**
 * Holds the sessions and sets them in motion: takes an event, asks the rules, stores the answer, runs the effects.
 * A turn is synchronous and waits for no effect; a synchronous stop parks its reply and others take their turn.
 */
export function createEngine({ clockOf, recorder, uploads, notifier, ids, journal, resting, sliceSeconds, mp4Ceilings = {}, ...defaults }: EngineOptions) {
  const sessions = createSessions<Entry>()
  const tenants = createTenants(defaults)
  const settling = createSettling(resting)
  const deliveries = createDeliveries({ notifier, clockOf, settings: tenants.settings, ids, journal, track: settling.track })
  const waiting = new Map<string, (reply: Reply) => void>()
  /** Requests so far: a name for each that waits. */
  let requests = 0
  const nowOf = (appId: string) => Math.floor(clockOf(appId).now())

  /** One event sees one moment: what the rule decides by, what the journal says and what the notifications tell is the same. */
  function feed(entry: Entry, event: SessionEvent) {
    const before = entry.session
    const now = Math.floor(entry.clock.now())
    const { session, effects } = transition(before, event, now)
    sessions.replace(entry, session)
    if (before.state !== session.state) note(entry, now, 'state', { from: before.state, to: session.state, event: event.type, ...describe(event) })
    else if (!('requestId' in event)) note(entry, now, 'happened', { event: event.type, ...describe(event) })
    for (const effect of effects) perform(entry, effect, now)
    if (before.state !== session.state) entry.watch?.(session)
    if (session.state === 'ended') for (const call of entry.whenEnded.splice(0)) call()
  }

  function perform(entry: Entry, effect: Effect, now: number) {
    if (effect.type === 'reply') {
      waiting.get(effect.requestId)?.(effect.reply)
      waiting.delete(effect.requestId)
    } else if (effect.type === 'notify') {
      tell(entry, effect, now)
    } else {
      entry.motion.run(effect)
    }
  }

  /** An event is noted, and goes to the App ID's receiver if it has one. */
  function tell(entry: Entry, { name, details: given }: Extract<Effect, { type: 'notify' }>, now: number) {
    if (entry.session.state === 'acquired') return
    const { resource, sid } = entry.session
    const { eventType, serviceType, msgName } = notifications[name]
    const sequence = entry.sequence++
    // Rules draw no id.
    const drawn = name === 'sessionFailover' ? { newUid: ids.failoverUid(resource.appId) } : {}
    const details = { msgName, ...given, ...drawn }
    note(entry, now, 'event', { eventType, serviceType, sequence, details })
    const { appId, cname, uid } = resource
    deliveries.add({ appId, eventType, payload: { cname, uid, sid, sequence, sendts: now, serviceType, details } })
  }

  function note({ session }: Entry, at: number, type: string, detail: object) {
    const sid = session.state === 'acquired' ? {} : { sid: session.sid }
    journal.add({ at, appId: session.resource.appId, ...sid, type, detail })
  }

  /** The service's own answer, unless another was set for this call; that one may stand before the deed or only before its answer. */
  async function answered(appId: string, call: CallName, own: () => Reply | Promise<Reply>): Promise<Reply> {
    const injected = tenants.takeAnswer(appId, call)
    if (injected === undefined) return own()
    if (injected.processed) await own()
    return replyOf(injected)
  }

  function replyOf({ answer }: InjectedAnswer): Reply {
    if (typeof answer === 'string') return { refused: answer, why: 'set for the next call by the control API', known: {} }
    return { injected: answer }
  }

  function newEntry(session: Session, watch?: (session: Session) => void): Entry {
    const clock = clockOf(session.resource.appId)
    const motion = createMotion({ clock, recorder, uploads }, (event) => feed(entry, event), settling.track)
    const entry: Entry = { session, clock, motion, sequence: 0, whenEnded: [], watch }
    return entry
  }

  function acquireNow(appId: string, request: AcquireRequest): Reply {
    const facts = { appId, now: nowOf(appId), settings: tenants.settings(appId), liveTasks: sessions.liveTasks(appId) }
    const made = acquire(request, { ...facts, resourceId: ids.resourceId(appId) })
    if ('refused' in made) return { ...made, known: { cname: request.cname, uid: request.uid } }
    sessions.add(newEntry(made.session))
    const { cname, uid, resourceId } = made.session.resource
    return { body: { cname, uid, resourceId } }
  }

  function dispatchNow(resourceId: string, call: Call): Promise<Reply> {
    const entry = sessions.find(resourceId)
    if (entry === undefined) {
      return Promise.resolve({ refused: 'resourceUnreadable', why: 'no acquire has given out this resource ID', known: { resourceId } })
    }
    if (entry.session.resource.appId !== call.appId) {
      return Promise.resolve({ refused: 'resourceForeign', why: 'this resource ID was given out for another App ID', known: { resourceId } })
    }
    const owner = call.sid === undefined ? undefined : sessions.findBySid(call.sid)
    const sidIsForeign = owner !== undefined && owner !== entry && owner.session.resource.appId === call.appId
    const facts = { requestId: String((requests += 1)), sidIsForeign }
    return new Promise((resolve) => {
      waiting.set(facts.requestId, resolve)
      if (call.type !== 'start') return feed(entry, { ...call, ...facts })
      const tripleIsRecording = sessions.tripleIsRecording(entry)
      const { switches } = tenants.settings(call.appId)
      feed(entry, { ...call, ...facts, tripleIsRecording, sliceSeconds: sliceSeconds(call.appId), mp4Ceilings, switches, newSid: ids.sid(call.appId) })
    })
  }

  /** Callers of a recording that is wiped out under them are told that it is gone. */
  function answerWaiting(session: Session) {
    if (session.state !== 'stopping') return
    for (const request of session.waiting) {
      waiting.get(request)?.({ refused: 'workerNotFound', why: 'the emulator was reset', known: names(session.resource, session.sid) })
      waiting.delete(request)
    }
  }

  const tasks = createTasks<Entry>({
    settings: tenants.settings,
    sliceSeconds,
    mp4Ceilings,
    find: sessions.findBySid,
    add(resource, watch) {
      const entry = newEntry({ state: 'acquired', resource }, watch)
      sessions.add(entry)
      return entry
    },
    feed,
  })
  const classrooms = createClassrooms({ clockOf, settings: tenants.settings, tasks, ids, journal })

  function finish(entry: Entry): Promise<void> {
    const { state } = entry.session
    if (state === 'acquired' || state === 'ended') return Promise.resolve()
    return new Promise((resolve) => {
      entry.whenEnded.push(resolve)
      feed(entry, { type: 'shutdown' })
    })
  }

  return {
    journal,
    /** The classroom service: its recordings are sessions like any other. */
    classrooms,
    settled: settling.settled,
    /** Has `settled` wait for this too. */
    track: settling.track,
    /** Unix milliseconds on the clock of the App ID. */
    nowOf,
    settings: tenants.settings,
    /** Whether anything was ever set for the App ID, or asked of it, since its last reset. */
    knows: (appId: string): boolean => tenants.has(appId) || classrooms.knows(appId) || sessions.all().some(({ session }) => session.resource.appId === appId),
    changeSettings: (appId: string, change: AppSettingsChange): AppSettings => tenants.change(appId, change),
    /** Whether the App ID's quota lets one more request pass. */
    admit: (appId: string): boolean => tenants.admit(appId, nowOf(appId)),

    /** A new resource, or the refusal of it. */
    acquire: (appId: string, request: AcquireRequest) => answered(appId, 'acquire', () => acquireNow(appId, request)),

    /** Start, query, update, updateLayout or stop of a resource; resolves with the answer, which a synchronous stop gives late. */
    dispatch: (resourceId: string, call: Call) => answered(call.appId, call.type, () => dispatchNow(resourceId, call)),

    sessions: (appId?: string): readonly Session[] =>
      sessions.all().flatMap(({ session }) => (appId === undefined || session.resource.appId === appId ? [session] : [])),

    /** As if the service had found this of a recording's page. Says what stands in the way of it, if anything does. */
    findOfPage(sid: string, finding: PageFinding): 'unknown' | 'not capturing' | undefined {
      const entry = sessions.findBySid(sid)
      const session = entry?.session
      if (entry === undefined || session === undefined || session.state === 'acquired') return 'unknown'
      if (session.state === 'ended' || !isCapturing(session)) return 'not capturing'
      feed(entry, { type: 'pageFound', finding })
      return undefined
    },

    /** Forgets all that an App ID (or every one) has; what is in flight is called off and its stops are answered. */
    async reset(appId?: string) {
      const gone = sessions.all().filter(({ session }) => appId === undefined || session.resource.appId === appId)
      // The rooms first: what ends now is no event of theirs.
      classrooms.forget(appId)
      for (const entry of gone) sessions.remove(entry)
      tenants.forget(appId)
      deliveries.forget(appId)
      journal.forget(appId)
      for (const { session } of gone) answerWaiting(session)
      await Promise.all(gone.map(({ motion }) => motion.abandon()))
    },

    /** Finalises every recording as a stop would, waits until its files are stored and for a moment for its notifications, and lets everything go. */
    async close() {
      // No page is opened again, and no room that has days to live keeps the process alive.
      classrooms.rest()
      const entries = sessions.all()
      for (const { motion } of entries) motion.hurry()
      await Promise.all(entries.map(finish))
      await Promise.all([...entries.map(({ motion }) => motion.close()), deliveries.close()])
    },
  }
}
