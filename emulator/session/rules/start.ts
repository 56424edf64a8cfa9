import { webScene } from '../../protocol/cloud-recording/acquire.ts'
import type { StartWebParameters } from '../../protocol/cloud-recording/start.ts'
import type { RecordingPlan } from '../../protocol/recording.ts'
import { limits } from '../limits.ts'
import type { Decision, Effect, Live, RequestEvent, Session } from '../session.ts'
import { answer, identityRefusal, names, refuse } from './identity.ts'

type StartEvent = Extract<RequestEvent, { type: 'start' }>

/** The checks of start in Agora's order (assumed), then a recording that is coming up. */
export function start(session: Session, event: StartEvent, now: number): Decision {
  const identity = identityRefusal(session, event)
  if (identity) return identity
  const { resource } = session
  if (session.state === 'ended') {
    return refuse(session, event, 'resourceExpired', 'a resource ID serves one recording, and this one has ended: acquire again')
  }
  if (session.state !== 'acquired') {
    const again = refuse(session, event, 'alreadyStarted', 'this resource ID is recording; the start was not repeated')
    return withSid(again, session.sid)
  }
  const age = now - resource.acquiredAt
  if (age > limits.acquireToStartMs) {
    return refuse(session, event, 'resourceExpired', `start came ${age} ms after acquire, at most ${limits.acquireToStartMs} are allowed`)
  }
  if (event.tripleIsRecording) {
    const why = `cname "${resource.cname}" with uid "${resource.uid}" is recording under another resource ID: stop it or use another uid`
    return refuse(session, event, 'taskConflict', why)
  }
  if (event.mode !== 'web') {
    return refuse(session, event, 'invalidParameter', `mode "${event.mode}": only web is recorded so far`, 'Start: invalid mode value!')
  }
  if (resource.scene !== webScene) {
    const why = `mode web needs scene ${webScene} at acquire, this resource has scene ${resource.scene}`
    return refuse(session, event, 'invalidParameter', why, 'Start: invalid scene value!')
  }
  if ('fault' in event.parameters) {
    return refuse(session, event, 'invalidParameter', event.parameters.fault.why, event.parameters.fault.reason)
  }
  return begin(resource, event, event.parameters.value, now)
}

function begin(resource: Session['resource'], event: StartEvent, parameters: StartWebParameters, now: number): Decision {
  const { maxRecordingHour, onhold } = parameters.extensionServiceConfig.extensionServices.webRecorder
  const live: Live = {
    state: 'starting',
    resource,
    sid: event.newSid,
    mode: 'web',
    startedAt: now,
    parameters,
    held: onhold,
    recorderReady: false,
    recorderEnded: false,
    playlist: '',
    files: [],
    storing: 0,
    mp4: undefined,
    mp4sFinishing: [],
    mp4Count: 0,
    warnings: [],
    sliceSeconds: event.settings.sliceSeconds,
  }
  const { startDelayMs } = event.settings
  const effects: Effect[] = [
    startDelayMs > 0
      ? { type: 'setAlarm', name: 'startDelay', at: now + startDelayMs }
      : { type: 'startRecorder', plan: planOf(live) },
    { type: 'setAlarm', name: 'maxRecordingHour', at: now + maxRecordingHour * limits.hourMs },
  ]
  const replied = answer(live, event, names(resource, live.sid))
  return { session: live, effects: [...replied.effects, ...effects] }
}

/** Sampling of the three audio profiles; all are 48 kHz. */
const audioProfiles = [
  { audioChannels: 1, audioBitrateKbps: 48 },
  { audioChannels: 1, audioBitrateKbps: 128 },
  { audioChannels: 2, audioBitrateKbps: 192 },
] as const

/** What the recorder is to make of a started session. */
export function planOf({ sid, parameters, held, sliceSeconds }: Live): RecordingPlan {
  const web = parameters.extensionServiceConfig.extensionServices.webRecorder
  return {
    sid,
    url: web.url,
    width: web.videoWidth,
    height: web.videoHeight,
    fps: web.videoFps,
    videoBitrateKbps: web.videoBitrate,
    ...(audioProfiles[web.audioProfile] ?? audioProfiles[0]),
    mobile: web.mobile,
    held,
    sliceSeconds,
  }
}

/** The recorder is up: capturing, or holding the opened page. */
export function recorderReady(session: Live): Decision {
  return session.state === 'starting'
    ? { session: { ...session, state: 'recording', recorderReady: true }, effects: [] }
    : { session: { ...session, recorderReady: true }, effects: [] }
}

/** A repeated start is told the sid of the recording that runs. */
function withSid(decision: Decision, sid: string): Decision {
  return {
    ...decision,
    effects: decision.effects.map((effect) =>
      effect.type === 'reply' && 'refused' in effect.reply
        ? { ...effect, reply: { ...effect.reply, known: { ...effect.reply.known, sid } } }
        : effect,
    ),
  }
}
