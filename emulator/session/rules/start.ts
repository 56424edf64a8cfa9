import { webScene } from '../../protocol/cloud-recording/acquire.ts'
import type { StartWebParameters } from '../../protocol/cloud-recording/start.ts'
import { bitrateByOtherName } from '../../protocol/cloud-recording/web-recorder.ts'
import { shorten } from '../../protocol/mask.ts'
import type { Switches } from '../../protocol/switches.ts'
import type { Fault } from '../../protocol/validate.ts'
import { limits } from '../limits.ts'
import type { Decision, RequestEvent, Session } from '../session.ts'
import { beginChannel, beginWeb } from './begin.ts'
import { identityRefusal, modeRefusal, refuse } from './identity.ts'
import { sameJson } from './same-json.ts'

type StartEvent = Extract<RequestEvent, { type: 'start' }>

/** The checks of start in their order (assumed), then a recording that is coming up. */
export function start(session: Session, event: StartEvent, now: number): Decision {
  const identity = identityRefusal(session, event)
  if (identity) return identity
  const { resource } = session
  if (session.state === 'ended' || session.state === 'stopping') {
    return refuse(session, event, 'resourceExpired', 'a resource ID serves one recording, and this one is over: acquire again')
  }
  if (session.state !== 'acquired') return repeated(session, event)
  const age = now - resource.acquiredAt
  if (age > limits.acquireToStartMs) {
    return refuse(session, event, 'resourceExpired', `start came ${age} ms after acquire, at most ${limits.acquireToStartMs} are allowed`)
  }
  if (event.tripleIsRecording) {
    const why = `cname "${resource.cname}" with uid "${resource.uid}" is recording under another resource ID: stop it or use another uid`
    return refuse(session, event, 'taskConflict', why)
  }
  const mode = modeRefusal(session, event)
  if (mode) return mode
  if ((event.mode === 'web') !== (resource.scene === webScene)) {
    const why = `mode ${event.mode} does not go with scene ${resource.scene} of acquire: web needs ${webScene}, the others 0`
    return refuse(session, event, 'invalidParameter', why, 'Start: invalid scene value!')
  }
  if (resource.startParameter !== undefined && !sameJson(resource.startParameter, event.clientRequest)) {
    return refuse(session, event, 'invalidParameter', "clientRequest differs from acquire's startParameter", 'request_hash mismatch!')
  }
  const { parameters } = event
  if ('fault' in parameters.read) return refuseFault(session, event, parameters.read.fault)
  if (parameters.mode !== 'web') return beginChannel(resource, event, parameters.read.value, now)
  const fault = switchedFault(parameters.read.value, event.switches)
  return fault ? refuseFault(session, event, fault) : beginWeb(resource, event, parameters.read.value, now)
}

function refuseFault(session: Session, event: StartEvent, { why, reason }: Fault) {
  return refuse(session, event, 'invalidParameter', why, reason)
}

/** A repeated start changes nothing and is told the sid of the recording that runs; event 3 says that it was refused. */
function repeated(session: Exclude<Session, { state: 'acquired' }>, event: StartEvent): Decision {
  const why = 'this resource ID is recording; the start was not repeated'
  const { effects } = refuse(session, { ...event, sid: session.sid }, 'alreadyStarted', why)
  return { session, effects: [...effects, { type: 'notify', name: 'statusUpdate', details: { status: 5, recordingMode: 2, fileList: '' } }] }
}

/** What only a switch makes right or wrong. */
function switchedFault({ storageConfig, extensionServiceConfig }: StartWebParameters, switches: Switches): Fault | undefined {
  const dashed = storageConfig.fileNamePrefix.find((segment) => segment.includes('-'))
  if (dashed !== undefined && !switches.lenientFileNamePrefix) {
    const why = `storageConfig.fileNamePrefix: expected only a-z, A-Z, 0-9 in each segment, received "${dashed}" (lenientFileNamePrefix allows "-")`
    return { reason: 'Start: invalid fileNamePrefix value!', why }
  }
  const { webRecorder } = extensionServiceConfig.extensionServices
  const byOtherName = webRecorder.videoBitrate === undefined && !switches.strictMemberNames && (webRecorder.VideoBitrate ?? undefined) !== undefined
  if (byOtherName && bitrateByOtherName(webRecorder) === undefined) {
    const why = `serviceParam.VideoBitrate: expected 50 to 8000, received ${shorten(JSON.stringify(webRecorder.VideoBitrate))} (taken for videoBitrate)`
    return { reason: 'Start: invalid VideoBitrate value!', why }
  }
  if (switches.requireAudioProfile && webRecorder.audioProfile === undefined) {
    return { reason: 'Start: invalid audioProfile value!', why: 'serviceParam.audioProfile: expected a number, received nothing (requireAudioProfile is on)' }
  }
  return undefined
}
