import { playlistTail } from '../../protocol/playlist.ts'
import type { FailureCause } from '../../protocol/recording.ts'
import { limits } from '../limits.ts'
import type { AlarmName, Decision, Effect, EndCause, Live, Session } from '../session.ts'
import { playlistFile } from './files.ts'
import { names, refuse } from './identity.ts'
import { recorderPayload, rtmpState } from './query.ts'
import { planOf } from './start.ts'
import { withWarning } from './warnings.ts'

type Stopping = Extract<Live, { state: 'stopping' }>

/** No more capturing; the files already made go on being stored. */
export function beginStopping(live: Live, cause: EndCause, waiting: readonly string[], now: number): Decision {
  const stopping = { ...live, state: 'stopping', cause, waiting, closed: false } as const
  const closing = closeWhenStored(stopping, now)
  return live.recorderEnded ? closing : { ...closing, effects: [{ type: 'stopRecorder' }, ...closing.effects] }
}

/** The recorder gave up. The session is not gone before {@link limits.failureVisibleAfterMs} after its start. */
export function recorderFailed(live: Live, cause: FailureCause, now: number): Decision {
  if (live.state === 'stopping' || live.state === 'failing') return { session: live, effects: [] }
  const goneAt = live.startedAt + limits.failureVisibleAfterMs
  if (now >= goneAt) return beginStopping(live, cause, [], now)
  return {
    session: { ...live, state: 'failing', cause },
    effects: [{ type: 'setAlarm', name: 'failureVisible', at: goneAt }],
  }
}

/** No slice comes any more: the open MP4 can be closed. */
export function recorderEnded(live: Live, now: number): Decision {
  const ended = { ...live, recorderEnded: true, mp4: undefined }
  const finished: Live = live.mp4 ? { ...ended, mp4sFinishing: [...live.mp4sFinishing, live.mp4] } : ended
  const effects: Effect[] = live.mp4 ? [{ type: 'finishMp4', index: live.mp4.index }] : []
  if (finished.state !== 'stopping') return { session: finished, effects }
  const closing = closeWhenStored(finished, now)
  return { ...closing, effects: [...effects, ...closing.effects] }
}

/** An MP4 could not be made: the slices and the playlist are there all the same. */
export function mp4Failed(live: Live, { index, message }: { index: number; message: string }, now: number): Decision {
  const session: Live = {
    ...live,
    mp4sFinishing: live.mp4sFinishing.filter((other) => other.index !== index),
    warnings: withWarning(live.warnings, { name: `mp4 ${index}`, text: message }),
  }
  return session.state === 'stopping' ? closeWhenStored(session, now) : { session, effects: [] }
}

/** Once the recorder is done and all it made is stored: the playlist gets its last line, and when that is stored, the session ends. */
export function closeWhenStored(stopping: Stopping, now: number): Decision {
  const pending = !stopping.recorderEnded || stopping.storing > 0 || stopping.mp4sFinishing.length > 0
  if (pending) return { session: stopping, effects: [] }
  if (stopping.playlist === '' || stopping.closed) return end(stopping, now)
  const text = stopping.playlist + playlistTail
  return {
    session: { ...stopping, closed: true, storing: 1 },
    effects: [{ type: 'store', file: playlistFile(stopping, text), content: { text } }],
  }
}

function end(stopping: Stopping, now: number): Decision {
  const { waiting, closed: _closed, ...rest } = stopping
  const body = stopBody(stopping)
  return {
    session: { ...rest, state: 'ended', endedAt: now },
    effects: [
      ...waiting.map((requestId): Effect => ({ type: 'reply', requestId, reply: { body } })),
      { type: 'releaseRecorder' },
    ],
  }
}

/** Body of a synchronous stop: recorder, push if there was one, uploader (R-291 … R-297). */
export function stopBody(live: Live) {
  return {
    ...names(live.resource, live.sid),
    serverResponse: {
      extensionServiceState: [
        { payload: recorderPayload(live, 'exit'), serviceName: 'web_recorder_service' },
        ...rtmpState(live),
        { payload: { uploadingStatus: 'uploaded' }, serviceName: 'upload_service' },
      ],
    },
  }
}

/** A moment that was waited for has come. */
export function alarm(live: Live, name: AlarmName, now: number): Decision {
  switch (name) {
    case 'startDelay':
      return live.state === 'starting' ? { session: live, effects: [{ type: 'startRecorder', plan: planOf(live) }] } : { session: live, effects: [] }
    case 'maxRecordingHour':
      return endBy(live, 'max_recording_hour', now)
    case 'failureVisible':
      return live.state === 'failing' ? beginStopping(live, live.cause, [], now) : { session: live, effects: [] }
    case 'synchronousStop':
      return live.state === 'stopping' ? giveUpWaiting(live) : { session: live, effects: [] }
  }
}

/** Ends it for a reason from outside the page: the hour limit, or the emulator shutting down. An earlier cause stays. */
export function endBy(live: Live, cause: EndCause, now: number): Decision {
  if (live.state === 'stopping') return { session: live, effects: [] }
  return beginStopping(live, live.state === 'failing' ? live.cause : cause, [], now)
}

/** A synchronous stop has waited long enough; the files go on being stored. */
function giveUpWaiting(stopping: Stopping): Decision {
  const why = `the files were not stored within ${limits.synchronousStopMs} ms of the stop`
  const session: Session = { ...stopping, waiting: [] }
  const callers = stopping.waiting.map((requestId) => ({ requestId, appId: stopping.resource.appId, mode: 'web', sid: stopping.sid }))
  return { session, effects: callers.flatMap((caller) => refuse(session, caller, 'uploadNotFinished', why).effects) }
}
