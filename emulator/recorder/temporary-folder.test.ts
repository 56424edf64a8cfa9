import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeTemporaryFolder, ownerLength, sweepTemporaryFolders } from './temporary-folder.ts'

async function room() {
  const parent = await mkdtemp(join(tmpdir(), 'sweep-test-'))
  onTestFinished(() => rm(parent, { recursive: true }))
  return { parent, left: async () => (await readdir(parent)).sort() }
}

/** The number of a process that has ended. */
async function gone() {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid!
}

/** Its name, as if the process of that number had made it. */
const madeBy = (folder: string, pid: number) => basename(folder).replace(`-${process.pid}-`, `-${pid}-`)

test('what a process that is gone has left is swept, all that lies in it too, and what is ours stays', async () => {
  const { parent, left } = await room()
  const ours = await makeTemporaryFolder(parent, 'agora')
  await mkdir(join(parent, madeBy(ours, await gone()), 'profile'), { recursive: true })
  await sweepTemporaryFolders(parent)
  expect(await left()).toEqual([basename(ours)])
})

test.runIf(process.platform === 'linux')('a process that has been given the number of one that is gone is not taken for it', async () => {
  const { parent, left } = await room()
  const ours = basename(await makeTemporaryFolder(parent, 'agora'))
  await mkdir(join(parent, ours.replace(/\d+(-\w{6})$/, '1$1')))
  await sweepTemporaryFolders(parent)
  expect(await left()).toEqual([ours])
})

test('what cannot be told to be left stays: of another machine, of another name, a file, a link', async () => {
  const { parent, left } = await room()
  const ours = await makeTemporaryFolder(parent, 'agora')
  await rm(ours, { recursive: true })
  const named = madeBy(ours, await gone())
  await mkdir(join(parent, named.replace(/-[0-9a-f]{8}-/, '-00000000-')))
  await mkdir(join(parent, 'agora-XXXXXX'))
  await mkdir(join(parent, named.replace('agora', 'other')))
  await writeFile(join(parent, named.replace(/.{6}$/, 'aaaaaa')), '')
  await symlink(parent, join(parent, named.replace(/.{6}$/, 'bbbbbb')))
  const before = await left()
  await sweepTemporaryFolders(parent, 'agora')
  expect(await left()).toEqual(before)
  expect(before).toHaveLength(5)
})

test('a parent that is not there is nothing to sweep, and is made when a folder is', async () => {
  const { parent } = await room()
  const within = join(parent, 'work')
  await sweepTemporaryFolders(within)
  const made = await makeTemporaryFolder(within, 'sid')
  expect(await readdir(within)).toEqual([basename(made)])
  expect(basename(made).length).toBeLessThanOrEqual('sid'.length + ownerLength)
})
