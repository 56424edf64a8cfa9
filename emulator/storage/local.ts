import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Content } from '../protocol/recording.ts'
import { fileTrouble } from '../protocol/trouble.ts'
import { localPath } from './local-path.ts'
import type { Storage } from './storage.ts'

/** Keeps every object as a file `<folder>/<bucket>/<key>`. */
export function createLocalStorage(folder: string): Storage {
  async function put(bucket: string, key: string, content: Content) {
    const target = localPath(folder, bucket, key)
    await mkdir(dirname(target), { recursive: true })
    // Written beside the target and renamed over it, so a reader sees the old or the new object, never half of one.
    const draft = `${dirname(target)}/.${randomBytes(8).toString('hex')}.part`
    try {
      await write(draft, content)
      await rename(draft, target)
    } catch (error) {
      await rm(draft, { force: true })
      throw new Error(`Failed to store ${bucket}/${key}: ${fileTrouble(error as NodeJS.ErrnoException)}`, { cause: error })
    }
  }

  async function open(bucket: string, key: string) {
    const path = localPath(folder, bucket, key)
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return undefined
    return { bytes: found.size, read: (first: number, last: number) => createReadStream(path, { start: first, end: last }) }
  }

  return { put, open, close: async () => {} }
}

async function write(path: string, content: Content) {
  if ('text' in content) return writeFile(path, content.text)
  if ('render' in content) return writeFile(path, content.render())
  // A link costs nothing, however large the file; across file systems it is not possible.
  await link(content.path, path).catch(() => copyFile(content.path, path))
}
