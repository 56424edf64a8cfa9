import type { Decision, Effect, Live, RequestEvent, Session } from '../session.ts'
import { answer, findLive, names, refuse } from './identity.ts'
import { waitsForPage } from './page-wait.ts'
import { beginCapture } from './ready.ts'

/** Hold or resume, another push address, or new storage credentials, which later uploads use. */
export function update(session: Session, event: Extract<RequestEvent, { type: 'update' }>, now: number): Decision {
  const found = findLive(session, event, now)
  if ('refusal' in found) return found.refusal
  const { live } = found
  if (live.state === 'stopping') return refuse(session, event, 'workerNotFound', 'the recording is stopping')
  const { parameters } = event
  if ('fault' in parameters.read) {
    return refuse(session, event, 'invalidParameter', parameters.read.fault.why, parameters.read.fault.reason)
  }
  // Nothing is recorded in the channel modes, so there is nothing to change.
  if (parameters.mode !== 'web') return answer(session, event, names(live.resource, live.sid))
  const { webRecordingConfig, rtmpPublishConfig, storageConfig } = parameters.read.value
  if (rtmpPublishConfig !== undefined && live.rtmpUrls.length === 0) {
    const why = 'rtmpPublishConfig: this recording was started without rtmp_publish_service'
    return refuse(session, event, 'invalidParameter', why, 'Update: invalid rtmpPublishConfig value!')
  }
  const rtmpUrls = rtmpPublishConfig?.outputs.map(({ rtmpUrl }) => rtmpUrl) ?? live.rtmpUrls
  const held = holdOrResume({ ...live, rtmpUrls }, webRecordingConfig?.onhold ?? live.held, now)
  const replied = answer(held.session, event, names(live.resource, live.sid))
  // Bucket and prefix stay those of the start: playlist and slices lie side by side (assumed).
  const renewed: Effect[] = storageConfig === undefined ? [] : [{ type: 'useStorage', config: { ...storageConfig, bucket: live.target.bucket } }]
  return { session: held.session, effects: [...replied.effects, ...renewed, ...held.effects] }
}

/** Nothing happens when the value is the one it has, or when the page is not ready yet and the recorder waits anyway. */
function holdOrResume(live: Live, held: boolean, now: number): { session: Live; effects: readonly Effect[] } {
  const next: Live = { ...live, held }
  if (held === live.held || waitsForPage(live)) return { session: next, effects: [] }
  if (held) return { session: next, effects: [{ type: 'holdRecorder' }] }
  const begun = live.recorderReady ? beginCapture(next, now) : { session: next, effects: [] }
  return { session: begun.session, effects: [{ type: 'resumeRecorder' }, ...begun.effects] }
}
