import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { createS3Storage, partBytes } from './s3.ts'
import { s3Keys, startS3Server, type Behaviour } from './s3-server.fixture.ts'
import { examineStorage } from './storage.case.ts'
import { StorageRefusal } from './storage.ts'

const asked = { vendor: 1, region: 7, bucket: 'bucket', ...s3Keys, fileNamePrefix: [], stsExpiration: undefined, extensionParams: undefined }

function storageAt(endpoint: string, change: object = {}, { pathStyle = true, idleMs = 20_000 } = {}) {
  const storage = createS3Storage({ ...asked, ...change }, { endpoint, region: 'eu-central-1', pathStyle }, { connectMs: 3000, idleMs })
  onTestFinished(() => storage.close())
  return storage
}

const noPath = 'the server keeps objects as files of that name'
examineStorage(
  async () => storageAt((await startS3Server({ buckets: ['bucket', 'one', 'two', 'other'] })).endpoint),
  {
    otherBucket: 'other',
    notKeys: { ...Object.fromEntries(['../out', 'a/../../out', '/absolute', 'a//b', '.', '..', `${'x'.repeat(1000)}.ts`].map((key) => [key, noPath])), 'nul\0': 'S3 keys are names in XML' },
  },
)

const headersOf = async (change: object, key = 'a.ts') => {
  const server = await startS3Server()
  await storageAt(server.endpoint, change).put('bucket', key, { text: 'x' })
  return server.seen[0]!.headers
}

test.each([
  ['a.m3u8', 'application/vnd.apple.mpegurl'],
  ['a.ts', 'video/mp2t'],
  ['a.mp4', 'video/mp4'],
])('%s is stored as %s, for players that ask', async (key, type) => {
  expect((await headersOf({}, key))['content-type']).toBe(type)
})

test.each([
  [{ extensionParams: { sse: 'kms' } }, 'x-amz-server-side-encryption', 'aws:kms'],
  [{ extensionParams: { sse: 'aes256' } }, 'x-amz-server-side-encryption', 'AES256'],
  [{ extensionParams: { tag: 'team=class&kind=lesson' } }, 'x-amz-tagging', 'team=class&kind=lesson'],
  [{ extensionParams: { tag: '课' } }, 'x-amz-tagging', '%E8%AF%BE'],
  [{ stsToken: 'session-token' }, 'x-amz-security-token', 'session-token'],
])('%j arrives as %s', async (change, header, value) => {
  expect((await headersOf(change))[header]).toBe(value)
})

test('neither encryption, tag nor token is made up, and the signature is for the region that was named', async () => {
  const { authorization, ...headers } = await headersOf({})
  expect(Object.keys(headers).filter((name) => /encryption|tagging|token/.test(name))).toEqual([])
  expect(authorization).toContain('/eu-central-1/s3/aws4_request')
})

