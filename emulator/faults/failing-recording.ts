import type { FailureCause, RecorderEvent, RecordingPlan } from '../protocol/recording.ts'
import type { Recorder, Recording, RecordingProgram } from '../recorder/recorder.ts'
import type { Clock } from '../time/clock.ts'
import { realTimers } from '../time/real-timers.ts'

/** How a recording is to fail: by itself, or because somebody ends one of its programs. */
export type Failure = {
  /** Milliseconds after its start; 0: at once. */
  readonly afterMs: number
} & (
  | { readonly kill: RecordingProgram }
  | {
      readonly cause: FailureCause
      readonly details: string
      /** Whether the slice that it is recording is lost with it. */
      readonly abrupt: boolean
    }
)

/** What still comes of a recorder that has crashed: MP4s are joined without it. */
const outlives: readonly RecorderEvent['type'][] = ['mp4Finished', 'mp4Failed']

/** A recording that fails, if it has not ended before. */
export function startFailing(start: Recorder['start'], failure: Failure, plan: RecordingPlan, emit: (event: RecorderEvent) => void, clock: Clock): Recording {
  let state: 'well' | 'over' | 'crashed' = 'well'

  function hear(event: RecorderEvent) {
    if (event.type === 'recorderFailed' || event.type === 'recorderEnded') end()
    if (state !== 'crashed' || outlives.includes(event.type)) emit(event)
  }

  function fail() {
    if (state !== 'well') return
    if ('kill' in failure) {
      state = 'over'
      return recording.kill(failure.kill)
    }
    const { cause, details, abrupt } = failure
    emit({ type: 'recorderFailed', cause, details, ...(abrupt ? { lost: true } : {}) })
    if (abrupt) emit({ type: 'recorderEnded' })
    state = abrupt ? 'crashed' : 'over'
    recording.stop()
  }

  function end() {
    if (state === 'well') state = 'over'
    callOff()
  }

  const callOff = clock.wakeAt(clock.now() + failure.afterMs, fail)
  const recording = start(plan, hear, clock)
  // A clock that stands still would ring no earlier than it is moved.
  if (failure.afterMs === 0) realTimers.queueMicrotask(fail)

  return {
    ...recording,
    stop() {
      end()
      recording.stop()
    },
    async release() {
      end()
      await recording.release()
    },
  }
}
