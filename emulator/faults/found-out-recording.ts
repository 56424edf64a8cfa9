import type { PageFinding, RecorderEvent, RecordingPlan } from '../protocol/recording.ts'
import type { Recorder, Recording } from '../recorder/recorder.ts'
import type { Clock } from '../time/clock.ts'

/** A recording of whose page the service finds this after so many milliseconds, if it has not ended before. */
export function startFoundOut(start: Recorder['start'], finding: PageFinding, afterMs: number, plan: RecordingPlan, emit: (event: RecorderEvent) => void, clock: Clock): Recording {
  const callOff = clock.wakeAt(clock.now() + afterMs, () => emit({ type: 'pageFound', finding }))

  function hear(event: RecorderEvent) {
    if (event.type === 'recorderFailed' || event.type === 'recorderEnded') callOff()
    emit(event)
  }

  const recording = start(plan, hear, clock)
  return {
    ...recording,
    stop() {
      callOff()
      recording.stop()
    },
    async release() {
      callOff()
      await recording.release()
    },
  }
}
