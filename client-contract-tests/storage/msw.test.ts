import { setupServer } from 'msw/node'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createEmulator, type Options } from '../../emulator/emulator.ts'
import { agoraHandlers } from '../../emulator/msw/handlers.ts'
import { createS3Storage, partBytes } from '../../emulator/storage/s3.ts'
import { s3Keys, startS3Server } from '../../emulator/storage/s3-server.fixture.ts'
import { createAgora, storage, who } from '../agora.ts'
import { uploadService } from './s3-client.fixture.ts'

/** An emulator in this process under MSW, which lets nothing out that nobody has named; its files go to a real S3 server. */
async function openUnderMsw(options: (endpoint: string) => Options) {
  const target = await startS3Server()
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, seed: 'msw', listen: false, ...options(target.endpoint) })
  const server = setupServer(...agoraHandlers(emulator))
  server.listen({ onUnhandledRequest: 'error' })
  onTestFinished(async () => {
    server.close()
    await emulator.close()
  })
  const client = createAgora(
    { emulator, send: (path, init) => (path.startsWith('/_emulator/') ? emulator.fetch(new Request(`http://localhost${path}`, init)) : fetch(`https://api.agora.io${path}`, init)) },
    'b0'.repeat(16),
  )
  return { target, client }
}

const everything = (endpoint: string): Options => ({ storage: 's3', s3Endpoint: endpoint })

test.each<[string, (endpoint: string) => Options, (endpoint: string) => object]>([
  ['--storage s3', everything, () => ({ vendor: 1 })],
  ['the endpoint of vendor 11', () => ({}), (endpoint) => ({ vendor: 11, region: 0, extensionParams: { endpoint } })],
])('under MSW that refuses what is unhandled, files reach S3 with %s, though nobody let them pass', async (_what, options, change) => {
  const { target, client } = await openUnderMsw(options)
  const { sid, stop } = await client.started({}, { storageConfig: storage({ ...s3Keys, ...change(target.endpoint) }) })
  await client.advance(40_000)
  expect(uploadService(await stop())?.payload).toEqual({ uploadingStatus: 'uploaded' })
  expect(target.stored()).toContain(`bucket/${sid}_${who.cname}.m3u8`)
  expect(target.stored().filter((key) => key.endsWith('.ts'))).toHaveLength(3)
  // Read back through the control API, which asks the S3 server.
  expect(await client.file('bucket', `${sid}_${who.cname}.m3u8`)).toMatch(/#EXT-X-ENDLIST\n$/)
})

test('what is not the emulator’s own is refused as before, also at the address of the storage', async () => {
  const { target } = await openUnderMsw(everything)
  // MSW says so on the console.
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => told.mockRestore())
  // Not `a.ts`: MSW takes that for an asset of a page, and lets those pass.
  await expect(fetch(`${target.endpoint}/bucket/a.m3u8`, { method: 'PUT', body: 'x' })).rejects.toThrow(/Cannot bypass/)
  expect([target.seen, told.mock.calls.length]).toEqual([[], 1])
})

test('a file in parts comes through byte for byte', async () => {
  const { target } = await openUnderMsw(everything)
  const asked = { vendor: 1, region: 0, bucket: 'bucket', ...s3Keys, fileNamePrefix: [], stsExpiration: undefined, extensionParams: undefined }
  const files = createS3Storage(asked, { endpoint: target.endpoint, region: 'us-east-1', pathStyle: true })
  onTestFinished(() => files.close())
  const bytes = Buffer.alloc(partBytes + 4096, 'agora')
  await files.put('bucket', 'large.mp4', { render: () => bytes })
  const object = (await files.open('bucket', 'large.mp4'))!
  expect((await buffer(object.read(0, object.bytes - 1))).equals(bytes)).toBe(true)
  expect(target.seen.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT', 'POST', 'HEAD', 'GET'])
})

test('a storage that is away is so under MSW too: the files wait, and are forwarded when it is back', async () => {
  const { target, client } = await openUnderMsw(everything)
  const { stop } = await client.started({}, { storageConfig: storage({ vendor: 1, ...s3Keys }) })
  target.behaves({ status: 503, code: 'SlowDown' })
  await client.advance(40_000)
  expect(uploadService(await stop())?.payload).toEqual({ uploadingStatus: 'backuped' })
  target.behaves('serve')
  await client.advance(300_000)
  expect(target.stored().at(-1)).toMatch(/_\d+_0\.m3u8$/)
})
