import { hideTokens } from '../protocol/mask.ts'
import type { RecorderEvent } from '../protocol/recording.ts'
import type { Recorder, Recording } from '../recorder/recorder.ts'
import type { Effect, SessionEvent } from '../session/session.ts'
import type { Upload, Uploads } from '../storage/storage.ts'
import type { Clock } from '../time/clock.ts'

/** What one session has in motion: its recorder, its alarms, and the files on their way, one after the other. */
export interface Motion {
  run(effect: Effect): void
  /** Files go out without a pause from now on, or to the backup. */
  hurry(): void
  /** After the session's end: one more try to empty the backup, then lets go of all. What the backup still has stays in it. */
  close(): Promise<void>
  /** Calls off every alarm, ends the recorder at once and drops what has not arrived. */
  abandon(): Promise<void>
}

export interface Ports {
  readonly clock: Clock
  readonly recorder: Recorder
  readonly uploads: Uploads
}

/** Carries out the effects of one session and feeds what comes of them back as events. `track` is told of everything that takes time. */
export function createMotion({ clock, recorder, uploads }: Ports, feed: (event: SessionEvent) => void, track: (work: Promise<unknown>) => void): Motion {
  const alarms = new Map<string, () => void>()
  let recording: Recording | undefined
  let upload: Upload | undefined
  const toStore: Extract<Effect, { type: 'store' }>[] = []
  let storing: Promise<void> | undefined
  let releasing = Promise.resolve()
  let abandoned = false

  /** Late reports of a recording that was thrown away are dropped. */
  function report(event: SessionEvent) {
    if (!abandoned) feed(event)
  }

  function release() {
    for (const cancel of alarms.values()) cancel()
    alarms.clear()
    letRecorderGo()
  }

  function letRecorderGo() {
    const ending = recording
    recording = undefined
    if (ending === undefined) return
    // A recorder that cannot be released must not take the emulator down with it.
    releasing = Promise.all([releasing, ending.release().catch(() => {})]).then(() => {})
    track(releasing)
  }

  /** In turn: a playlist must never overtake the slice that it names, nor an older playlist a newer one. */
  async function storeAll() {
    for (let next = toStore.shift(); next; next = toStore.shift()) {
      if (abandoned) return
      const { file, content, slice } = next
      try {
        const arrival = await upload!.put(file, content)
        report({ type: 'fileStored', file, arrival, ...(slice === undefined ? {} : { slice }) })
      } catch (error) {
        report({ type: 'storeFailed', file, message: (error as Error).message })
      }
    }
    storing = undefined
  }

  function clearAlarm(name: string) {
    alarms.get(name)?.()
    alarms.delete(name)
  }

  function run(effect: Effect) {
    switch (effect.type) {
      case 'replaceRecorder':
      case 'startRecorder':
        letRecorderGo()
        recording = recorder.start(effect.plan, (event) => report(discreet(event)), clock)
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
        upload?.done()
        return release()
      case 'useStorage':
        if (upload) return upload.renew(effect.config)
        upload = uploads.begin(effect.config, { clock, report, track })
        return
      case 'store':
        toStore.push(effect)
        storing ??= storeAll()
        return
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
    hurry: () => upload?.hurry(),
    async close() {
      release()
      await upload?.close()
      abandoned = true
      await releasing
    },
    async abandon() {
      abandoned = true
      toStore.length = 0
      release()
      await upload?.abandon()
      await storing
      await releasing
    },
  }
}

/** In what a recorder says of a page stands its address, with the token by which a classroom's page signs in. */
function discreet(event: RecorderEvent): RecorderEvent {
  if (event.type === 'recorderFailed') return { ...event, details: hideTokens(event.details) }
  if (event.type === 'recorderWarned') return { ...event, warning: { ...event.warning, text: hideTokens(event.warning.text) } }
  return event
}
