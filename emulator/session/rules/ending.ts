import { stopCodes, type EndCause } from '../../protocol/notification.ts'
import { playlistTail } from '../../protocol/playlist.ts'
import type { FailureCause } from '../../protocol/recording.ts'
import { limits } from '../limits.ts'
import type { Decision, Effect, Live, Session } from '../session.ts'
import { failOver, mayFailOver, takeOver } from './failover.ts'
import { playlistFile } from './files.ts'
import { names } from './identity.ts'
import { listedFiles, recorderPayload, rtmpState } from './query.ts'
import { uploadingStatus } from './uploading-status.ts'
import { withWarning } from './warnings.ts'

type Stopping = Extract<Live, { state: 'stopping' }>

/** Why it ends, as event 71 tells it. */
export interface Why {
  readonly cause: EndCause
  readonly details: string
}

const nothing = (session: Session): Decision => ({ session, effects: [] })

/** No more capturing; the files already made go on being stored. */
export function beginStopping(live: Live, { cause, details }: Why, waiting: readonly string[], now: number): Decision {
  const stopping: Stopping = { ...live, state: 'stopping', cause, details, waiting, closed: false }
  const closing = closeWhenStored(stopping, now)
  return live.recorderEnded ? closing : { ...closing, effects: [{ type: 'stopRecorder' }, ...closing.effects] }
}

/** The recorder gave up, or was lost. The session is not gone before `failureVisibleAfterMs` after its start. */
export function recorderFailed(live: Live, failure: { cause: FailureCause; details: string; lost?: boolean }, now: number): Decision {
  if (live.state === 'stopping' || live.state === 'failing') return nothing(live)
  if (failure.lost === true && mayFailOver(live)) return failOver(live, now)
  const goneAt = live.startedAt + limits.failureVisibleAfterMs
  if (now >= goneAt) return beginStopping(live, failure, [], now)
  const { cause, details } = failure
  return { session: { ...live, state: 'failing', cause, details }, effects: [{ type: 'setAlarm', name: 'failureVisible', at: goneAt }] }
}

/** No slice comes any more: the open MP4 can be closed. */
export function recorderEnded(live: Live, now: number): Decision {
  const ended = { ...live, recorderEnded: true, mp4: undefined }
  const finished: Live = live.mp4 ? { ...ended, mp4sFinishing: [...live.mp4sFinishing, live.mp4] } : ended
  const effects: Effect[] = live.mp4 ? [{ type: 'finishMp4', index: live.mp4.index }] : []
  const next = goOnWhenStored(finished, now)
  return { ...next, effects: [...effects, ...next.effects] }
}

/** Nothing is on its way any more: what is being stopped ends, and what was lost goes on with another recorder. */
export function goOnWhenStored(live: Live, now: number): Decision {
  if (live.state === 'stopping') return closeWhenStored(live, now)
  return live.state === 'away' && live.due && isAllStored(live) ? takeOver(live) : nothing(live)
}

/** An MP4 could not be made: the slices and the playlist are there all the same. */
export function mp4Failed(live: Live, { index, message }: { index: number; message: string }, now: number): Decision {
  const session: Live = {
    ...live,
    mp4sFinishing: live.mp4sFinishing.filter((other) => other.index !== index),
    warnings: withWarning(live.warnings, { name: `mp4 ${index}`, text: message }),
  }
  return goOnWhenStored(session, now)
}

function isAllStored({ recorderEnded, storing, mp4sFinishing }: Live) {
  return recorderEnded && storing === 0 && mp4sFinishing.length === 0
}

/** Once the recorder is done and all it made is stored: the playlist gets its last line, and when that is stored, the session ends. */
function closeWhenStored(stopping: Stopping, now: number): Decision {
  if (!isAllStored(stopping)) return nothing(stopping)
  const { playlist } = stopping
  if (playlist === undefined || stopping.closed) return end(stopping, now)
  const text = playlist.text + playlistTail
  const file = playlistFile(stopping, { ...playlist, bytes: playlist.bytes + playlistTail.length })
  return { session: { ...stopping, closed: true, storing: 1 }, effects: [{ type: 'store', file, content: { text } }] }
}

function end(stopping: Stopping, now: number): Decision {
  const { waiting, closed: _closed, details: _details, ...rest } = stopping
  const reply = stopReply(stopping)
  return {
    session: { ...rest, state: 'ended', endedAt: now },
    effects: [
      ...(stopping.mode === 'web' ? farewell(stopping) : []),
      ...waiting.map((requestId): Effect => ({ type: 'reply', requestId, reply })),
      { type: 'releaseRecorder' },
    ],
  }
}

/** Events 71, 31 or 32, and 11, in this order (R-377, R-401; assumed for web mode). Of a page that never opened nothing is said to be uploaded (assumed). */
function farewell(stopping: Stopping): Effect[] {
  const { cause, details, maxRecordingHour, lost, backedUp } = stopping
  const told = cause === 'max_recording_hour' ? `max recording hour is ${maxRecordingHour}` : details
  const stopped = { code: stopCodes[cause], message: cause, details: told, fileList: listedFiles(stopping) }
  const normal = cause === 'ok' || cause === 'max_recording_hour'
  return [
    { type: 'notify', name: 'webRecorderStopped', details: stopped },
    // Both say that every file has arrived: where one could be stored nowhere, neither is true.
    ...(lost || cause === 'access_url_failed' ? [] : [{ type: 'notify', name: backedUp ? 'backuped' : 'uploaded', details: { status: 0 } } as const]),
    { type: 'notify', name: 'sessionExit', details: { exitStatus: normal ? 0 : 1 } },
  ]
}

/** Body of a synchronous stop: recorder, push if there was one, uploader (R-291 … R-297). A channel without senders has nothing. */
function stopReply(live: Live) {
  const known = names(live.resource, live.sid)
  if (live.mode !== 'web') return { refused: 'noRecordedData', why: `mode ${live.mode} records nothing here: nobody sends a stream`, known } as const
  const extensionServiceState = [
    { payload: recorderPayload(live, 'exit'), serviceName: 'web_recorder_service' },
    ...rtmpState(live),
    { payload: { uploadingStatus: uploadingStatus(live) }, serviceName: 'upload_service' },
  ]
  return { body: { ...known, serverResponse: { extensionServiceState } } }
}

/** Ends it for a reason from outside the page. An earlier cause stays. */
export function endBy(live: Live, why: Why, now: number): Decision {
  if (live.state === 'stopping') return nothing(live)
  return beginStopping(live, live.state === 'failing' ? live : why, [], now)
}
