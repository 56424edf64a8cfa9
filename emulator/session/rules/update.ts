import type { Decision, RequestEvent, Session } from '../session.ts'
import { answer, findLive, names, refuse } from './identity.ts'

/** Hold or resume; new credentials are kept for later uploads. */
export function update(session: Session, event: Extract<RequestEvent, { type: 'update' }>, now: number): Decision {
  const found = findLive(session, event, now)
  if ('refusal' in found) return found.refusal
  const { live } = found
  if (live.state === 'stopping') return refuse(session, event, 'workerNotFound', 'the recording is stopping')
  if ('fault' in event.parameters) {
    return refuse(session, event, 'invalidParameter', event.parameters.fault.why, event.parameters.fault.reason)
  }
  const { webRecordingConfig, rtmpPublishConfig, storageConfig } = event.parameters.value
  const services = live.parameters.extensionServiceConfig.extensionServices
  if (rtmpPublishConfig !== undefined && services.rtmpOutputs.length === 0) {
    const why = 'rtmpPublishConfig: this recording was started without rtmp_publish_service'
    return refuse(session, event, 'invalidParameter', why, 'Update: invalid rtmpPublishConfig value!')
  }
  const held = webRecordingConfig?.onhold ?? live.held
  const next = {
    ...live,
    held,
    parameters: {
      ...live.parameters,
      storageConfig: storageConfig ?? live.parameters.storageConfig,
      extensionServiceConfig: {
        ...live.parameters.extensionServiceConfig,
        extensionServices: { ...services, rtmpOutputs: rtmpPublishConfig?.outputs ?? services.rtmpOutputs },
      },
    },
  }
  const replied = answer(next, event, names(live.resource, live.sid))
  if (held === live.held) return replied
  return { session: next, effects: [...replied.effects, { type: held ? 'holdRecorder' : 'resumeRecorder' }] }
}
