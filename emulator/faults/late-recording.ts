import type { RecorderEvent, RecordingPlan } from '../protocol/recording.ts'
import type { Recorder, Recording } from '../recorder/recorder.ts'
import type { Clock } from '../time/clock.ts'
import { realTimers } from '../time/real-timers.ts'

/** A recording that begins `delayMs` later, or never (infinity). What it is told until then it does when it begins, but a stop ends it at once. */
export function startLate(start: Recorder['start'], delayMs: number, plan: RecordingPlan, emit: (event: RecorderEvent) => void, clock: Clock): Recording {
  const told: ((recording: Recording) => void)[] = []
  let recording: Recording | undefined
  let over = false

  const callOff = Number.isFinite(delayMs) ? clock.wakeAt(clock.now() + delayMs, begin) : () => {}

  function begin() {
    recording = start(plan, emit, clock)
    for (const command of told) command(recording)
  }

  function tell(command: (recording: Recording) => void) {
    if (recording) command(recording)
    else told.push(command)
  }

  function stop() {
    if (recording) return recording.stop()
    if (over) return
    over = true
    callOff()
    // Never within the call that led to it.
    realTimers.queueMicrotask(() => emit({ type: 'recorderEnded' }))
  }

  return {
    hold: () => tell((recording) => recording.hold()),
    resume: () => tell((recording) => recording.resume()),
    reload: () => tell((recording) => recording.reload()),
    kill: (program) => tell((recording) => recording.kill(program)),
    stop,
    joinMp4: (index, slice) => recording?.joinMp4(index, slice),
    finishMp4: (index) => recording?.finishMp4(index),
    picture: () => recording?.picture(),
    async release() {
      over = true
      callOff()
      await recording?.release()
    },
  }
}
