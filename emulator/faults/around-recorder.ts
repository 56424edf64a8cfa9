import type { RecorderEvent } from '../protocol/recording.ts'
import type { Recorder } from '../recorder/recorder.ts'
import type { Clock } from '../time/clock.ts'
import { startFailing, type Failure } from './failing-recording.ts'
import type { Facts } from './facts.ts'
import { startFoundOut } from './found-out-recording.ts'
import { startLate } from './late-recording.ts'
import type { DoAt } from './scenario.ts'
import type { Firing } from './script.ts'
import type { Scripts } from './scripts.ts'

export interface AroundPort {
  readonly scripts: Scripts
  readonly facts: Facts
}

type Start = Recorder['start']

/** Stands round the recorder: recordings come up late or never, fail, open another page, and lose what their page says. `pageUrl`: where a page lies that misbehaves. */
export function aroundRecorder(recorder: Recorder, { scripts, facts, pageUrl }: AroundPort & { readonly pageUrl: (page: string) => string }): Recorder {
  return {
    name: recorder.name,
    start(plan, emit, clock) {
      const owner = scripts.loaded() ? facts.whose(plan.sid) : undefined
      if (owner === undefined) return recorder.start(plan, emit, clock)

      function meet<At extends 'recorder.start' | 'page.notifyReady'>(door: At) {
        const { sid, url } = plan
        const firing = scripts.meet({ door, url, ...owner! })
        if (firing) facts.note({ door, appId: owner!.appId, sid, ...firing })
        return firing
      }

      const firing = meet('recorder.start')
      const start = faulty(recorder.start, firing)
      const page = firing?.do.page
      return start(page === undefined ? plan : { ...plan, url: pageUrl(page) + parametersOf(plan.url) }, hearing(emit, clock, () => meet('page.notifyReady')?.do), clock)
    },
  }
}

/** By these a page knows its recorder, if it is asked to. */
function parametersOf(url: string) {
  return URL.canParse(url) ? new URL(url).search : ''
}

function faulty(start: Start, firing: Firing<'recorder.start'> | undefined): Start {
  if (firing === undefined) return start
  const { delayMs, lose, find, afterMs = 0 } = firing.do
  const failure = failureOf(firing)
  const found: Start = find === undefined ? start : (...given) => startFoundOut(start, find, afterMs, ...given)
  const failing: Start = failure === undefined ? found : (...given) => startFailing(found, failure, ...given)
  return lose === undefined && delayMs === undefined ? failing : (...given) => startLate(failing, delayMs ?? Number.POSITIVE_INFINITY, ...given)
}

function failureOf({ scenario, step, do: { fail, crash, kill, afterMs = 0 } }: Firing<'recorder.start'>): Failure | undefined {
  if (kill !== undefined) return { kill, afterMs }
  if (fail === undefined && crash === undefined) return undefined
  return { cause: fail ?? 'recorder_error', details: `scenario ${scenario}, step ${step}`, afterMs, abrupt: crash ?? false }
}

/** Passes on what the recorder reports; of the page's own signal only what the scenario lets through, when it does. */
function hearing(emit: (event: RecorderEvent) => void, clock: Clock, meetSignal: () => DoAt<'page.notifyReady'> | undefined) {
  return (event: RecorderEvent) => {
    const does = event.type === 'pageReady' ? meetSignal() : undefined
    if (does === undefined) return emit(event)
    if (does.delayMs !== undefined) clock.wakeAt(clock.now() + does.delayMs, () => emit(event))
  }
}
