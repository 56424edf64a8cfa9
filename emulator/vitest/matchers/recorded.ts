import { open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, resolve } from 'node:path'
import { makeTemporaryFolder } from '../../recorder/temporary-folder.ts'
import { connectionAtHand } from '../connection.ts'
import { callControl, fileUrl } from '../control.ts'
import { isPlaylist, readPlaylist } from './playlist.ts'
import { createShelf, type Shelf } from './shelf.ts'
import { placeAt, sourceOf, type Media, type Place, type Source, type StoredRecording } from './source.ts'

/** A file on disk with a picture, a sound or both. */
export interface Part {
  readonly name: string
  readonly path: string
  /** What a playlist says of its length. */
  readonly listedSeconds?: number
}

/** The same story in one form: the slices of its playlists, its MP4s, or the one file that was given. Parts follow one another. */
export interface Form {
  readonly name: 'HLS' | 'MP4' | 'file'
  readonly parts: readonly Part[]
}

/** Recorded media, on disk and ready to be looked at. */
export interface Recorded {
  /** For messages. */
  readonly name: string
  readonly forms: readonly Form[]
  /** What is missing or cannot be read. */
  readonly problems: readonly string[]
  /** For what it is compared with. */
  readonly shelf: Shelf
}

/** Fetches what was given into a folder of its own, hands it over and removes it. Fails if it was given no media. */
export async function withRecorded<T>(given: unknown, look: (recorded: Recorded) => Promise<T>): Promise<T> {
  const source = sourceOf(await (given as Media | Promise<Media>))
  const folder = await makeTemporaryFolder(tmpdir(), 'agora-matcher')
  try {
    return await look(await collect(source, createShelf(folder)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function collect(source: Source, shelf: Shelf): Promise<Recorded> {
  const problems: string[] = []
  /** What goes wrong with one file is told of it, and the others are looked at all the same. */
  const noted = (error: Error) => {
    problems.push(error.message)
    return undefined
  }

  async function slicesOf(place: Place, path: string, name: string): Promise<Part[]> {
    const listed = readPlaylist(await readFile(path, 'utf8'), name)
    if (listed.length === 0) problems.push(`${name} lists no slice`)
    const parts: Part[] = []
    for (const { address, seconds } of listed) {
      const name = basename(address.split('?')[0]!)
      const path = await shelf(beside(place, address), name).catch(noted)
      if (path !== undefined) parts.push({ name, path, listedSeconds: seconds })
    }
    return parts
  }

  async function formAt(place: Place, name: string): Promise<Form> {
    const path = await shelf(place, name)
    return isPlaylist(await firstBytes(path)) ? { name: 'HLS', parts: await slicesOf(place, path, name) } : { name: 'file', parts: [{ name, path }] }
  }

  async function formsOf({ state, files }: StoredRecording): Promise<Form[]> {
    const ending = async (name: Form['name'], end: string): Promise<Form> => {
      const stored = files.filter(({ key }) => key.endsWith(end))
      const forms = await Promise.all(stored.map((file) => formAt(placeAt(new URL(file.url ?? fileUrl(atHand().url, file))), basename(file.key)).catch(noted)))
      return { name, parts: forms.flatMap((form) => form?.parts ?? []) }
    }
    if (files.every(({ key }) => !/\.(m3u8|mp4)$/.test(key))) problems.push(`nothing of it is stored${state === undefined ? '' : `, its state is "${state}"`}: the first playlist comes with the first slice`)
    return [await ending('HLS', '.m3u8'), await ending('MP4', '.mp4')]
  }

  const recorded = (name: string, forms: readonly Form[]): Recorded => ({ name, forms: forms.filter(({ parts }) => parts.length > 0), problems, shelf })
  if ('place' in source) {
    const form = await formAt(source.place, source.name).catch(noted)
    return recorded(source.name, form === undefined ? [] : [form])
  }
  const recording = 'recording' in source ? source.recording : await sessionOf(source.sid)
  return recorded(`recording ${recording.sid}`, await formsOf(recording))
}

function sessionOf(sid: string): Promise<StoredRecording> {
  return callControl<StoredRecording>(atHand(), 'GET', `/_emulator/sessions/${sid}`)
}

function atHand() {
  const connection = connectionAtHand()
  if (connection === undefined) throw new Error('Failed to find the files of a recording: no test of this worker uses the fixture `agora`. Take the recording from `await agora.recording()`, or give a path or an address')
  return connection
}

/** Where a playlist at that place finds what it names. */
function beside(place: Place, address: string): Place {
  if (URL.canParse(address)) return placeAt(new URL(address))
  if ('url' in place) return { url: new URL(address, place.url) }
  if ('path' in place) return { path: resolve(dirname(place.path), decodeURIComponent(address)) }
  throw new Error(`Failed to find "${address}": a playlist given as bytes has no place from which its slices could be found; give its path or its address`)
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
