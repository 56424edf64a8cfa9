import { sliceName } from '../../protocol/file-names.ts'
import { playlistEntry, playlistHead } from '../../protocol/playlist.ts'
import type { RecorderEvent, Slice } from '../../protocol/recording.ts'
import type { Decision, Effect, Live, Mp4Limits, OpenMp4, Playlist, SessionEvent, StoredFile } from '../session.ts'
import { goOnWhenStored } from './ending.ts'
import { baseName, mp4File, playlistFile, sliceFile } from './files.ts'
import { listedName } from './query.ts'

/** A slice is complete: it is stored, and joined to the MP4 if there is one. */
export function sliceFinished(live: Live, slice: Slice): Decision {
  const sliceCount = { ...live.sliceCount, finished: live.sliceCount.finished + 1 }
  const stored: Live = { ...live, sliceCount, storing: live.storing + 1 }
  const store: Effect = { type: 'store', file: sliceFile(live, slice), content: slice.content, slice }
  if (live.mp4Limits === undefined) return { session: stored, effects: [store] }
  const joined = joinMp4(stored, slice, live.mp4Limits)
  return { session: joined.session, effects: [store, ...joined.effects] }
}

/** Adds the slice to the open MP4, or to a new one where the open one would grow too long or too large. */
function joinMp4(live: Live, slice: Slice, most: Mp4Limits): { session: Live; effects: Effect[] } {
  const open = live.mp4
  const full = open !== undefined && isFull(open, slice, most)
  const mp4 =
    open === undefined || full
      ? { index: live.mp4Count, startMs: slice.startMs, durationMs: slice.durationMs, bytes: slice.bytes }
      : { ...open, durationMs: open.durationMs + slice.durationMs, bytes: open.bytes + slice.bytes }
  const join: Effect = { type: 'joinMp4', index: mp4.index, slice }
  const session = { ...live, mp4, mp4Count: mp4.index + 1 }
  if (!full) return { session, effects: [join] }
  return {
    session: { ...session, mp4sFinishing: [...live.mp4sFinishing, open] },
    effects: [{ type: 'finishMp4', index: open.index }, join],
  }
}

function isFull(open: OpenMp4, slice: Slice, most: Mp4Limits) {
  return open.durationMs >= most.durationMs || open.bytes + slice.bytes > most.bytes
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

/** A file is in the storage and counts from now on. A slice is entered into the playlist, which is written anew. */
export function fileStored(live: Live, { file, slice, arrival }: Extract<SessionEvent, { type: 'fileStored' }>, now: number): Decision {
  const arrived = { ...live, storing: live.storing - 1, backedUp: live.backedUp || arrival === 'backup' }
  if (slice !== undefined) return enterSlice(arrived, file, slice)
  const stored: Live = { ...arrived, listed: withListed(live.listed, file) }
  const first = file.kind === 'playlist' && !live.listed.some(({ key }) => key === file.key)
  const effects: Effect[] = first ? [{ type: 'notify', name: 'fileInfos', details: { fileList: listedName(live, file) } }] : []
  const next = goOnWhenStored(stored, now)
  return { ...next, effects: [...effects, ...next.effects] }
}

/** The playlist first, or one after each fail-over, then the MP4s by index. */
function withListed(listed: readonly StoredFile[], file: StoredFile) {
  const at = listed.findIndex(({ key }) => key === file.key)
  if (at !== -1) return listed.with(at, file)
  return file.kind === 'mp4' ? [...listed, file] : listed.toSpliced(listed.findLastIndex(({ kind }) => kind === 'playlist') + 1, 0, file)
}

function enterSlice(live: Live, file: StoredFile, slice: Slice): Decision {
  const playlist = withEntry(live, slice)
  const session: Live = {
    ...live,
    playlist,
    slices: { file, before: live.slices },
    sliceCount: { ...live.sliceCount, stored: live.sliceCount.stored + 1 },
    storing: live.storing + 1,
  }
  return { session, effects: [{ type: 'store', file: playlistFile(session, playlist), content: { text: playlist.text } }] }
}

function withEntry(live: Live, slice: Slice): Playlist {
  const { playlist, plan } = live
  // A cname with a slash makes folders of its own; playlist and slice still lie side by side.
  const name = sliceName(baseName(live), slice.startMs).split('/').at(-1)!
  const entry = playlistEntry({ ...slice, name }, { width: plan?.width ?? 0, height: plan?.height ?? 0 })
  const head = playlist === undefined ? playlistHead((plan?.sliceSeconds ?? 0) + 2) : ''
  const { text, bytes, durationMs, startMs } = playlist ?? { text: '', bytes: 0, durationMs: 0, startMs: slice.startMs }
  const added = head + entry
  // Counted as it grows: to measure the whole text each time would cost more with every slice.
  return { text: text + added, bytes: bytes + new TextEncoder().encode(added).length, durationMs: durationMs + slice.durationMs, startMs }
}
