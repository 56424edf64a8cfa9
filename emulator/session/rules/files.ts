import { mp4Name, playlistName, sliceName, webBaseName } from '../../protocol/file-names.ts'
import type { Slice } from '../../protocol/recording.ts'
import type { OpenMp4, Playlist, Recording, StoredFile } from '../session.ts'

/** Where a recording's files go and what they are called (R-354 … R-361). */
export function sliceFile(recording: Recording, slice: Slice): StoredFile {
  const { bytes, durationMs, startMs } = slice
  return { ...place(recording, sliceName(baseName(recording), startMs)), kind: 'slice', bytes, durationMs, startMs }
}

export function playlistFile(recording: Recording, { bytes, durationMs, startMs }: Playlist): StoredFile {
  return { ...place(recording, playlistName(baseName(recording))), kind: 'playlist', bytes, durationMs, startMs }
}

export function mp4File(recording: Recording, { index, durationMs, startMs }: OpenMp4, bytes: number): StoredFile {
  return { ...place(recording, mp4Name(baseName(recording), index)), kind: 'mp4', bytes, durationMs, startMs }
}

/** Everything that is stored: playlist, MP4s, then the slices in order. */
export function storedFiles({ listed, slices }: Recording): StoredFile[] {
  const sliceFiles: StoredFile[] = []
  for (let entry = slices; entry; entry = entry.before) sliceFiles.push(entry.file)
  return [...listed, ...sliceFiles.toReversed()]
}

export function baseName({ sid, resource, failovers }: Recording) {
  return webBaseName(sid, resource.cname, failovers)
}

function place({ target }: Recording, name: string) {
  return { bucket: target.bucket, key: target.prefix + name }
}
