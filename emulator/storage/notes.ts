import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import type { OutgoingFile } from '../protocol/upload.ts'
import type { S3Address } from './s3-address.ts'

/** A target without its keys: these are never written to disk. */
export type KeylessConfig = Omit<StorageConfig, 'accessKey' | 'secretKey' | 'stsToken' | 'stsExpiration' | 'fileNamePrefix'>

/** Where a recording's files were on their way to, and how many of its playlists had been forwarded. */
export interface Errand {
  /** The same for all files of a recording, and for no other. */
  readonly recording: string
  /** Of two files of a recording, the older has the smaller. */
  readonly order: number
  /** Unix milliseconds at which the file was made. */
  readonly madeMs: number
  readonly forwardedPlaylists: number
  readonly target: KeylessConfig
  /** undefined: a folder of this machine. */
  readonly address?: S3Address
}

/** What is written down of a file that waits, so that a later run can forward it. */
export interface Note extends Errand {
  readonly file: OutgoingFile
}

/** Folders of notes that emulators of this process write in. */
const ours = new Set<string>()

/** One small file for each that waits, in a folder of the emulator's own: `<backup>/%notes/<process id>-<any text>`. No bucket's folder begins with `%` and a word. */
export function createNotes(backupFolder: string) {
  const root = join(backupFolder, '%notes')
  let made: Promise<string> | undefined

  async function makeOwn() {
    await mkdir(root, { recursive: true })
    const folder = await mkdtemp(join(root, `${process.pid}-`))
    ours.add(folder)
    return folder
  }

  const own = () => (made ??= makeOwn())
  const nameOf = ({ bucket, key }: Pick<OutgoingFile, 'bucket' | 'key'>) => `${createHash('sha256').update(JSON.stringify([bucket, key])).digest('hex')}.json`

  /** Taken by renaming them: of two emulators that begin at once, each gets what the other does not. */
  async function takeOver(folder: string): Promise<Note[]> {
    const notes: Note[] = []
    for (const name of await readdir(folder).catch(() => [])) {
      const mine = join(await own(), name)
      const text = await rename(join(folder, name), mine).then(() => readFile(mine, 'utf8'), () => '')
      const note = name.endsWith('.json') ? parsed(text) : undefined
      if (note === undefined) await rm(mine, { force: true })
      else notes.push(note)
    }
    await rmdir(folder).catch(() => {})
    return notes
  }

  return {
    /** In place of an older one of that key, all or nothing. */
    async write(note: Note) {
      const path = join(await own(), nameOf(note.file))
      await writeFile(`${path}.part`, JSON.stringify(note), { mode: 0o600 })
      await rename(`${path}.part`, path)
    },

    async erase(file: OutgoingFile) {
      if (made !== undefined) await rm(join(await made, nameOf(file)), { force: true })
    },

    /** Those of emulators that are gone; from now on they are this one's. */
    async left(): Promise<readonly Note[]> {
      const folders = await readdir(root).catch(() => [])
      const notes: Note[] = []
      for (const name of folders) if (!isInUse(join(root, name))) notes.push(...(await takeOver(join(root, name))))
      return notes
    },

    /** What is still in it is left for a later run. */
    async close() {
      const folder = await made
      if (folder === undefined) return
      ours.delete(folder)
      await rmdir(folder).catch(() => {})
      await rmdir(root).catch(() => {})
    },
  }
}

export type Notes = ReturnType<typeof createNotes>

function isInUse(folder: string) {
  const pid = Number(/^\d+(?=-)/.exec(basename(folder))?.[0])
  if (!Number.isSafeInteger(pid)) return true
  // In a container it may be the number of one that is gone.
  if (pid === process.pid) return ours.has(folder)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** undefined: it was cut off, or is none. */
function parsed(text: string): Note | undefined {
  try {
    const note = JSON.parse(text) as Note
    return typeof note.file.key === 'string' && typeof note.target.bucket === 'string' ? note : undefined
  } catch {
    return undefined
  }
}
