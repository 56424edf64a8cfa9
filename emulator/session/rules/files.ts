import { keyPrefix, mp4Name, playlistName, sliceName, webBaseName } from '../../protocol/file-names.ts'
import type { Slice } from '../../protocol/recording.ts'
import type { OpenMp4, Recording, StoredFile } from '../session.ts'

/** Where a recording's files go and what they are called (R-354 … R-361). */
export function sliceFile(recording: Recording, slice: Slice): StoredFile {
  const { bytes, durationMs, startMs } = slice
  return { ...place(recording, sliceName(baseName(recording), startMs)), kind: 'slice', bytes, durationMs, startMs }
}

export function playlistFile(recording: Recording, text: string): StoredFile {
  const slices = recording.files.filter(({ kind }) => kind === 'slice')
  const durationMs = slices.reduce((sum, slice) => sum + slice.durationMs, 0)
  const bytes = new TextEncoder().encode(text).length
  const startMs = slices[0]?.startMs ?? recording.startedAt
  return { ...place(recording, playlistName(baseName(recording))), kind: 'playlist', bytes, durationMs, startMs }
}

export function mp4File(recording: Recording, mp4: OpenMp4, bytes: number): StoredFile {
  const { durationMs, startMs } = mp4
  return { ...place(recording, mp4Name(baseName(recording), mp4.index)), kind: 'mp4', bytes, durationMs, startMs }
}

function baseName({ sid, resource }: Recording) {
  return webBaseName(sid, resource.cname)
}

function place({ parameters }: Recording, name: string) {
  const { bucket, fileNamePrefix } = parameters.storageConfig
  return { bucket, key: keyPrefix(fileNamePrefix) + name }
}
