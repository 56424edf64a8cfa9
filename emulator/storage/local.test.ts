import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalStorage } from './local.ts'
import { localPath } from './local-path.ts'
import { examineStorage } from './storage.case.ts'

async function folder() {
  const made = await mkdtemp(join(tmpdir(), 'local-storage-'))
  onTestFinished(() => rm(made, { recursive: true }))
  return made
}

examineStorage(async () => createLocalStorage(join(await folder(), 'storage')))

test('an object lies at <folder>/<bucket>/<key>, and no draft stays beside it', async () => {
  const root = await folder()
  await createLocalStorage(root).put('bucket', 'directory1/file.ts', { text: 'x' })
  expect(await readdir(root, { recursive: true })).toEqual(['bucket', 'bucket/directory1', 'bucket/directory1/file.ts'])
})

test('no bucket and no key leads out of the folder', () => {
  for (const name of ['..', '../..', '/etc', 'a/../../..', '.', '', '..\0', '%2e%2e']) {
    expect(localPath('/data', name, 'k').startsWith(`/data${sep}`)).toBe(true)
    expect(localPath('/data', 'b', name).startsWith(`/data${sep}b${sep}`)).toBe(true)
  }
})
