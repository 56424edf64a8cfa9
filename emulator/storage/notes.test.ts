import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { createBackupFolder } from './backup.ts'

const target = { vendor: 1, region: 0, bucket: 'bucket', extensionParams: undefined }
const errand = { recording: 'bucket/1.ts', order: 1, madeMs: 1000, forwardedPlaylists: 0, target }

async function folder() {
  const made = await mkdtemp(join(tmpdir(), 'notes-'))
  onTestFinished(() => rm(made, { recursive: true }))
  return made
}

/** A backup folder in which an emulator that is gone has left two files. */
async function left() {
  const root = await folder()
  const backup = createBackupFolder(root, 100)
  await backup.keep({ bucket: 'bucket', key: '1.ts', bytes: 3 }, { text: 'one' }, errand)
  await backup.keep({ bucket: 'bucket', key: '课.m3u8', bytes: 3 }, { text: 'two' }, { ...errand, order: 2 })
  await backup.close()
  return root
}

const notesIn = async (root: string) => (await readdir(join(root, '%notes'), { recursive: true })).filter((name) => name.endsWith('.json'))

test('a later run has what an earlier one left: files, sizes, order, errand', async () => {
  const later = createBackupFolder(await left(), 100)
  const found = (await later.left()).toSorted((one, other) => one.errand.order - other.errand.order)
  expect(found.map(({ file, errand: { order } }) => [file, order])).toEqual([
    [{ bucket: 'bucket', key: '1.ts', bytes: 3 }, 1],
    [{ bucket: 'bucket', key: '课.m3u8', bytes: 3 }, 2],
  ])
  expect(found[0]!.errand).toEqual({ ...errand, target: { vendor: 1, region: 0, bucket: 'bucket' } })
  expect(later.holds()).toEqual({ files: 2, bytes: 6 })
  const object = (await later.open('bucket', '1.ts'))!
  expect(await text(object.read(0, 2))).toBe('one')
})

test('what is let go of leaves neither file nor note, and at the end no folder', async () => {
  const root = await left()
  const later = createBackupFolder(root, 100)
  for (const { kept } of await later.left()) await kept.drop()
  expect([await notesIn(root), later.holds().files]).toEqual([[], 0])
  await later.close()
  expect([await readdir(root), await readdir(join(root, 'bucket'))]).toEqual([['bucket'], []])
})

test('a bucket that is called like the folder of notes does not meet it', async () => {
  const root = await folder()
  const backup = createBackupFolder(root, 100)
  await backup.keep({ bucket: '%notes', key: 'a', bytes: 1 }, { text: 'a' }, errand)
  await backup.close()
  const later = createBackupFolder(root, 100)
  expect((await later.left()).map(({ file }) => file.bucket)).toEqual(['%notes'])
})

test('notes that were cut off, that are none, and those of a file that is gone are passed over', async () => {
  const root = await left()
  const [owner] = await readdir(join(root, '%notes'))
  await writeFile(join(root, '%notes', owner!, 'cut.json'), '{"recording":"bu')
  await writeFile(join(root, '%notes', owner!, 'other.json'), '{"file":3}')
  await writeFile(join(root, '%notes', owner!, 'draft.json.part'), JSON.stringify({ ...errand, file: { bucket: 'bucket', key: '1.ts', bytes: 3 } }))
  await rm(join(root, 'bucket/1.ts'))
  const later = createBackupFolder(root, 100)
  expect((await later.left()).map(({ file }) => file.key)).toEqual(['课.m3u8'])
  expect(later.holds()).toEqual({ files: 1, bytes: 3 })
  expect(await notesIn(root)).toHaveLength(1)
})

test('the notes of a process that lives are left alone, those of one that has ended are not', async () => {
  const root = await left()
  const [owner] = await readdir(join(root, '%notes'))
  const living = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
  await once(living, 'spawn')
  await rename(join(root, '%notes', owner!), join(root, '%notes', `${living.pid}-abcdef`))
  expect(await createBackupFolder(root, 100).left()).toEqual([])
  living.stdin.end()
  await once(living, 'exit')
  expect(await createBackupFolder(root, 100).left()).toHaveLength(2)
})

test('of two that begin at once each file is one’s', async () => {
  const root = await left()
  const both = await Promise.all([createBackupFolder(root, 100).left(), createBackupFolder(root, 100).left()])
  expect(both.flat().map(({ file }) => file.key).toSorted()).toEqual(['1.ts', '课.m3u8'])
})

test('what is in the folder and belongs to nobody is left alone', async () => {
  const root = await left()
  await mkdir(join(root, '%notes/of-mine'))
  await writeFile(join(root, `%notes/${process.pid}-a-file`), '')
  await writeFile(join(root, '%notes/of-mine/x.json'), '{}')
  expect(await createBackupFolder(root, 100).left()).toHaveLength(2)
  expect(await readdir(join(root, '%notes/of-mine'))).toEqual(['x.json'])
})
