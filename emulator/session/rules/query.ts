import { serviceStatus, type ListedFile, type ServiceStatus, type WebRecorderPayload } from '../../protocol/cloud-recording/query.ts'
import type { Decision, Live, Recording, RequestEvent, Session } from '../session.ts'
import { answer, findLive, names, refuse } from './identity.ts'

/** State, hold and files of a running recording. While it is stopping the service no longer finds it (R-260; older: code 501). */
export function query(session: Session, event: Extract<RequestEvent, { type: 'query' }>, now: number): Decision {
  const found = findLive(session, event, now)
  if ('refusal' in found) return found.refusal
  const { live } = found
  if (live.state === 'stopping') {
    const name = live.switches.queryWhileStopping === 'exiting' ? 'serviceExiting' : 'workerNotFound'
    return refuse(session, event, name, 'the recording is stopping')
  }
  const status = statusOf(live)
  const serverResponse = live.mode === 'web' ? { status, extensionServiceState: serviceStates(live) } : { status }
  return answer(session, event, { ...names(live.resource, live.sid), serverResponse })
}

function serviceStates(live: Live) {
  const payload = recorderPayload(live, live.recorderReady ? 'inProgress' : 'init')
  return [{ payload, serviceName: 'web_recorder_service' }, ...rtmpState(live)]
}

/** 1 until the recorder is up, 4 until a first file is stored, then 5 (R-252, R-253; the steps between are assumed). */
export function statusOf(live: Live): ServiceStatus {
  if (!live.recorderReady) return serviceStatus.initialised
  return live.listed.length === 0 ? serviceStatus.ready : serviceStatus.inProgress
}

/** The M3U8 first, then the MP4s by index; slices are never listed. */
export function listedFiles(recording: Recording): ListedFile[] {
  return recording.listed.map((file) => ({ filename: listedName(recording, file), sliceStartTime: file.startMs }))
}

/** A file's name in lists and events: its key, or without the prefix. */
export function listedName({ switches, target }: Recording, { key }: { readonly key: string }) {
  return switches.bareFileNames ? key.slice(target.prefix.length) : key
}

export function recorderPayload(recording: Recording, state: WebRecorderPayload['state']): WebRecorderPayload {
  return { fileList: listedFiles(recording), onhold: recording.held, state }
}

/** Pushing is not simulated: an output that was asked for shows as disconnected, which never affects the recording. */
export function rtmpState({ rtmpUrls }: Recording) {
  if (rtmpUrls.length === 0) return []
  const outputs = rtmpUrls.map((rtmpUrl) => ({ rtmpUrl, status: 'disconnected' as const }))
  return [{ payload: { outputs }, serviceName: 'rtmp_publish_service' as const }]
}
