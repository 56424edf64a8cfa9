import { readFile, stat } from 'node:fs/promises'
import { watch, type Grid, type Viewing } from './watch.ts'

/** What is stored of a recording. */
export interface StoredRecording {
  readonly sid: string
  /** Frames per second. */
  readonly fps: number
  /** Names of all that its storage has taken. */
  readonly keys: readonly string[]
  /** Where a file of that name lies, whether it is there or not. */
  readonly pathOf: (key: string) => string
}

/** A playlist, as it is read. */
interface Listing {
  readonly key: string
  readonly slices: readonly string[]
  readonly seconds: number
  readonly isEnded: boolean
}

/** Decodes all that is stored of a recording with the ffmpeg of that path: what it shows, how it sounds, and what is wrong with it. */
export async function watchRecording(ffmpeg: string, grid: Grid, { sid, fps, keys, pathOf }: StoredRecording) {
  const sizes = await Promise.all(keys.map(async (key) => ({ key, bytes: await stat(pathOf(key)).then(({ size }) => size, () => undefined) })))
  const files = sizes.flatMap(({ key, bytes }) => (bytes === undefined ? [] : [{ key, name: nameOf(key), bytes }]))
  const isThere = (key: string) => files.some((file) => file.key === key)
  const ofKind = (ending: string) => files.filter(({ key }) => key.endsWith(ending)).map(({ key }) => key)
  const listings = await Promise.all(ofKind('.m3u8').map(async (key) => readPlaylist(key, await readFile(pathOf(key), 'utf8'))))

  async function seenIn(key: string, paths: readonly string[]) {
    const { frames, toldSeconds, pictures, peaks, complaints } = paths.length === 0 ? nothing : await watch(ffmpeg, { paths, grid })
    return { name: nameOf(key), seconds: frames / fps, toldSeconds, pictures: pictures.map(({ frame, cells }) => ({ at: frame / fps, cells })), peaks, complaints }
  }

  /** All playlists of one recorder: of those that the backup has forwarded every version is there, and the longest has all that the others have. */
  async function watchPlaylists(all: readonly Listing[], isLast: boolean) {
    const longest = all.reduce((one, other) => (isLonger(other, one) ? other : one))
    const missing = all.flatMap(({ key, slices }) => slices.filter((slice) => !isThere(slice)).map((slice) => `${nameOf(key)} names ${nameOf(slice)}, which is not stored`))
    const endless = isLast && !longest.isEnded ? ['it has no end: a player waits for more'] : []
    const seen = await seenIn(longest.key, longest.slices.filter(isThere).map(pathOf))
    return { ...seen, toldSeconds: longest.seconds, complaints: [...missing, ...endless, ...seen.complaints] }
  }

  const recorders = [...new Set(listings.map(({ key }) => recorderOf(key)))].toSorted((one, other) => one - other)
  const [playlists, mp4s] = await Promise.all([
    Promise.all(recorders.map((recorder) => watchPlaylists(listings.filter(({ key }) => recorderOf(key) === recorder), recorder === recorders.at(-1)))),
    Promise.all(ofKind('.mp4').map((key) => seenIn(key, [pathOf(key)]))),
  ])
  return { sid, files: files.map(({ name, bytes }) => ({ name, bytes })), playlists, mp4s }
}

const nothing: Viewing = { frames: 0, toldSeconds: 0, pictures: [], peaks: [], complaints: [] }

/** Its slices lie beside it. */
function readPlaylist(key: string, text: string): Listing {
  const lines = text.split('\n')
  const folder = key.slice(0, key.length - nameOf(key).length)
  return {
    key,
    slices: lines.filter((line) => line !== '' && !line.startsWith('#')).map((name) => folder + name),
    seconds: lines.reduce((sum, line) => sum + Number(/^#EXTINF:([\d.]+)/.exec(line)?.[1] ?? 0), 0),
    isEnded: lines.includes('#EXT-X-ENDLIST'),
  }
}

function isLonger(one: Listing, other: Listing) {
  return one.slices.length > other.slices.length || (one.slices.length === other.slices.length && one.isEnded && !other.isEnded)
}

/** Which recorder it is of, counted from 0: those that have taken over are named so. What the backup adds stands behind the name. */
function recorderOf(key: string) {
  const takenOver = /^bak(\d+)_/.exec(nameOf(key))?.[1]
  return takenOver === undefined ? 0 : Number(takenOver) + 1
}

function nameOf(key: string) {
  return key.slice(key.lastIndexOf('/') + 1)
}
