import { limits } from '../limits.ts'
import type { AlarmName, Decision, Live, Session } from '../session.ts'
import { beginStopping, endBy, goOnWhenStored } from './ending.ts'
import { refuse } from './identity.ts'
import { waitsForPage } from './page-wait.ts'
import { pageTimedOut } from './ready.ts'

type Stopping = Extract<Live, { state: 'stopping' }>

const nothing = (session: Session): Decision => ({ session, effects: [] })

/** A moment that was waited for has come. */
export function alarm(live: Live, name: AlarmName, now: number): Decision {
  switch (name) {
    case 'startDelay':
      return startRecorder(live)
    case 'maxRecordingHour':
      return endBy(live, { cause: 'max_recording_hour', details: '' }, now)
    case 'failureVisible':
      return live.state === 'failing' ? beginStopping(live, live, [], now) : nothing(live)
    case 'failover':
      return live.state === 'away' ? goOnWhenStored({ ...live, due: true }, now) : nothing(live)
    case 'synchronousStop':
      return live.state === 'stopping' ? giveUpWaiting(live) : nothing(live)
    case 'pageReady':
      return pageTimedOut(live, now)
    case 'progress':
      return tellProgress(live, now)
  }
}

/** The start delay is over. What was held or resumed meanwhile counts. */
function startRecorder(live: Live): Decision {
  if (live.state !== 'starting' || live.plan === undefined) return nothing(live)
  const plan = { ...live.plan, held: live.held || waitsForPage(live) }
  return { session: { ...live, plan }, effects: [{ type: 'startRecorder', plan }] }
}

/** A synchronous stop has waited long enough; the files go on being stored. */
function giveUpWaiting(stopping: Stopping): Decision {
  const why = `the files were not stored within ${limits.synchronousStopMs} ms of the stop`
  const session: Session = { ...stopping, waiting: [] }
  const callers = stopping.waiting.map((requestId) => ({ requestId, appId: stopping.resource.appId, mode: stopping.mode, sid: stopping.sid }))
  return { session, effects: callers.flatMap((caller) => refuse(session, caller, 'uploadNotFinished', why).effects) }
}

/** Event 33, every minute from the start: ten-thousandths of the finished slices that are stored (R-395; the reckoning is assumed). */
function tellProgress(live: Live, now: number): Decision {
  const { finished, stored } = live.sliceCount
  const progress = Math.max(live.progress, finished === 0 ? 0 : Math.floor((10_000 * stored) / finished))
  return {
    session: { ...live, progress },
    effects: [
      { type: 'notify', name: 'uploadingProgress', details: { progress } },
      { type: 'setAlarm', name: 'progress', at: now + limits.minuteMs },
    ],
  }
}
