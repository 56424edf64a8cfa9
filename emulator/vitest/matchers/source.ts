import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A stored file, as `agora.file()` and the files of `agora.recording()` have it. */
export interface StoredFile {
  /** Bucket of the storage that the recording names. */
  readonly bucket: string
  /** Its name there, with the folders of `fileNamePrefix`. */
  readonly key: string
  /** Where the emulator serves it. */
  readonly url: string
}

/** What of a recording tells where its media lie. */
export interface StoredRecording {
  /** Recording ID. */
  readonly sid: string
  /** `recording`, `ended`, …: told where nothing is stored. */
  readonly state?: string
  /** What it stored, each with its bucket and key, and its address where that is known. */
  readonly files: readonly (Omit<StoredFile, 'url'> & Partial<Pick<StoredFile, 'url'>>)[]
}

/** Whatever a matcher takes for recorded media. */
export type Media = StoredRecording | StoredFile | string | URL | Uint8Array

/** Where bytes are. */
export type Place = { readonly path: string } | { readonly url: URL } | { readonly bytes: Uint8Array }

/** What a matcher was given, told apart. */
export type Source = { readonly name: string; readonly place: Place } | { readonly sid: string } | { readonly recording: StoredRecording }

const wanted = 'expected a recording (await agora.recording()), its sid, or the path, the address or the bytes of an M3U8, TS, MP4 or PNG'

/** Tells what was given. Fails, and says what is meant, if it can be no media. */
export function sourceOf(given: unknown): Source {
  if (given instanceof Uint8Array) return { name: `${given.length} bytes`, place: { bytes: given } }
  if (given instanceof URL) return addressed(given)
  if (typeof given === 'string') return written(given)
  if (isRecording(given)) return { recording: given }
  if (isStoredFile(given)) return { name: basename(given.key), place: placeAt(new URL(given.url)) }
  throw new Error(`Failed to find media: ${wanted}, received ${shown(given)}`)
}

function written(text: string): Source {
  if (/^(https?|file):/.test(text) && URL.canParse(text)) return addressed(new URL(text))
  if (existsSync(text)) return { name: basename(text), place: { path: resolve(text) } }
  if (/^[0-9a-f]{32}$/.test(text)) return { sid: text }
  throw new Error(`Failed to find media: there is no file "${text}", and it is neither an address nor a sid; ${wanted}`)
}

function addressed(url: URL): Source {
  return { name: basename(url.pathname) || url.href, place: placeAt(url) }
}

/** Where an address leads. Fails if it is none of http, https and file. */
export function placeAt(url: URL): Place {
  if (url.protocol === 'file:') return { path: fileURLToPath(url) }
  if (url.protocol === 'http:' || url.protocol === 'https:') return { url }
  throw new Error(`Failed to find media: ${url.protocol} is not read, only http, https and file; received ${url.href}`)
}

function isRecording(given: unknown): given is StoredRecording {
  return typeof given === 'object' && given !== null && 'sid' in given && 'files' in given && Array.isArray(given.files)
}

function isStoredFile(given: unknown): given is StoredFile {
  return typeof given === 'object' && given !== null && 'key' in given && 'url' in given && typeof given.url === 'string' && URL.canParse(given.url)
}

function shown(given: unknown) {
  const text = JSON.stringify(given) ?? String(given)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
