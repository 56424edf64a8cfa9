import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { s3Keys } from '../../emulator/storage/s3-server.fixture.ts'
import { notFound, storage, who } from '../agora.ts'
import { minute, sliceLengths, stopping, withMp4 } from '../operations/lifecycle.fixture.ts'
import { namesIn, openWithS3, uploadService } from './s3-client.fixture.ts'

const unavailable = { status: 503, code: 'SlowDown' }

test('R-377, R-399: a target that is away for a while: backuped, event 32 for 31, and all is forwarded, the playlist under another name', async () => {
  const { client, server, emulator, started, eventTypes } = await openWithS3()
  const { sid, stop, query } = await started({ fileNamePrefix: ['lesson'] }, withMp4)
  await client.advance(15_000)
  server.behaves(unavailable)
  await client.advance(minute)
  expect((await query()).body.serverResponse.status).toBe(5)
  const divertedAt = await client.now()
  expect(uploadService(await stop())).toEqual({ serviceName: 'upload_service', payload: { uploadingStatus: 'backuped' } })
  expect(await eventTypes(sid)).toEqual([30, 70, 4, 2, 2, 2, 2, 71, 32, 11])
  expect((await client.events(sid)).find(({ eventType }) => eventType === 32)?.details).toEqual({ msgName: 'backuped', status: 0 })

  const waiting = emulator.waitingFiles().files
  server.behaves('serve')
  await client.advance(5 * minute)
  expect([waiting, emulator.waitingFiles().files]).toEqual([7, 0])
  const base = `lesson/${sid}_${who.cname}`
  expect(sliceLengths(await client.file('bucket', `${base}.m3u8`))).toEqual([15])
  const playlist = await client.file('bucket', `${base}_${divertedAt}_0.m3u8`)
  expect(sliceLengths(playlist).slice(0, 5)).toEqual([15, 15, 15, 15, 15])
  expect(playlist).toMatch(/#EXT-X-ENDLIST\n$/)
  for (const name of namesIn(playlist)) expect(server.stored()).toContain(`bucket/lesson/${name}`)
  expect(await client.file('bucket', `${base}_0.mp4`)).toBeDefined()
  // No playlist before the slices that it names.
  expect(server.stored().at(-1)).toBe(`bucket/${base}_${divertedAt}_0.m3u8`)
})

test('R-377: a file that is sent again in time is uploaded, and event 2 says that it was', async () => {
  const { client, server, started, eventTypes } = await openWithS3()
  const { sid, stop } = await started()
  let failures = 2
  server.behaves(() => (failures-- > 0 ? { cutAfter: 100 } : 'serve'))
  await client.advance(20_000)
  expect(uploadService(await stop())?.payload).toEqual({ uploadingStatus: 'uploaded' })
  expect(await eventTypes(sid)).toEqual([30, 70, 2, 2, 4, 71, 31, 11])
  expect((await client.events(sid)).filter(({ eventType }) => eventType === 2).map(({ details }) => details)).toEqual(
    Array.from({ length: 2 }, () => ({ msgName: 'cloud_recording_warning', module: 1, warnCode: 31 })),
  )
})

test('R-303: a stop that comes as the target goes is answered when the backup has it all', async () => {
  const { client, server, started } = await openWithS3()
  const recording = await started()
  server.behaves(unavailable)
  const { answer } = await stopping(recording)
  await client.advance(7000)
  expect(uploadService(await answer)?.payload).toEqual({ uploadingStatus: 'backuped' })
})

test('R-276: an expired token is renewed by update: what waited is forwarded at once, and the recording goes on', async () => {
  const { client, server, emulator, started } = await openWithS3()
  const { update, view } = await started({ stsToken: 'old' })
  server.behaves(({ headers }) => (headers['x-amz-security-token'] === 'new' ? 'serve' : { status: 400, code: 'ExpiredToken' }))
  await client.advance(30_000)
  expect([(await view()).state, emulator.waitingFiles().files]).toEqual(['recording', 3])
  await update({ storageConfig: storage({ vendor: 1, ...s3Keys, stsToken: 'new' }) })
  await client.advance(0)
  expect([emulator.waitingFiles().files, server.stored().at(-1)]).toEqual([0, expect.stringMatching(/_\d+_0\.m3u8$/)])
  await client.advance(15_000)
  expect(server.stored().at(-1)).toMatch(new RegExp(`${who.cname}.m3u8$`))
})

test.each([
  ['an unknown key', { accessKey: 'AKIAIOSFODNN7EXAMPLE' }],
  ['a wrong secret', { secretKey: 'wJalrXUtnFEMI/K7MDENG' }],
  ['a bucket that does not exist', { bucket: 'nowhere' }],
])('R-137: %s: start is 200, then event 1 with code 32, and the recording ends; its files wait in the backup', async (_what, change) => {
  const { client, dataDir, started, eventTypes } = await openWithS3()
  const { sid, query, view } = await started(change)
  await client.advance(15_000)
  expect((await query()).status).toBe(200)
  await client.advance(7000)
  expect(await query()).toMatchObject(notFound)
  const errorMsg: unknown = expect.stringMatching(/^Failed to store .*(403|404)/)
  const refused = { msgName: 'cloud_recording_error', module: 1, errorLevel: 5, errorCode: 32, stat: 0, errorMsg }
  expect((await client.events(sid)).find(({ eventType }) => eventType === 1)?.details).toEqual(refused)
  expect(await eventTypes(sid)).toEqual([30, 70, 2, 2, 2, 2, 1, 4, 71, 32, 11])
  expect((await client.events(sid)).at(-1)?.details).toMatchObject({ exitStatus: 1 })
  expect(await view()).toMatchObject({ state: 'ended', cause: 'recorder_error' })
  const kept = await readdir(join(dataDir, 'backup'), { recursive: true })
  for (const { bucket, key } of (await view()).files) expect(kept).toContain(`${bucket}/${key}`)
})

test('R-137: with a full backup the file is lost: event 1 with code 47, the recording ends, and no event says that all arrived', async () => {
  const { client, server, started, eventTypes } = await openWithS3({ backupGb: 0 })
  const { sid, view } = await started()
  server.behaves(unavailable)
  await client.advance(30_000)
  expect((await client.events(sid)).filter(({ eventType }) => eventType === 1)[0]?.details).toMatchObject({ module: 1, errorCode: 47, errorMsg: expect.stringContaining('--backup-gb') })
  expect(await view()).toMatchObject({ state: 'ended', files: [] })
  expect((await eventTypes(sid)).slice(-2)).toEqual([71, 11])
})

test('a target that never answers does not hold the recording, nor the clock', async () => {
  const { client, server, started } = await openWithS3()
  const { query, view } = await started()
  server.behaves('hang')
  const begun = performance.now()
  await client.advance(10 * minute)
  expect(performance.now() - begun).toBeLessThan(20_000)
  expect([(await view()).state, (await query()).status]).toEqual(['recording', 200])
  server.behaves(unavailable)
  await client.reset()
}, 30_000)

test('closed while the target is away, the emulator leaves every file in the backup folder', async () => {
  const { client, server, emulator, dataDir, started } = await openWithS3()
  const { sid } = await started()
  server.behaves(unavailable)
  await client.advance(40_000)
  await emulator.close()
  const kept = await readdir(join(dataDir, 'backup/bucket'))
  expect(kept.filter((name) => name.endsWith('.ts'))).toHaveLength(3)
  expect(kept).toContain(`${sid}_${who.cname}.m3u8`)
  expect(emulator.waitingFiles().files).toBe(4)
})

test('a reset drops what waits, and nothing is sent any more', async () => {
  const { client, server, emulator, started } = await openWithS3()
  await started()
  server.behaves(unavailable)
  await client.advance(40_000)
  await client.reset()
  const sent = server.seen.length
  server.behaves('serve')
  await client.advance(10 * minute)
  expect([emulator.waitingFiles(), server.seen.length]).toEqual([{ files: 0, bytes: 0 }, sent])
})

test('as long as the target takes files there is no backup folder', async () => {
  const { client, dataDir, started } = await openWithS3()
  const { stop } = await started()
  await client.advance(40_000)
  await stop()
  expect(existsSync(join(dataDir, 'backup'))).toBe(false)
})
