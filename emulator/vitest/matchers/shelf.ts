import { createWriteStream, existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { connectionAtHand } from '../connection.ts'
import { send } from '../send.ts'
import type { Place } from './source.ts'

/** Puts what is at a place on disk. */
export type Shelf = (place: Place, name: string) => Promise<string>

/** Copies files into a folder, those that are on disk already stay where they are. Fails, beginning with the name, where there is none. */
export function createShelf(folder: string): Shelf {
  let files = 0
  return async function put(place, name) {
    if ('path' in place) {
      if (!existsSync(place.path)) throw new Error(`${name} is not there: ${place.path}`)
      return place.path
    }
    files += 1
    const path = join(folder, `${files}${extname(name)}`)
    if ('bytes' in place) await writeFile(path, place.bytes)
    else await download(place.url, path, name)
    return path
  }
}

async function download(url: URL, path: string, name: string) {
  const request = new Request(url)
  const here = connectionAtHand()
  const response = await (here !== undefined && url.origin === new URL(here.url).origin ? here.fetch(request) : send(request, url)).catch((error: Error) => {
    throw new Error(`${name} cannot be fetched from ${url.href}: ${error.cause instanceof Error ? error.cause.message : error.message}`, { cause: error })
  })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new Error(`${name} is not there: HTTP ${response.status} from ${url.href}`)
  }
  await pipeline(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), createWriteStream(path))
}
