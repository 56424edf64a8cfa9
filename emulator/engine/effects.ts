import type { Recorder, Recording } from '../recorder/recorder.ts'
import type { Effect, SessionEvent } from '../session/session.ts'
import type { Storage } from '../storage/storage.ts'
import type { Clock } from '../time/clock.ts'

/** What one session has in motion: its recorder, its alarms, and the files on their way, one after the other. */
export interface Motion {
  run(effect: Effect): void
  /** Calls off every alarm and ends the recorder at once. */
  abandon(): Promise<void>
  /** Resolves when nothing that was begun is still going on. */
  settled(): Promise<void>
}

/** Carries out the effects of one session and feeds what comes of them back as events. */
export function createMotion(
  ports: { readonly clock: Clock; readonly recorder: Recorder; readonly storage: Storage },
  feed: (event: SessionEvent) => void,
): Motion {
  const { clock, recorder, storage } = ports
  const alarms = new Map<string, () => void>()
  let recording: Recording | undefined
  let storing = Promise.resolve()
  let releasing = Promise.resolve()

  function release() {
    for (const cancel of alarms.values()) cancel()
    alarms.clear()
    const ending = recording
    recording = undefined
    // A recorder that cannot be released must not take the emulator down; its next of kin is the test for left-over processes.
    if (ending) releasing = Promise.all([releasing, ending.release().catch(() => {})]).then(() => {})
  }

  /** In turn: a playlist must never overtake the slice that it names, nor an older playlist a newer one. */
  function store({ file, content, slice }: Extract<Effect, { type: 'store' }>) {
    storing = storing.then(async () => {
      try {
        await storage.put(file.bucket, file.key, content)
        feed({ type: 'fileStored', file, ...(slice === undefined ? {} : { slice }) })
      } catch (error) {
        feed({ type: 'storeFailed', file, message: (error as Error).message })
      }
    })
  }

  function run(effect: Effect) {
    switch (effect.type) {
      case 'startRecorder':
        recording = recorder.start(effect.plan, feed)
        return
      case 'holdRecorder':
        return recording?.hold()
      case 'resumeRecorder':
        return recording?.resume()
      case 'stopRecorder':
        // Stopped before it was ever started (start delay): it has ended.
        return recording === undefined ? feed({ type: 'recorderEnded' }) : recording.stop()
      case 'joinMp4':
        return recording?.joinMp4(effect.index, effect.content)
      case 'finishMp4':
        return recording?.finishMp4(effect.index)
      case 'releaseRecorder':
        return release()
      case 'store':
        return store(effect)
      case 'setAlarm':
        alarms.get(effect.name)?.()
        alarms.set(effect.name, clock.wakeAt(effect.at, () => feed({ type: 'alarm', name: effect.name })))
        return
      case 'reply':
        // Answered by the engine, which knows who asked.
        return
    }
  }

  return {
    run,
    async abandon() {
      release()
      await releasing
    },
    async settled() {
      await storing
      await releasing
    },
  }
}
