import { serviceStatus, type ListedFile, type ServiceStatus, type WebRecorderPayload } from '../../protocol/cloud-recording/query.ts'
import type { Decision, Live, Recording, RequestEvent, Session } from '../session.ts'
import { answer, findLive, names, refuse } from './identity.ts'

/** State, hold and files of a running recording. While it is stopping the service no longer finds it (R-260, situation 18). */
export function query(session: Session, event: Extract<RequestEvent, { type: 'query' }>, now: number): Decision {
  const found = findLive(session, event, now)
  if ('refusal' in found) return found.refusal
  const { live } = found
  if (live.state === 'stopping') return refuse(session, event, 'workerNotFound', 'the recording is stopping')
  return answer(session, event, {
    ...names(live.resource, live.sid),
    serverResponse: {
      status: statusOf(live),
      extensionServiceState: [
        { payload: recorderPayload(live, live.recorderReady ? 'inProgress' : 'init'), serviceName: 'web_recorder_service' },
        ...rtmpState(live),
      ],
    },
  })
}

/** 1 until the recorder is up, 4 until a first file is stored, then 5 (R-252, R-253; the steps between are assumed). */
export function statusOf(live: Live): ServiceStatus {
  if (!live.recorderReady) return serviceStatus.initialised
  return live.files.length === 0 ? serviceStatus.ready : serviceStatus.inProgress
}

/** The M3U8 first, then the MP4s by index; slices are never listed. */
export function listedFiles({ files }: Recording): ListedFile[] {
  const listed = (kind: string) => files.filter((file) => file.kind === kind)
  return [...listed('playlist'), ...listed('mp4')].map(({ key, startMs }) => ({ filename: key, sliceStartTime: startMs }))
}

export function recorderPayload(recording: Recording, state: WebRecorderPayload['state']): WebRecorderPayload {
  return { fileList: listedFiles(recording), onhold: recording.held, state }
}

/** Pushing is not simulated yet: an output that was asked for shows as disconnected, which never affects the recording. */
export function rtmpState({ parameters }: Recording) {
  const { rtmpOutputs } = parameters.extensionServiceConfig.extensionServices
  if (rtmpOutputs.length === 0) return []
  const outputs = rtmpOutputs.map(({ rtmpUrl }) => ({ rtmpUrl, status: 'disconnected' as const }))
  return [{ payload: { outputs }, serviceName: 'rtmp_publish_service' as const }]
}
