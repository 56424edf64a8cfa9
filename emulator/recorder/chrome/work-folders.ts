import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReleaseStack } from '../release-stack.ts'
import { makeTemporaryFolder, ownerLength, sweepTemporaryFolders } from '../temporary-folder.ts'

/** Where one recording works. */
export interface WorkFolders {
  /** Slices, MP4s, profile: beside the storage. */
  readonly work: string
  /** Sockets: a path to one may have no more than 104 bytes, so they lie in the system's temporary folder. */
  readonly sockets: string
}

/** Both are on the stack, the first also when the second cannot be made. That of the work begins with `name`, that of the sockets with `agora`. */
export async function makeWorkFolders(parent: string, name: string, stack: ReleaseStack): Promise<WorkFolders> {
  const sockets = await makeTemporaryFolder(socketParent(), 'agora')
  stack.push(() => rm(sockets, { recursive: true, force: true }))
  const work = await makeTemporaryFolder(parent, name)
  // Chrome may still be writing its profile in its last moment.
  stack.push(() => rm(work, { recursive: true, force: true, maxRetries: 5 }))
  return { work, sockets }
}

/** Removes what recordings of emulators that were killed have left. */
export async function sweepWorkFolders(parent: string): Promise<void> {
  await Promise.all([sweepTemporaryFolders(parent), sweepTemporaryFolders(socketParent(), 'agora')])
}

/** The longest name of a socket in it. */
const roomForNames = '/pulse/sound'.length

/** The system's temporary folder, unless that is too far down. */
function socketParent() {
  const tooLong = join(tmpdir(), 'agora').length + ownerLength + roomForNames >= 104
  return tooLong ? '/tmp' : tmpdir()
}
