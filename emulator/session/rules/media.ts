import { sliceName, webBaseName } from '../../protocol/file-names.ts'
import { playlistEntry, playlistHead } from '../../protocol/playlist.ts'
import type { RecorderEvent, Slice } from '../../protocol/recording.ts'
import { limits } from '../limits.ts'
import type { Decision, Effect, Live, OpenMp4, SessionEvent } from '../session.ts'
import { closeWhenStored } from './ending.ts'
import { mp4File, playlistFile, sliceFile } from './files.ts'
import { withWarning } from './warnings.ts'

/** A slice is complete: it is stored, and joined to the MP4 if there is one. */
export function sliceFinished(live: Live, slice: Slice): Decision {
  const stored = { ...live, storing: live.storing + 1 }
  const store: Effect = { type: 'store', file: sliceFile(live, slice), content: slice.content, slice }
  if (!live.parameters.recordingFileConfig.avFileType.includes('mp4')) return { session: stored, effects: [store] }
  const joined = joinMp4(stored, slice)
  return { session: joined.session, effects: [store, ...joined.effects] }
}

/** Adds the slice to the open MP4, or to a new one where the open one would grow too long or too large. */
function joinMp4(live: Live, slice: Slice): { session: Live; effects: Effect[] } {
  const open = live.mp4
  const full = open !== undefined && isFull(live, open, slice)
  const mp4 =
    open === undefined || full
      ? { index: live.mp4Count, startMs: slice.startMs, durationMs: slice.durationMs, bytes: slice.bytes }
      : { ...open, durationMs: open.durationMs + slice.durationMs, bytes: open.bytes + slice.bytes }
  const join: Effect = { type: 'joinMp4', index: mp4.index, content: slice.content }
  const session = { ...live, mp4, mp4Count: mp4.index + 1 }
  if (!full) return { session, effects: [join] }
  return {
    session: { ...session, mp4sFinishing: [...live.mp4sFinishing, open] },
    effects: [{ type: 'finishMp4', index: open.index }, join],
  }
}

function isFull({ parameters }: Live, open: OpenMp4, slice: Slice) {
  const { maxVideoDuration } = parameters.extensionServiceConfig.extensionServices.webRecorder
  const tooLong = open.durationMs >= maxVideoDuration * limits.minuteMs
  return tooLong || open.bytes + slice.bytes > limits.mp4Bytes
}

/** An MP4 is complete and can be stored. */
export function mp4Finished(live: Live, event: Extract<RecorderEvent, { type: 'mp4Finished' }>): Decision {
  const mp4 = live.mp4sFinishing.find(({ index }) => index === event.index)
  if (mp4 === undefined) return { session: live, effects: [] }
  return {
    session: { ...live, storing: live.storing + 1, mp4sFinishing: live.mp4sFinishing.filter((other) => other !== mp4) },
    effects: [{ type: 'store', file: mp4File(live, mp4, event.bytes), content: event.content }],
  }
}

/** A file is in the storage: it counts from now on. A stored slice is entered into the playlist, which is written anew. */
export function fileStored(live: Live, event: Extract<SessionEvent, { type: 'fileStored' }>, now: number): Decision {
  const { file, slice } = event
  const others = live.files.filter(({ key }) => key !== file.key)
  const stored: Live = { ...live, storing: live.storing - 1, files: [...others, file] }
  if (slice !== undefined) return enterSlice(stored, slice)
  return stored.state === 'stopping' ? closeWhenStored(stored, now) : { session: stored, effects: [] }
}

function enterSlice(live: Live, slice: Slice): Decision {
  const { videoWidth: width, videoHeight: height } = live.parameters.extensionServiceConfig.extensionServices.webRecorder
  const head = live.playlist === '' ? playlistHead(live.sliceSeconds + 2) : live.playlist
  const name = sliceName(webBaseName(live.sid, live.resource.cname), slice.startMs)
  const playlist = head + playlistEntry({ ...slice, name }, { width, height })
  const session = { ...live, playlist, storing: live.storing + 1 }
  return { session, effects: [{ type: 'store', file: playlistFile(session, playlist), content: { text: playlist } }] }
}

/** A file could not be stored: it is in no list, and the session says so. */
export function storeFailed(live: Live, event: Extract<SessionEvent, { type: 'storeFailed' }>, now: number): Decision {
  const warning = { name: `store ${event.file.key}`, text: event.message }
  const session: Live = { ...live, storing: live.storing - 1, warnings: withWarning(live.warnings, warning) }
  return session.state === 'stopping' ? closeWhenStored(session, now) : { session, effects: [] }
}
