import { rm } from 'node:fs/promises'
import type { Content } from '../protocol/recording.ts'
import type { OutgoingFile, WaitingFiles } from '../protocol/upload.ts'
import { localPath } from './local-path.ts'
import { createLocalStorage } from './local.ts'
import { openRecipe, recipeFor, type Recipe } from './memory.ts'
import { createNotes, type Errand } from './notes.ts'
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
  keep(file: OutgoingFile, content: Content, errand: Errand): Promise<KeptFile>
  /** Files that an earlier run could not bring to their target; they count among those that it holds. Called once. */
  left(): Promise<readonly LeftFile[]>
  /** What it holds now. */
  holds(): WaitingFiles
  open: Storage['open']
  /** What it holds stays, for a later run. */
  close(): Promise<void>
}

/** A file of an earlier run. */
export interface LeftFile {
  readonly file: OutgoingFile
  readonly errand: Errand
  readonly kept: KeptFile
}

/** How it keeps a file and lets go of it. */
interface Shelf {
  keep(file: OutgoingFile, content: Content, errand: Errand): Promise<Content>
  drop(file: OutgoingFile): Promise<void>
  left(): Promise<readonly Omit<LeftFile, 'kept'>[]>
  contentOf(file: OutgoingFile): Content
  open: Storage['open']
  close(): Promise<void>
}

/** On disk, at `<folder>/<bucket>/<key>`: a link to the file where that is possible, so it costs no copy and no memory. */
export function createBackupFolder(folder: string, maxBytes: number): Backup {
  const files = createLocalStorage(folder)
  const notes = createNotes(folder)
  const pathOf = ({ bucket, key }: OutgoingFile) => localPath(folder, bucket, key)
  return bounded(maxBytes, {
    async keep(file, content, errand) {
      await files.put(file.bucket, file.key, content)
      await notes.write({ ...errand, file })
      return { path: pathOf(file) }
    },
    async drop(file) {
      await notes.erase(file)
      await rm(pathOf(file), { force: true })
    },
    async left() {
      const found: Omit<LeftFile, 'kept'>[] = []
      for (const { file, ...errand } of await notes.left()) {
        if ((await files.open(file.bucket, file.key)) === undefined) await notes.erase(file)
        else found.push({ file, errand })
      }
      return found
    },
    contentOf: (file) => ({ path: pathOf(file) }),
    open: files.open,
    close: notes.close,
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
    left: async () => [],
    contentOf: (file) => ({ render: recipes.get(nameOf(file))! }),
    open: async (bucket, key) => openRecipe(recipes.get(nameOf({ bucket, key }))),
    close: async () => {},
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

  async function keepNow(name: string, file: OutgoingFile, content: Content, errand: Errand): Promise<Content> {
    const { bucket, key, bytes } = file
    const sum = total - (held.get(name)?.bytes ?? 0) + bytes
    if (sum > maxBytes) {
      throw new Error(`Failed to keep ${bucket}/${key} in the backup: it holds ${inMb(total)} MB of at most ${inMb(maxBytes)}. Free its target, or allow more with --backup-gb`)
    }
    total = sum
    held.set(name, file)
    try {
      return await shelf.keep(file, content, errand)
    } catch (error) {
      forget(name)
      throw error
    }
  }

  /** Of this version of the file alone. */
  const dropper = (name: string, file: OutgoingFile) => () =>
    turns.take(name, async () => {
      if (held.get(name) !== file) return
      forget(name)
      await shelf.drop(file)
    })

  return {
    async keep({ bucket, key, bytes }, content, errand) {
      // An object of its own for each version.
      const file = { bucket, key, bytes }
      const name = nameOf(file)
      const kept = await turns.take(name, () => keepNow(name, file, content, errand))
      return { content: kept, drop: dropper(name, file) }
    },
    async left() {
      const found = await shelf.left()
      return found.map(({ file, errand }) => {
        const name = nameOf(file)
        held.set(name, file)
        total += file.bytes
        return { file, errand, kept: { content: shelf.contentOf(file), drop: dropper(name, file) } }
      })
    },
    close: shelf.close,
    holds: () => ({ files: held.size, bytes: total }),
    open: shelf.open,
  }
}

const inMb = (bytes: number) => Math.round(bytes / 1e6)
