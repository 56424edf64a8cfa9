import type { RecorderEvent, RecordingPlan, Slice } from '../protocol/recording.ts'
import type { Recorder } from './recorder.ts'

/** A recorder that does nothing by itself: the test says what it reports, and reads what it was told. */
export function createScriptedRecorder() {
  const recordings: ScriptedRecording[] = []

  const recorder: Recorder = {
    name: 'chrome',
    start(plan, emit) {
      const told: string[] = []
      let seen: Uint8Array | undefined
      recordings.push({ plan, emit, told, show: (picture) => void (seen = Buffer.from(picture)), slice: (startMs, durationMs, beginsTake = false) => emit({ type: 'sliceFinished', slice: slice(startMs, durationMs, beginsTake) }) })
      return {
        hold: () => void told.push('hold'),
        resume: () => void told.push('resume'),
        reload: () => void told.push('reload'),
        kill: (program) => void told.push(`kill ${program}`),
        stop: () => void told.push('stop'),
        joinMp4: (index) => void told.push(`join ${index}`),
        finishMp4: (index) => void told.push(`finish ${index}`),
        picture: () => seen,
        release: async () => void told.push('release'),
      }
    },
  }
  return { recorder, recordings }
}

interface ScriptedRecording {
  readonly plan: RecordingPlan
  readonly told: string[]
  emit(event: RecorderEvent): void
  /** From now on its page looks like that. */
  show(picture: string): void
  slice(startMs: number, durationMs: number, beginsTake?: boolean): void
}

function slice(startMs: number, durationMs: number, beginsTake: boolean): Slice {
  return { startMs, durationMs, beginsTake, content: { text: `slice of ${durationMs} ms` }, bytes: 1_000_000 }
}
