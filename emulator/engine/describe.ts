import type { SessionEvent } from '../session/session.ts'

/** What of an event is worth reading in the journal. No path, and nothing that differs from run to run. */
export function describe(event: SessionEvent): object {
  switch (event.type) {
    case 'fileStored':
      return { kind: event.file.kind, bucket: event.file.bucket, key: event.file.key, ...(event.arrival === 'backup' ? { arrival: 'backup' } : {}) }
    case 'storeFailed':
      return { key: event.file.key, message: event.message }
    case 'uploadStaysHere':
    case 'uploadRetried':
    case 'uploadDiverted':
    case 'fileForwarded': {
      const { type: _type, ...rest } = event
      return rest
    }
    case 'sliceFinished':
      return { startMs: event.slice.startMs, durationMs: event.slice.durationMs, beginsTake: event.slice.beginsTake }
    case 'recorderFailed':
      return { cause: event.cause, details: event.details }
    case 'recorderWarned':
      return { ...event.warning }
    case 'pageFound':
      return { finding: event.finding }
    case 'mp4Finished':
      return { index: event.index }
    case 'mp4Failed':
      return { index: event.index, message: event.message }
    case 'alarm':
      return { alarm: event.name }
    default:
      return {}
  }
}
