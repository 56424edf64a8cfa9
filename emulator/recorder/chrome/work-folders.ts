import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** Where one recording works. Both are gone when it has ended. */
export interface WorkFolders {
  /** Slices, MP4s, profile: beside the storage. */
  readonly work: string
  /** Sockets: a path to one may have no more than 104 bytes, so they lie in the system's temporary folder. */
  readonly sockets: string
  remove(): Promise<void>
}

/** `name`: of the first, in `parent`; default: one of its own. */
export async function makeWorkFolders(parent: string, name?: string): Promise<WorkFolders> {
  const sockets = await makeSocketFolder()
  const work = join(parent, name ?? basename(sockets))
  await mkdir(work, { recursive: true })
  return {
    work,
    sockets,
    async remove() {
      // Chrome may still be writing its profile in its last moment.
      await rm(work, { recursive: true, force: true, maxRetries: 5 })
      await rm(sockets, { recursive: true, force: true })
    },
  }
}

/** The longest name of a socket in it. */
const roomForNames = '/pulse/sound'.length

/** In the system's temporary folder, unless that is too far down. */
async function makeSocketFolder() {
  const prefix = join(tmpdir(), 'agora-')
  const tooLong = prefix.length + 6 + roomForNames >= 104
  return mkdtemp(tooLong ? '/tmp/agora-' : prefix)
}
