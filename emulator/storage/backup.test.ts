import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { createBackupFolder, createMemoryBackup } from './backup.ts'

async function folder() {
  const made = await mkdtemp(join(tmpdir(), 'backup-'))
  onTestFinished(() => rm(made, { recursive: true }))
  return made
}

const file = { bucket: 'bucket', key: 'lesson/1.ts', bytes: 7 }
const errand = { recording: 'r', order: 1, madeMs: 1000, forwardedPlaylists: 0, target: { vendor: 1, region: 0, bucket: 'bucket', extensionParams: undefined } }

test('a file is linked, not copied, and outlives the one that was recorded', async () => {
  const root = await folder()
  const recorded = join(root, 'recorded.ts')
  await writeFile(recorded, 'content')
  const backup = createBackupFolder(join(root, 'backup'), 100)
  const kept = await backup.keep(file, { path: recorded }, errand)
  expect(kept.content).toEqual({ path: join(root, 'backup/bucket/lesson/1.ts') })
  expect((await stat(recorded)).ino).toBe((await stat(join(root, 'backup/bucket/lesson/1.ts'))).ino)
  await rm(recorded)
  expect(await readFile(join(root, 'backup/bucket/lesson/1.ts'), 'utf8')).toBe('content')
  await kept.drop()
  expect(await readdir(join(root, 'backup/bucket/lesson'))).toEqual([])
})

test('nothing is made on disk before a file is kept', async () => {
  const root = await folder()
  createBackupFolder(join(root, 'backup'), 100)
  expect(await readdir(root)).toEqual([])
})

test.each([
  ['on disk', async () => createBackupFolder(await folder(), 10)],
  ['in memory', async () => createMemoryBackup(10)],
])('%s: it counts what it holds, once for each key, and takes no more than it may', async (_where, create) => {
  const backup = await create()
  const older = await backup.keep(file, { text: 'seven..' }, errand)
  const newer = await backup.keep({ ...file, bytes: 10 }, { text: 'ten.......' }, errand)
  await older.drop()
  expect(backup.holds()).toEqual({ files: 1, bytes: 10 })
  await expect(backup.keep({ ...file, key: 'other', bytes: 1 }, { text: 'x' }, errand)).rejects.toThrow('Failed to keep bucket/other in the backup')
  const object = (await backup.open('bucket', 'lesson/1.ts'))!
  expect(await text(object.read(0, object.bytes - 1))).toBe('ten.......')
  await newer.drop()
  expect([backup.holds(), await backup.open('bucket', 'lesson/1.ts')]).toEqual([{ files: 0, bytes: 0 }, undefined])
})

test('what it failed to take does not count', async () => {
  const backup = createBackupFolder(await folder(), 10)
  await expect(backup.keep(file, { path: '/no/such/file' }, errand)).rejects.toThrow(/there is no such file/)
  expect(backup.holds()).toEqual({ files: 0, bytes: 0 })
})

test('an older version that is let go of while a newer one is on its way takes nothing of it along', async () => {
  const backup = createBackupFolder(await folder(), 100)
  for (let round = 0; round < 20; round += 1) {
    const older = await backup.keep(file, { text: 'older' }, errand)
    const [newer] = await Promise.all(round % 2 ? [backup.keep(file, { text: 'newer' }, errand), older.drop()] : [older.drop().then(() => backup.keep(file, { text: 'newer' }, errand))])
    expect(await readFile((newer.content as { path: string }).path, 'utf8')).toBe('newer')
  }
})
