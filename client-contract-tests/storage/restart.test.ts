import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createEmulator, type Options } from '../../emulator/emulator.ts'
import { s3Keys } from '../../emulator/storage/s3-server.fixture.ts'
import { createAgora, storage, who } from '../agora.ts'
import { minute, sliceLengths, withMp4 } from '../operations/lifecycle.fixture.ts'
import { namesIn, openWithS3 } from './s3-client.fixture.ts'

const unavailable = { status: 503, code: 'SlowDown' }
const virtual = { recorder: 'synthetic', clock: 'virtual' } as const

/** An emulator that was closed while its storage was away, and with whose data folder others can be opened. */
async function leftBehind(keys: object = {}) {
  const first = await openWithS3()
  const { client, server, emulator, dataDir, started } = first
  const { sid } = await started({ fileNamePrefix: ['lesson'], ...keys }, withMp4)
  await client.advance(15_000)
  server.behaves(unavailable)
  await client.advance(minute)
  const divertedAt = await client.now()
  await emulator.close()
  const left = emulator.waitingFiles()
  server.seen.length = 0

  async function next(options: Options = {}) {
    const opened = await createEmulator({ ...virtual, port: 0, dataDir, storage: 's3', s3Endpoint: server.endpoint, seed: 'next', ...options })
    onTestFinished(opened.close)
    return { emulator: opened, client: createAgora({ emulator: opened, send: (path, init) => fetch(opened.url + path, init) }, 'b1'.repeat(16)) }
  }

  return { server, dataDir, sid, left, divertedAt, next }
}

type Left = Awaited<ReturnType<typeof leftBehind>>

