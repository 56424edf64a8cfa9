import { expect, test } from 'vitest'
import { s3Keys } from '../../emulator/storage/s3-server.fixture.ts'
import { storage, who } from '../agora.ts'
import { withMp4 } from '../operations/lifecycle.fixture.ts'
import { namesIn, openWithS3, uploadService } from './s3-client.fixture.ts'

test('R-253, R-369, R-376: while it is recorded, each slice is uploaded and after it the playlist', async () => {
  const { client, server, started } = await openWithS3()
  const { sid, query, payload } = await started()
  expect((await query()).body.serverResponse.status).toBe(4)
  await client.advance(30_000)
  const playlist = `bucket/${sid}_${who.cname}.m3u8`
  expect(server.stored()).toEqual([expect.stringMatching(/\.ts$/), playlist, expect.stringMatching(/\.ts$/), playlist])
  expect((await query()).body.serverResponse.status).toBe(5)
  expect((await payload()).fileList).toEqual([{ filename: `${sid}_${who.cname}.m3u8`, sliceStartTime: expect.any(Number) }])
})

test('R-294, R-299: stop answers when all is there, and event 31 says so', async () => {
  const { client, emulator, started, eventTypes } = await openWithS3()
  const { sid, stop, view } = await started({ fileNamePrefix: ['lesson'] }, withMp4)
  await client.advance(20_000)
  expect(uploadService(await stop())).toEqual({ serviceName: 'upload_service', payload: { uploadingStatus: 'uploaded' } })
  expect(await eventTypes(sid)).toEqual([30, 70, 4, 71, 31, 11])
  // Read back from the S3 server, through the control API.
  const playlist = await client.file('bucket', `lesson/${sid}_${who.cname}.m3u8`)
  expect(playlist).toMatch(/#EXT-X-ENDLIST\n$/)
  expect(namesIn(playlist)).toHaveLength(2)
  for (const { key, bytes } of (await view()).files) {
    const file = await fetch(`${emulator.url}/_emulator/files/bucket/${key}`)
    expect([key, (await file.arrayBuffer()).byteLength]).toEqual([key, bytes])
  }
  expect((await view()).files.map(({ key }) => key)).toContain(`lesson/${sid}_${who.cname}_0.mp4`)
})

test('R-124, R-127, R-135: encryption, tag and session token of the request reach the service', async () => {
  const { client, server, started } = await openWithS3()
  await started({ stsToken: 'session-token', extensionParams: { sse: 'kms', tag: 'a=b' } })
  await client.advance(15_000)
  expect(server.seen[0]!.headers).toMatchObject({
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-tagging': 'a=b',
    'x-amz-security-token': 'session-token',
    authorization: expect.stringMatching(/\/us-west-2\/s3\//),
  })
})

test('R-276: with the keys of an update, later uploads are signed', async () => {
  const { client, server, started } = await openWithS3()
  const { update, view } = await started({ stsToken: 'first' })
  await client.advance(15_000)
  expect((await update({ storageConfig: storage({ vendor: 1, bucket: 'another', ...s3Keys, stsToken: 'second' }) })).status).toBe(200)
  await client.advance(15_000)
  expect(server.seen.map(({ headers }) => headers['x-amz-security-token'])).toEqual(['first', 'first', 'second', 'second'])
  // Playlist and slices go on lying side by side.
  expect(new Set((await view()).files.map(({ bucket }) => bucket))).toEqual(new Set(['bucket']))
})

test('R-116, R-122: by default only vendor 11 leaves the data folder, for the endpoint of its request', async () => {
  const { client, server, emulator } = await openWithS3({ storage: 'auto', s3Endpoint: undefined })
  const to = (change: object) => client.started({}, { storageConfig: storage({ ...s3Keys, extensionParams: { endpoint: server.endpoint }, ...change }) })
  await to({ vendor: 1 })
  await client.advance(15_000)
  expect(server.seen).toEqual([])
  await client.reset()
  const { sid } = await to({ vendor: 11, region: 0 })
  await client.advance(15_000)
  expect(server.stored().at(-1)).toBe(`bucket/${sid}_${who.cname}.m3u8`)
  expect(emulator.waitingFiles().files).toBe(0)
})

test('keys and tokens are in nothing that the emulator tells', async () => {
  const { client, server, started, emulator } = await openWithS3()
  const secrets = { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG', stsToken: 'FQoGZXIvYXdzEBYaDK' }
  const { view, update } = await started(secrets)
  await client.advance(15_000)
  await update({ storageConfig: storage({ vendor: 1, ...secrets }) })
  await client.advance(30_000)
  expect(server.seen.length).toBeGreaterThan(0)
  const told = JSON.stringify([emulator.journal(), emulator.sessions(), await view()])
  for (const secret of Object.values(secrets)) expect(told).not.toContain(secret)
  expect(told).toContain('InvalidAccessKeyId')
})
