import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Content } from '../protocol/recording.ts'
import type { Storage, StoredObject } from './storage.ts'

/** Bytes that are made whenever they are asked for, always the same. */
export type Recipe = () => Uint8Array

/** Keeps every object in memory, for as long as the storage lives. What can be rendered is kept as its recipe. */
export function createMemoryStorage(): Storage {
  const objects = new Map<string, Recipe>()
  const name = (bucket: string, key: string) => JSON.stringify([bucket, key])

  return {
    async put(bucket, key, content) {
      objects.set(name(bucket, key), await recipeFor(content))
    },
    async open(bucket, key) {
      return openRecipe(objects.get(name(bucket, key)))
    },
    async close() {
      objects.clear()
    },
  }
}

/** What is kept of a content. */
export async function recipeFor(content: Content): Promise<Recipe> {
  if ('render' in content) return content.render
  if ('text' in content) return () => Buffer.from(content.text)
  // The file is gone once its recording has ended.
  const bytes = await readFile(content.path)
  return () => bytes
}

/** An object as a storage opens it. */
export function openRecipe(recipe: Recipe | undefined): StoredObject | undefined {
  const bytes = recipe?.()
  if (bytes === undefined) return undefined
  return { bytes: bytes.byteLength, read: (first, last) => Readable.from([bytes.subarray(first, last + 1)]) }
}
