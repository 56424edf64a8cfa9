import { rm } from 'node:fs/promises'
import type { Content } from '../protocol/recording.ts'
import type { OutgoingFile } from '../protocol/upload.ts'
import { localPath } from './local-path.ts'
import { createLocalStorage } from './local.ts'
import { openRecipe, recipeFor, type Recipe } from './memory.ts'
import type { Storage } from './storage.ts'
import { createTurns } from './turns.ts'

/** A file as the backup has it. */
export interface KeptFile {
  readonly content: Content
  /** Lets go of it; of a file that a newer one has replaced, nothing is left to let go of. */
  drop(): Promise<void>
}

/** Keeps the files that their target did not take, until it does. Its place is bounded. */
export interface Backup {
  /** Takes a file, in place of an older one of that key. Fails if it would hold more than it may. */
  keep(file: OutgoingFile, content: Content): Promise<KeptFile>
  /** What it holds now. */
  holds(): { readonly files: number; readonly bytes: number }
  open: Storage['open']
}

/** How it keeps a file and lets go of it. */
interface Shelf {
  keep(file: OutgoingFile, content: Content): Promise<Content>
  drop(file: OutgoingFile): Promise<void>
  open: Storage['open']
}

/** On disk, at `<folder>/<bucket>/<key>`: a link to the file where that is possible, so it costs no copy and no memory. */
export function createBackupFolder(folder: string, maxBytes: number): Backup {
  const files = createLocalStorage(folder)
  return bounded(maxBytes, {
    async keep({ bucket, key }, content) {
      await files.put(bucket, key, content)
      return { path: localPath(folder, bucket, key) }
    },
    drop: ({ bucket, key }) => rm(localPath(folder, bucket, key), { force: true }),
    open: files.open,
  })
}

/** In memory, for an emulator that leaves nothing on disk: what can be rendered is kept as its recipe. */
export function createMemoryBackup(maxBytes: number): Backup {
  const recipes = new Map<string, Recipe>()
  return bounded(maxBytes, {
    async keep(file, content) {
      const render = await recipeFor(content)
      recipes.set(nameOf(file), render)
      return { render }
    },
    async drop(file) {
      recipes.delete(nameOf(file))
    },
    open: async (bucket, key) => openRecipe(recipes.get(nameOf({ bucket, key }))),
  })
}

const nameOf = ({ bucket, key }: Pick<OutgoingFile, 'bucket' | 'key'>) => JSON.stringify([bucket, key])

function bounded(maxBytes: number, shelf: Shelf): Backup {
  const held = new Map<string, OutgoingFile>()
  const turns = createTurns()
  let total = 0

  function forget(name: string) {
    total -= held.get(name)?.bytes ?? 0
    held.delete(name)
  }

  async function keepNow(name: string, file: OutgoingFile, content: Content): Promise<Content> {
    const { bucket, key, bytes } = file
    const sum = total - (held.get(name)?.bytes ?? 0) + bytes
    if (sum > maxBytes) {
      throw new Error(`Failed to keep ${bucket}/${key} in the backup: it holds ${inMb(total)} MB of at most ${inMb(maxBytes)}. Free its target, or allow more with --backup-gb`)
    }
    total = sum
    held.set(name, file)
    try {
      return await shelf.keep(file, content)
    } catch (error) {
      forget(name)
      throw error
    }
  }

  return {
    async keep(given, content) {
      // An object of its own for each version.
      const file = { ...given }
      const name = nameOf(file)
      const kept = await turns.take(name, () => keepNow(name, file, content))
      const drop = () =>
        turns.take(name, async () => {
          if (held.get(name) !== file) return
          forget(name)
          await shelf.drop(file)
        })
      return { content: kept, drop }
    },
    holds: () => ({ files: held.size, bytes: total }),
    open: shelf.open,
  }
}

const inMb = (bytes: number) => Math.round(bytes / 1e6)
