import type { PageFinding } from '../../protocol/recording.ts'
import type { Decision, Live } from '../session.ts'
import { beginStopping } from './ending.ts'

/** Whether frames of the page are being captured now: what it does before that, or on hold, is not looked at (assumed). */
export function isCapturing(live: Live) {
  return live.state === 'recording' && live.captureBegun && !live.held
}

/** A page that has fallen silent is loaded again and recorded on, event 73; one that does what cannot be recorded ends, event 72. */
export function pageFound(live: Live, finding: PageFinding, now: number): Decision {
  if (!isCapturing(live)) return { session: live, effects: [] }
  if (finding === 'audio_silence') {
    return { session: live, effects: [{ type: 'notify', name: 'webRecorderReload', details: { reason: finding } }, { type: 'reloadPage' }] }
  }
  const ending = beginStopping(live, { cause: 'capability_limit', details: finding }, [], now)
  return { ...ending, effects: [{ type: 'notify', name: 'webRecorderCapabilityLimit', details: { limitType: finding } }, ...ending.effects] }
}