/** Every file is at its target, the playlist under the name of one that was forwarded and after all that it names. */
async function expectForwarded({ server, dataDir, sid, divertedAt }: Left, client: ReturnType<typeof createAgora>) {
  const base = `lesson/${sid}_${who.cname}`
  const sent = server.stored().filter((key) => key.includes(sid))
  expect(sent.at(-1)).toBe(`bucket/${base}_${divertedAt}_0.m3u8`)
  const playlist = await client.file('bucket', `${base}_${divertedAt}_0.m3u8`)
  expect(sliceLengths(playlist).slice(0, 5)).toEqual([15, 15, 15, 15, 15])
  expect(playlist).toMatch(/#EXT-X-ENDLIST\n$/)
  for (const name of namesIn(playlist)) expect(await client.file('bucket', `lesson/${name}`)).toBeDefined()
  // The slice that had arrived is not sent twice.
  expect(sent.filter((key) => key.endsWith('.ts'))).toHaveLength(namesIn(playlist).length - 1)
  expect(sent).toContain(`bucket/${base}_0.mp4`)
  expect(await readdir(join(dataDir, 'backup/bucket/lesson'))).toEqual([])
}

test('R-377: what an earlier run could not deliver is forwarded with the keys of the next request for that bucket', async () => {
  const was = await leftBehind()
  const { emulator, client } = await was.next()
  was.server.behaves('serve')
  expect(emulator.waitingFiles()).toEqual(was.left)
  expect(emulator.leftFiles()).toEqual([`${was.left.files} (${was.left.bytes} bytes) for ${was.server.endpoint}, bucket bucket: they are forwarded with the keys of the next request for it`])
  await client.advance(10 * minute)
  expect(was.server.seen).toEqual([])
  await client.started({}, { storageConfig: storage({ vendor: 1, region: 0, bucket: 'elsewhere', ...s3Keys }) })
  await client.advance(1)
  expect(was.server.seen).toEqual([])
  // Whoever records what: bucket and address are what counts.
  await client.started({}, { storageConfig: storage({ vendor: 1, ...s3Keys }) }, { scene: 1 }, { cname: 'tomorrow' })
  await client.advance(1)
  await expectForwarded(was, client)
  expect([emulator.waitingFiles(), emulator.leftFiles()]).toEqual([{ files: 0, bytes: 0 }, []])
})

test('R-377: with s3Keys it is forwarded at the start, without any request', async () => {
  const was = await leftBehind()
  was.server.behaves('serve')
  const { emulator, client } = await was.next({ s3Keys })
  await client.advance(1)
  await expectForwarded(was, client)
  expect(emulator.waitingFiles().files).toBe(0)
  await emulator.close()
  expect(existsSync(join(was.dataDir, 'backup/%notes'))).toBe(false)
})

test('R-377: a target that is still away is asked again on the clock, and what it does not take is there for the run after', async () => {
  const was = await leftBehind()
  const second = await was.next({ s3Keys })
  await second.emulator.clock.advance(minute)
  expect(second.emulator.waitingFiles()).toEqual(was.left)
  await second.emulator.close()
  was.server.behaves('serve')
  was.server.seen.length = 0
  const third = await was.next({ s3Keys })
  await third.client.advance(1)
  await expectForwarded(was, third.client)
})

test('R-276: keys that were wrong are not kept: those of an update, or of the next request, are used at once', async () => {
  const was = await leftBehind()
  was.server.behaves('serve')
  const { client, emulator } = await was.next()
  const { update } = await client.started({}, { storageConfig: storage({ vendor: 1, ...s3Keys, secretKey: 'wrong' }) })
  await client.advance(1)
  expect(emulator.waitingFiles()).toEqual(was.left)
  was.server.seen.length = 0
  await update({ storageConfig: storage({ vendor: 1, ...s3Keys }) })
  await client.advance(1)
  expect(emulator.waitingFiles().files).toBe(0)
  await expectForwarded(was, client)
})

test('keys, secrets and tokens are in no file of the data folder', async () => {
  const secrets = { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG', stsToken: 'FQoGZXIvYXdzEBYaDK' }
  const { dataDir, left } = await leftBehind(secrets)
  expect(left.files).toBeGreaterThan(0)
  const entries = await readdir(join(dataDir, 'backup'), { recursive: true, withFileTypes: true })
  const texts = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')))
  expect(texts.filter((text) => text.includes('"recording"'))).toHaveLength(left.files)
  for (const text of texts) for (const secret of Object.values(secrets)) expect(text).not.toContain(secret)
})

test.each<[string, Options]>([
  ['--storage local', { storage: 'local', s3Endpoint: undefined }],
  ['no S3 at all', { storage: 'auto', s3Endpoint: undefined }],
  ['another service', { s3Endpoint: 'http://127.0.0.1:9' }],
])('nothing leaves where the options do not lead there: %s', async (_what, options) => {
  const was = await leftBehind()
  was.server.behaves('serve')
  const { emulator, client } = await was.next({ ...options, s3Keys })
  await client.started({}, { storageConfig: storage({ vendor: 1, ...s3Keys }) })
  await client.advance(1)
  expect(was.server.seen).toEqual([])
  expect(emulator.leftFiles()).toEqual([expect.stringMatching(/the options do not lead there any more$/)])
  // Readable all the same.
  expect(await client.file('bucket', `lesson/${was.sid}_${who.cname}.m3u8`)).toMatch(/#EXT-X-ENDLIST\n$/)
})

test('what a running emulator with the same data folder still has is not touched', async () => {
  const { client, server, emulator, dataDir, started } = await openWithS3()
  await started()
  server.behaves(unavailable)
  await client.advance(40_000)
  const waiting = emulator.waitingFiles()
  const sent = server.seen.length
  const other = await createEmulator({ ...virtual, port: 0, dataDir, storage: 's3', s3Endpoint: server.endpoint, s3Keys })
  onTestFinished(other.close)
  await other.clock.advance(minute)
  expect([other.waitingFiles().files, other.leftFiles(), server.seen.length]).toEqual([0, [], sent])
  server.behaves('serve')
  await client.advance(5 * minute)
  expect([waiting.files > 0, emulator.waitingFiles().files]).toEqual([true, 0])
})

test('R-377: what a folder of this machine did not take is there after the next start, with no key asked for', async () => {
  const { client, emulator, dataDir, started } = await openWithS3({ storage: 'local', s3Endpoint: undefined })
  const { sid } = await started()
  await emulator.scenario({ name: 'full', why: 'The disk takes nothing.', steps: [{ when: { door: 'upload' }, do: { fail: 'ENOSPC' }, times: 'always' }] })
  await client.advance(40_000)
  await emulator.close()
  expect(emulator.waitingFiles().files).toBeGreaterThan(0)
  const next = await createEmulator({ ...virtual, port: 0, dataDir, storage: 'local' })
  onTestFinished(next.close)
  await next.clock.advance(1)
  expect([next.waitingFiles().files, next.leftFiles()]).toEqual([0, []])
  const names = await readdir(join(dataDir, 'storage/bucket'))
  expect(names.filter((name) => name.startsWith(sid) && name.endsWith('.ts'))).toHaveLength(3)
  expect(names.filter((name) => /_\d{13}_0\.m3u8$/.test(name))).toHaveLength(1)
})
