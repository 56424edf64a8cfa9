import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, vi } from 'vitest'
import { createEmulator, type Options } from '../../emulator.ts'
import { leftProcesses } from './left-processes.fixture.ts'
import { servePages, type PageServerOptions } from './page-server.fixture.ts'
import { recordPage, type PageToRecord } from './recording.fixture.ts'

/**
 * An emulator, a server of test pages and a temporary folder for the tests of one file. When these
 * are over, all of it is closed, and no program that it has started may be left.
 */
export async function openStudio(
  prepare: (folder: string) => Promise<PageServerOptions> | PageServerOptions = () => ({}),
  options: Options = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'agora-media-test-'))
  const pages = await servePages({ folder, ...(await prepare(folder)) })
  const emulator = await createEmulator({ port: 0, ephemeral: true, sliceSeconds: 2, ...options })
  afterAll(async () => {
    await emulator.close()
    await pages.close()
    await rm(folder, { recursive: true })
    // A browser's own children end a moment after it.
    await vi.waitFor(async () => expect(await leftProcesses()).toEqual([]), { timeout: 3000 })
  })
  return {
    emulator,
    pages,
    /** Records a test page. */
    record: (path: string, { seconds, ...rest }: Omit<PageToRecord, 'url'>) =>
      recordPage(emulator, { url: pages.url(path), seconds, ...rest }),
  }
}
