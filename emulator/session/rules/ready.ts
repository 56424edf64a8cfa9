import type { Decision, Effect, Live } from '../session.ts'
import { beginStopping } from './ending.ts'
import { waitsForPage } from './page-wait.ts'

/** The recorder is up: it captures, or it holds the opened page. With `readyTimeout` the page's time begins now. */
export function recorderReady(live: Live, startMs: number, now: number): Decision {
  const ready: Live = live.state === 'starting' ? { ...live, state: 'recording', recorderReady: true } : { ...live, recorderReady: true }
  const wait: Effect[] = live.pageWait ? [{ type: 'setAlarm', name: 'pageReady', at: now + live.pageWait.timeoutMs }] : []
  if (live.held || waitsForPage(live)) return { session: ready, effects: wait }
  const begun = beginCapture(ready, startMs)
  // Started to hold, and resumed or ready before it was up.
  const resume: Effect[] = live.plan?.held ? [{ type: 'resumeRecorder' }] : []
  return { ...begun, effects: [...resume, ...begun.effects, ...wait] }
}

/** The page has called `navigator.notifyReady()`. Called again, or without `readyTimeout`, it has no effect. */
export function pageReady(live: Live, now: number): Decision {
  if (live.pageWait === undefined) return { session: live, effects: [] }
  const waited = waitsForPage(live)
  const ready: Live = { ...live, pageWait: undefined }
  const clear: Effect = { type: 'clearAlarm', name: 'pageReady' }
  // Before the recorder is up the wait has not begun; a signal of the first script counts all the same.
  if (!waited || live.held || !live.recorderReady || live.state !== 'recording') return { session: ready, effects: [clear] }
  const begun = beginCapture(ready, now)
  return { ...begun, effects: [clear, { type: 'resumeRecorder' }, ...begun.effects] }
}

/** Event 70, the first time frames are captured. */
export function beginCapture(live: Live, startMs: number): { session: Live; effects: Effect[] } {
  if (live.captureBegun) return { session: live, effects: [] }
  const details = { recorderStartTime: Math.floor(startMs) }
  return { session: { ...live, captureBegun: true }, effects: [{ type: 'notify', name: 'webRecorderStarted', details }] }
}

/** The page was not ready in time: it is opened once more; the second time the recording ends (R-336 … R-340). */
export function pageTimedOut(live: Live, now: number): Decision {
  const { pageWait } = live
  if (pageWait === undefined || live.state !== 'recording') return { session: live, effects: [] }
  if (pageWait.reloaded) {
    const details = `the page was not ready within ${pageWait.timeoutMs / 1000} s, twice`
    return beginStopping(live, { cause: 'page_load_timeout', details }, [], now)
  }
  return {
    session: { ...live, pageWait: { ...pageWait, reloaded: true } },
    effects: [
      { type: 'notify', name: 'webRecorderReload', details: { reason: 'page_load_timeout' } },
      { type: 'reloadPage' },
      { type: 'setAlarm', name: 'pageReady', at: now + pageWait.timeoutMs },
    ],
  }
}