/** A file of so many bytes in which no two parts are alike. */
async function largeFile(bytes: number) {
  const folder = await mkdtemp(join(tmpdir(), 's3-test-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const content = Buffer.alloc(bytes, 'agora')
  for (let at = 0; at < bytes; at += 1024) content.writeUInt32BE(at, at)
  const path = join(folder, 'large.mp4')
  await writeFile(path, content)
  return { path, sha256: createHash('sha256').update(content).digest('hex') }
}

test('a large file goes in parts, one after the other, and comes back byte for byte', async () => {
  const server = await startS3Server()
  const storage = storageAt(server.endpoint, { extensionParams: { sse: 'aes256', tag: 'a=b' } })
  const { path, sha256 } = await largeFile(2 * partBytes + 4096)
  await storage.put('bucket', 'large.mp4', { path })
  const parts = server.seen.filter(({ method }) => method === 'PUT')
  expect(parts.map(({ url }) => /partNumber=(\d)/.exec(url)?.[1])).toEqual(['1', '2', '3'])
  expect(parts.map(({ headers }) => Number(headers['content-length']))).toEqual([partBytes, partBytes, 4096])
  expect(server.seen[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'video/mp4', 'x-amz-tagging': 'a=b', 'x-amz-server-side-encryption': 'AES256' } })
  const object = (await storage.open('bucket', 'large.mp4'))!
  expect(createHash('sha256').update(await buffer(object.read(0, object.bytes - 1))).digest('hex')).toBe(sha256)
})

test('a large file whose connection breaks is taken back, and nothing of it is there', async () => {
  const server = await startS3Server()
  const storage = storageAt(server.endpoint)
  const { path } = await largeFile(2 * partBytes)
  server.behaves(({ url }) => (url.includes('partNumber=2') ? { cutAfter: 100_000 } : 'serve'))
  const failure: unknown = await storage.put('bucket', 'large.mp4', { path }).catch((error: unknown) => error)
  expect(String(failure)).toMatch(/^Error: Failed to store bucket\/large.mp4: .*(ECONNRESET|EPIPE|socket hang up)/)
  expect(failure).not.toBeInstanceOf(StorageRefusal)
  expect(server.seen.at(-1)?.method).toBe('DELETE')
  expect(await storage.open('bucket', 'large.mp4')).toBeUndefined()
  server.behaves('serve')
  await storage.put('bucket', 'large.mp4', { path })
  expect((await storage.open('bucket', 'large.mp4'))?.bytes).toBe(2 * partBytes)
})

test.each<[string, Behaviour, RegExp]>([
  ['503', { status: 503, code: 'SlowDown' }, /503 SlowDown As the test says/],
  ['an expired token, which update renews', { status: 400, code: 'ExpiredToken' }, /400 ExpiredToken/],
  ['a connection that breaks', { cutAfter: 10 }, /ECONNRESET|socket hang up/],
  ['no answer', 'hang', /timed out|timeout/i],
])('%s is trouble that may pass, sent once', async (_name, behaviour, words) => {
  const server = await startS3Server()
  server.behaves(behaviour)
  const storage = storageAt(server.endpoint, {}, { idleMs: behaviour === 'hang' ? 200 : 20_000 })
  const failure: unknown = await storage.put('bucket', 'a.ts', { text: 'x'.repeat(100_000) }).catch((error: unknown) => error)
  expect(failure).not.toBeInstanceOf(StorageRefusal)
  expect(String(failure)).toMatch(words)
  expect(server.seen).toHaveLength(1)
})

test.each([
  ['a key that is not known', { accessKey: 'AKIAIOSFODNN7EXAMPLE' }, /403 InvalidAccessKeyId/],
  ['a wrong secret', { secretKey: 'wJalrXUtnFEMI/K7MDENG' }, /403 SignatureDoesNotMatch/],
  ['a bucket that does not exist', { bucket: 'nowhere' }, /404 NoSuchBucket/],
])('%s is a refusal, and its words hold no key', async (_name, change, words) => {
  const { endpoint } = await startS3Server()
  const storage = storageAt(endpoint, change)
  const failure: unknown = await storage.put({ ...asked, ...change }.bucket, 'a.ts', { text: 'x' }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StorageRefusal)
  expect(String(failure)).toMatch(words)
  for (const secret of Object.values(change)) if (secret !== 'nowhere') expect(String(failure)).not.toContain(secret)
})

test('an address that is none is a refusal', async () => {
  await expect(storageAt('https://not a host').put('bucket', 'a.ts', { text: 'x' })).rejects.toThrow(StorageRefusal)
})

test('a server that nobody runs is trouble that may pass', async () => {
  const failure: unknown = await storageAt('http://127.0.0.1:9').put('bucket', 'a.ts', { text: 'x' }).catch((error: unknown) => error)
  expect(failure).not.toBeInstanceOf(StorageRefusal)
  expect(String(failure)).toContain('ECONNREFUSED')
})

test('a slow target is waited for as long as it reads on', async () => {
  const server = await startS3Server()
  server.behaves({ bytesPerSecond: 20_000_000 })
  const storage = storageAt(server.endpoint)
  const { path } = await largeFile(2 * partBytes)
  await storage.put('bucket', 'slow.mp4', { path })
  expect((await storage.open('bucket', 'slow.mp4'))?.bytes).toBe(2 * partBytes)
})
