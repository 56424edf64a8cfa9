import type { SessionView } from '../emulator.ts'
import { fileUrl } from './control.ts'

/** A recording as the control API shows it, with the address of each file. The matchers take it. */
export type RecordedSession = Omit<SessionView, 'files'> & {
  /** What it stored so far, in order. */
  readonly files: readonly (SessionView['files'][number] & {
    /** Where the emulator serves it. */
    readonly url: string
  })[]
}

export function withAddresses(view: SessionView, url: string): RecordedSession {
  return { ...view, files: view.files.map((file) => ({ ...file, url: fileUrl(url, file) })) }
}

/** The recording of that sid, or the only one there is. Fails if there is none, or it is not clear which is meant. */
export function recordingIn(sessions: readonly RecordedSession[], sid?: string): RecordedSession {
  const [found, other] = sessions.filter((session) => sid === undefined || session.sid === sid)
  const known = sessions.map((session) => session.sid).join(', ')
  if (found === undefined) throw new Error(`Failed to find the recording${sid === undefined ? '' : ` "${sid}"`}: ${known === '' ? 'this App ID has none' : `this App ID has ${known}`}`)
  if (other !== undefined) throw new Error(`Failed to find the recording: this App ID has ${known}, name one`)
  return found
}
