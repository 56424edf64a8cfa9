import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createEmulator, samplePageUrl } from '../emulator.ts'
import { startPage } from '../recorder/chrome/recording.fixture.ts'
import { knowKeys, startS3Server } from './s3-server.fixture.ts'

test('a real recording whose storage goes away in the middle is complete in it in the end, and nothing is left on disk', async () => {
  knowKeys('none', 'none')
  const server = await startS3Server({ buckets: ['media'] })
  const dataDir = await mkdtemp(join(tmpdir(), 'uploads-media-'))
  const emulator = await createEmulator({ port: 0, dataDir, sliceSeconds: 2, storage: 's3', s3Endpoint: server.endpoint })
  onTestFinished(async () => {
    await emulator.close()
    await rm(dataDir, { recursive: true })
  })
  const { sid, up, stop } = await startPage(emulator, { url: samplePageUrl(emulator) })
  await up()
  await wait(3000)
  server.behaves({ status: 503, code: 'SlowDown' })
  await wait(4000)
  expect((await stop()).serverResponse.extensionServiceState.at(-1)).toEqual({ serviceName: 'upload_service', payload: { uploadingStatus: 'backuped' } })
  const { files, warnings } = emulator.sessions().find((session) => session.sid === sid)!
  expect(warnings).toContainEqual(expect.stringContaining('SlowDown'))
  expect(emulator.waitingFiles().files).toBeGreaterThanOrEqual(4)
  // The recorder's own files go soon after the answer.
  await vi.waitFor(async () => expect(await readdir(join(dataDir, 'work')).catch(() => [])).toEqual([]), { timeout: 10_000 })

  server.behaves('serve')
  await vi.waitFor(() => expect(emulator.waitingFiles()).toEqual({ files: 0, bytes: 0 }), { timeout: 30_000, interval: 100 })
  const stored = server.stored()
  const read = async (key: string) => Buffer.from(await (await fetch(`${emulator.url}/_emulator/files/media/${key}`)).arrayBuffer())
  const playlist = String(await read(basename(stored.findLast((key) => key.endsWith('_0.m3u8'))!)))
  expect(playlist).toMatch(/#EXT-X-ENDLIST\n$/)
  const named = playlist.split('\n').filter((line) => line.endsWith('.ts'))
  expect(named).toEqual(files.flatMap(({ key }) => (key.endsWith('.ts') ? [key] : [])))
  for (const { key, bytes } of files.filter(({ key }) => !key.endsWith('.m3u8'))) expect([key, (await read(key)).length]).toEqual([key, bytes])
  // No slice arrived as another one's bytes.
  const prints = await Promise.all(named.map(async (key) => createHash('sha256').update(await read(key)).digest('hex')))
  expect(new Set(prints).size).toBe(named.length)
  expect((await readdir(join(dataDir, 'backup'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())).toEqual([])
})
