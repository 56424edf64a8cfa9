import type { UploadEvent } from '../../protocol/upload.ts'
import type { Decision, Effect, Live, SessionEvent } from '../session.ts'
import { goOnWhenStored, recorderFailed } from './ending.ts'
import { withWarning } from './warnings.ts'

/** Codes of events 1 and 2 for the uploader, which is module 1. */
const codes = { sentAgain: 31, sentToBackup: 32, badConfiguration: 32, failed: 47 } as const

const warning = (warnCode: number): Effect => ({ type: 'notify', name: 'warning', details: { module: 1, warnCode } })

const error = (errorCode: number, errorMsg: string): Effect => ({ type: 'notify', name: 'error', details: { module: 1, errorLevel: 5, errorCode, stat: 0, errorMsg } })

/** The target has failed and is tried again: event 2 says so. */
export function uploadRetried(live: Live): Decision {
  return { session: live, effects: [warning(codes.sentAgain)] }
}

/** Files go to the backup from now on. If keys or bucket are wrong, event 1 says so and the recording ends. */
export function uploadDiverted(live: Live, { message, refused }: Extract<UploadEvent, { type: 'uploadDiverted' }>, now: number): Decision {
  const text = `The storage takes no files, so they wait in the backup: ${message}`
  const session: Live = { ...live, warnings: withWarning(live.warnings, { name: 'backup', text }) }
  if (!refused) return { session, effects: [warning(codes.sentToBackup)] }
  return after([warning(codes.sentToBackup), error(codes.badConfiguration, message)], recorderFailed(session, { cause: 'recorder_error', details: message }, now))
}

/** A file could be stored nowhere: it is in no list, event 1 says so, and the recording ends, as no later one would be kept either. */
export function storeFailed(live: Live, { file, message }: Extract<SessionEvent, { type: 'storeFailed' }>, now: number): Decision {
  const warnings = withWarning(live.warnings, { name: `store ${file.key}`, text: message })
  const session: Live = { ...live, storing: live.storing - 1, lost: true, warnings }
  const next = session.state === 'stopping' ? goOnWhenStored(session, now) : recorderFailed(session, { cause: 'recorder_error', details: message }, now)
  return after([error(codes.failed, message)], next)
}

function after(first: readonly Effect[], { session, effects }: Decision): Decision {
  return { session, effects: [...first, ...effects] }
}
