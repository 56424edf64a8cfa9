import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Content } from '../protocol/recording.ts'
import type { Storage } from './storage.ts'

/** Keeps every object in memory, for as long as the storage lives. */
export function createMemoryStorage(): Storage {
  const objects = new Map<string, Uint8Array>()
  const name = (bucket: string, key: string) => JSON.stringify([bucket, key])

  return {
    async put(bucket, key, content) {
      const bytes = await bytesOf(content)
      objects.set(name(bucket, key), bytes)
      return { bytes: bytes.byteLength }
    },
    async open(bucket, key) {
      const bytes = objects.get(name(bucket, key))
      if (bytes === undefined) return undefined
      return { bytes: bytes.byteLength, read: (first, last) => Readable.from([bytes.subarray(first, last + 1)]) }
    },
    async close() {
      objects.clear()
    },
  }
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  if ('text' in content) return Buffer.from(content.text)
  return 'bytes' in content ? content.bytes : readFile(content.path)
}
