import type { Recorder, Recording } from './recorder.ts'

/** So many recordings that are over can still be looked at; a picture has about 100 kB. */
const keptAfterEnd = 20

/** Stands round a recorder, and has the last picture of each page: of recordings under way, and of the last that ended. */
export function createPictures(recorder: Recorder) {
  const underWay = new Map<string, Recording>()
  const over = new Map<string, Uint8Array>()

  /** Of a sid one may have been replaced by another meanwhile. */
  function leave(sid: string, recording: Recording) {
    if (underWay.get(sid) !== recording) return
    underWay.delete(sid)
    const picture = recording.picture()
    if (picture === undefined) return
    over.set(sid, picture)
    for (const oldest of over.keys()) if (over.size > keptAfterEnd) over.delete(oldest)
  }

  const around: Recorder = {
    name: recorder.name,
    start(plan, emit, clock) {
      const started = recorder.start(plan, emit, clock)
      const recording: Recording = {
        ...started,
        release() {
          leave(plan.sid, recording)
          return started.release()
        },
      }
      underWay.set(plan.sid, recording)
      return recording
    },
  }

  return {
    recorder: around,
    /** A JPEG; undefined: there is none. */
    picture: (sid: string): Uint8Array | undefined => underWay.get(sid)?.picture() ?? over.get(sid),
  }
}
