import type { Recorder, Recording } from '../recorder/recorder.ts'
import type { Effect, SessionEvent } from '../session/session.ts'
import type { Storage } from '../storage/storage.ts'
import type { Clock } from '../time/clock.ts'

/** What one session has in motion: its recorder, its alarms, and the files on their way, one after the other. */
export interface Motion {
  run(effect: Effect): void
  /** Calls off every alarm and ends the recorder at once. */
  abandon(): Promise<void>
}

export interface Ports {
  readonly clock: Clock
  readonly recorder: Recorder
  readonly storage: Storage
}

/** Carries out the effects of one session and feeds what comes of them back as events. `track` is told of everything that takes time. */
export function createMotion({ clock, recorder, storage }: Ports, feed: (event: SessionEvent) => void, track: (work: Promise<unknown>) => void): Motion {
  const alarms = new Map<string, () => void>()
  let recording: Recording | undefined
  let storing = Promise.resolve()
  let releasing = Promise.resolve()
  let abandoned = false

  /** Late reports of a recording that was thrown away are dropped. */
  function report(event: SessionEvent) {
    if (!abandoned) feed(event)
  }

  function release() {
    for (const cancel of alarms.values()) cancel()
    alarms.clear()
    const ending = recording
    recording = undefined
    if (ending === undefined) return
    // A recorder that cannot be released must not take the emulator down with it.
    releasing = Promise.all([releasing, ending.release().catch(() => {})]).then(() => {})
    track(releasing)
  }

  /** In turn: a playlist must never overtake the slice that it names, nor an older playlist a newer one. */
  function store({ file, content, slice }: Extract<Effect, { type: 'store' }>) {
    storing = storing.then(async () => {
      try {
        await storage.put(file.bucket, file.key, content)
        report({ type: 'fileStored', file, ...(slice === undefined ? {} : { slice }) })
      } catch (error) {
        report({ type: 'storeFailed', file, message: (error as Error).message })
      }
    })
    track(storing)
  }

  function clearAlarm(name: string) {
    alarms.get(name)?.()
    alarms.delete(name)
  }

  function run(effect: Effect) {
    switch (effect.type) {
      case 'startRecorder':
        recording = recorder.start(effect.plan, report, clock)
        return
      case 'holdRecorder':
        return recording?.hold()
      case 'resumeRecorder':
        return recording?.resume()
      case 'reloadPage':
        return recording?.reload()
      case 'stopRecorder':
        // Stopped before it was ever started (start delay): it has ended.
        return recording === undefined ? report({ type: 'recorderEnded' }) : recording.stop()
      case 'joinMp4':
        return recording?.joinMp4(effect.index, effect.slice)
      case 'finishMp4':
        return recording?.finishMp4(effect.index)
      case 'releaseRecorder':
        return release()
      case 'store':
        return store(effect)
      case 'clearAlarm':
        return clearAlarm(effect.name)
      case 'setAlarm':
        clearAlarm(effect.name)
        alarms.set(effect.name, clock.wakeAt(effect.at, () => report({ type: 'alarm', name: effect.name })))
        return
      case 'reply':
      case 'notify':
        // The engine's own: it knows who asked, and it counts the events.
        return
    }
  }

  return {
    run,
    async abandon() {
      abandoned = true
      release()
      await storing
      await releasing
    },
  }
}
