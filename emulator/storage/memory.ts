import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Content } from '../protocol/recording.ts'
import type { Storage } from './storage.ts'

/** Keeps every object in memory, for as long as the storage lives. What can be rendered is kept as its recipe. */
export function createMemoryStorage(): Storage {
  const objects = new Map<string, () => Uint8Array>()
  const name = (bucket: string, key: string) => JSON.stringify([bucket, key])

  return {
    async put(bucket, key, content) {
      objects.set(name(bucket, key), await recipeFor(content))
    },
    async open(bucket, key) {
      const bytes = objects.get(name(bucket, key))?.()
      if (bytes === undefined) return undefined
      return { bytes: bytes.byteLength, read: (first, last) => Readable.from([bytes.subarray(first, last + 1)]) }
    },
    async close() {
      objects.clear()
    },
  }
}

async function recipeFor(content: Content): Promise<() => Uint8Array> {
  if ('render' in content) return content.render
  if ('text' in content) return () => Buffer.from(content.text)
  // The file is gone once its recording has ended.
  const bytes = await readFile(content.path)
  return () => bytes
}
