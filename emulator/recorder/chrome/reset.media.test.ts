import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { leftProcesses } from './left-processes.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const { emulator, pages, record } = await openStudio()

/** Names of all files in the data folder. */
async function filesLeft() {
  const found = await readdir(emulator.dataDir, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(emulator.dataDir.length))
}

test.each([
  ['while Chrome comes up', 0],
  ['in the middle of a slice', 3000],
])('reset %s: no program, no draft and no entry is left, and the next recording is whole', async (_when, ms) => {
  const { sid, up, query } = await startPage(emulator, { url: pages.url('barcode.html') })
  if (ms > 0) await up()
  await wait(ms)
  await emulator.reset('0'.repeat(32))
  expect(emulator.sessions()).toEqual([])
  expect((await query()).body.code).toBe(1001)
  await vi.waitFor(async () => expect(await leftProcesses()).toEqual([]), { timeout: 10_000, interval: 100 })
  const stored = await filesLeft()
  expect(stored.filter((path) => !path.startsWith('/storage/media/'))).toEqual([])
  await wait(2500)
  expect(await filesLeft()).toEqual(stored)
  expect(emulator.journal({ sid }).filter(({ type }) => type !== 'reply' && type !== 'request')).toEqual([])
  const { session, slices } = await record('barcode.html', { seconds: 2.5 })
  expect(session.cause).toBe('ok')
  expect(slices.length).toBeGreaterThanOrEqual(2)
  await emulator.reset()
})
