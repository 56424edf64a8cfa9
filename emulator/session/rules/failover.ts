import { limits } from '../limits.ts'
import type { Decision, Live } from '../session.ts'
import { newPageWait, waitsForPage } from './page-wait.ts'

/** Whether another recorder takes over from one that was lost (switch `failoverMs`). */
export function mayFailOver({ switches, failovers, plan }: Live) {
  return switches.failoverMs !== null && failovers < limits.mostFailovers && plan !== undefined
}

/** The recorder was lost: the recording is not found until another has taken over. */
export function failOver(live: Live, now: number): Decision {
  if (live.state === 'away') return { session: live, effects: [] }
  return {
    session: { ...live, state: 'away', due: false },
    effects: [
      { type: 'clearAlarm', name: 'pageReady' },
      { type: 'setAlarm', name: 'failover', at: now + (live.switches.failoverMs ?? 0) },
    ],
  }
}

/**
 * Another recorder begins, with a playlist and MP4s of its own. The page is opened once more, and asked once more whether it is
 * ready; the playlist that was left keeps the form it has, without a last line (all assumed).
 */
export function takeOver({ due: _due, ...left }: Extract<Live, { state: 'away' }>): Decision {
  const anew: Live = {
    ...left,
    state: 'starting',
    failovers: left.failovers + 1,
    pageWait: newPageWait(left.readyTimeoutMs),
    recorderReady: false,
    captureBegun: false,
    recorderEnded: false,
    playlist: undefined,
    mp4Count: 0,
  }
  const plan = { ...left.plan!, held: anew.held || waitsForPage(anew) }
  return {
    session: { ...anew, plan },
    effects: [
      { type: 'notify', name: 'sessionFailover', details: {} },
      { type: 'replaceRecorder', plan },
    ],
  }
}
