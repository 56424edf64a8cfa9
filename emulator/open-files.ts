import { access, constants, mkdir, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Config } from './config.ts'
import { fileTrouble } from './protocol/trouble.ts'
import { sweepWorkFolders } from './recorder/chrome/work-folders.ts'
import { makeTemporaryFolder } from './recorder/temporary-folder.ts'
import { createBackupFolder, createMemoryBackup } from './storage/backup.ts'
import { createLocalStorage } from './storage/local.ts'
import { createMemoryStorage } from './storage/memory.ts'

/** Where files are kept: on disk, or in memory where nothing is to be left and nothing is really recorded. Fails if the data folder cannot be used. */
export async function openFiles({ ephemeral, recorder, dataDir: named, backupGb }: Config) {
  const backupBytes = backupGb * 1e9
  if (recorder === 'synthetic' && ephemeral) {
    const storage = createMemoryStorage()
    return { dataDir: '', workFolder: '', storage, backup: createMemoryBackup(backupBytes), close: storage.close }
  }
  const dataDir = ephemeral ? await makeTemporaryFolder(tmpdir(), 'agora-emulator') : resolve(named)
  const made = mkdir(dataDir, { recursive: true }).then(() => access(dataDir, constants.W_OK))
  await made.catch((error: NodeJS.ErrnoException) => {
    throw new Error(`Failed to use the data folder "${dataDir}": ${fileTrouble(error)}. Choose another with --data-dir, or keep nothing with --ephemeral`, { cause: error })
  })
  const workFolder = join(dataDir, 'work')
  const sweeping = recorder === 'chrome' ? sweepWorkFolders(workFolder) : Promise.resolve()
  const storage = createLocalStorage(join(dataDir, 'storage'))
  return {
    dataDir,
    workFolder,
    storage,
    backup: createBackupFolder(join(dataDir, 'backup'), backupBytes),
    async close() {
      await storage.close()
      await sweeping
      if (ephemeral) await rm(dataDir, { recursive: true, force: true })
      // Empty once every recording has ended; another emulator may be using it.
      else await rmdir(workFolder).catch(() => {})
    },
  }
}
