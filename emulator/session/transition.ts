import { alarm } from './rules/alarms.ts'
import { endBy, mp4Failed, recorderEnded, recorderFailed } from './rules/ending.ts'
import { fileStored, mp4Finished, sliceFinished } from './rules/media.ts'
import { pageFound } from './rules/page-findings.ts'
import { query } from './rules/query.ts'
import { pageReady, recorderReady } from './rules/ready.ts'
import { start } from './rules/start.ts'
import { stop } from './rules/stop.ts'
import { updateLayout } from './rules/update-layout.ts'
import { update } from './rules/update.ts'
import { storeFailed, uploadDiverted, uploadRetried } from './rules/uploads.ts'
import { warned } from './rules/warnings.ts'
import type { Decision, Session, SessionEvent } from './session.ts'

/**
 * Every rule of a recording's life. Pure: it reads no clock, draws no id and runs none of the effects it returns.
 * `now` is Unix milliseconds.
 */
export function transition(session: Session, event: SessionEvent, now: number): Decision {
  switch (event.type) {
    case 'start':
      return start(session, event, now)
    case 'query':
      return query(session, event, now)
    case 'update':
      return update(session, event, now)
    case 'updateLayout':
      return updateLayout(session, event, now)
    case 'stop':
      return stop(session, event, now)
  }
  // What recorder, storage and clock still report of a recording that is over changes nothing.
  if (session.state === 'acquired' || session.state === 'ended') return { session, effects: [] }
  switch (event.type) {
    case 'recorderReady':
      return recorderReady(session, event.startMs, now)
    case 'pageReady':
      return pageReady(session, now)
    case 'pageFound':
      return pageFound(session, event.finding, now)
    case 'recorderWarned':
      return warned(session, event.warning)
    case 'sliceFinished':
      return sliceFinished(session, event.slice)
    case 'mp4Finished':
      return mp4Finished(session, event)
    case 'mp4Failed':
      return mp4Failed(session, event, now)
    case 'fileStored':
      return fileStored(session, event, now)
    case 'storeFailed':
      return storeFailed(session, event, now)
    case 'uploadRetried':
      return uploadRetried(session)
    case 'uploadDiverted':
      return uploadDiverted(session, event, now)
    case 'uploadStaysHere':
      return warned(session, { name: 'storage', text: event.message })
    case 'fileForwarded':
      return { session, effects: [] }
    case 'recorderFailed':
      return recorderFailed(session, event, now)
    case 'recorderEnded':
      return recorderEnded(session, now)
    case 'alarm':
      return alarm(session, event.name, now)
    case 'shutdown':
      return endBy(session, { cause: 'ok', details: 'the emulator was closed' }, now)
  }
}
