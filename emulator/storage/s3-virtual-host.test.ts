import dns from 'node:dns'
import { createHash } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createS3Storage, partBytes } from './s3.ts'
import { s3Keys, startS3Server } from './s3-server.fixture.ts'
import { authorizationOf, expectedSignature } from './s3-signature.fixture.ts'

const asked = { vendor: 1, region: 7, bucket: 'bucket', ...s3Keys, fileNamePrefix: [], stsExpiration: undefined, extensionParams: { tag: 'a=b', sse: undefined, endpoint: undefined } }

function storageAt(endpoint: string, pathStyle: boolean) {
  const storage = createS3Storage(asked, { endpoint, region: 'eu-central-1', pathStyle })
  onTestFinished(() => storage.close())
  return storage
}

/** Resolvers differ on names below localhost. */
function resolveAll() {
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: object, done: (...found: unknown[]) => void) => done(null, [{ address: '127.0.0.1', family: 4 }])) as never)
  onTestFinished(() => lookup.mockRestore())
}

/** A server that checks no signature: it takes the bucket into what is signed also where it stands in the host name, which Amazon does not. */
async function virtualServer() {
  const server = await startS3Server({ anySignature: true })
  resolveAll()
  return { server, storage: storageAt(`http://s3.localhost:${server.port}`, false) }
}

const keys = ['a.ts', 'lesson/2026/sid_room 1.m3u8', '课/emoji 🎓 (1)+&=.mp4']

test('the bucket stands in the path, or in the host name', async () => {
  const { server, storage } = await virtualServer()
  await storageAt(server.endpoint, true).put('bucket', 'a.ts', { text: 'path' })
  await storage.put('bucket', 'b.ts', { text: 'host' })
  expect(server.seen.map(({ url, headers }) => [headers.host, url.split('?')[0]])).toEqual([
    [`127.0.0.1:${server.port}`, '/bucket/a.ts'],
    [`bucket.s3.localhost:${server.port}`, '/b.ts'],
  ])
  expect((await storage.open('bucket', 'a.ts'))?.bytes).toBe(4)
})

// What the server accepts proves the reckoning; with it the requests are judged that the server cannot.
test('a signature that a real server has checked is the one that is reckoned here', async () => {
  const server = await startS3Server()
  const storage = storageAt(server.endpoint, true)
  for (const key of keys) await storage.put('bucket', key, { text: key })
  expect(server.seen).toHaveLength(keys.length)
  for (const request of server.seen) {
    expect(expectedSignature(request, s3Keys.secretKey)).toBe(authorizationOf(request.headers.authorization).signature)
    expect(expectedSignature(request, 'another')).not.toBe(authorizationOf(request.headers.authorization).signature)
  }
})

test.each(keys)('%s: a virtual-host request is signed for its host, its path without the bucket, its region and its content', async (key) => {
  const { server, storage } = await virtualServer()
  await storage.put('bucket', key, { text: key })
  const [request] = server.seen
  const { scope, signedHeaders, signature } = authorizationOf(request!.headers.authorization)
  expect(decodeURIComponent(request!.url.split('?')[0]!)).toBe(`/${key}`)
  expect(scope.slice(1)).toEqual(['eu-central-1', 's3', 'aws4_request'])
  expect(signedHeaders).toEqual(expect.arrayContaining(['host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-tagging']))
  expect(request!.headers['x-amz-content-sha256']).toBe(createHash('sha256').update(key).digest('hex'))
  expect(expectedSignature(request!, s3Keys.secretKey)).toBe(signature)
  // Neither for another bucket's host, nor with the bucket in the path.
  expect(expectedSignature({ ...request!, headers: { ...request!.headers, host: `other.s3.localhost:${server.port}` } }, s3Keys.secretKey)).not.toBe(signature)
  expect(expectedSignature({ ...request!, url: `/bucket${request!.url}` }, s3Keys.secretKey)).not.toBe(signature)
})

test('so is every request of a file in parts', async () => {
  const { server, storage } = await virtualServer()
  await storage.put('bucket', 'large.mp4', { render: () => Buffer.alloc(partBytes + 1, 'agora') })
  expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT', 'POST'])
  for (const request of server.seen) expect(expectedSignature(request, s3Keys.secretKey)).toBe(authorizationOf(request.headers.authorization).signature)
})
