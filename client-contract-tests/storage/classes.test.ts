import { expect, test } from 'vitest'
import type { Options } from '../../emulator/emulator.ts'
import { s3Keys } from '../../emulator/storage/s3-server.fixture.ts'
import { recordedRoom } from '../classroom/recorded-room.fixture.ts'
import { namesIn, openWithS3 } from './s3-client.fixture.ts'

const unavailable = { status: 503, code: 'SlowDown' }

/** A class of which 20 s are recorded, at an emulator whose files go to a real S3 server. */
async function recordedClass({ storageConfig = {}, options = {}, broken = false }: { storageConfig?: object; options?: Options; broken?: boolean } = {}) {
  const opened = await openWithS3(options)
  const { client, server } = opened
  const configured = await client.configure({ classroom: { storageConfig: { bucket: 'bucket', ...storageConfig } } })
  const room = await recordedRoom(client, {}, {})
  if (broken) server.behaves(unavailable)
  await client.advance(20_000)
  await room.stopped()
  await client.advance(10_000)
  return { ...opened, room, configured, item: (await room.list())[0]! }
}

const fetched = async (address: string) => (await fetch(address)).text()

test.each<[string, object, Options]>([
  ['keys of its App ID', s3Keys, {}],
  ['the s3Keys of all', {}, { s3Keys }],
  ['keys of its App ID, not with those of all', s3Keys, { s3Keys: { accessKey: 'another', secretKey: 'another' } }],
])('F-118, F-125: with --storage s3 the files of a class go there with %s, and the list names them', async (_what, storageConfig, options) => {
  const { room, server, item } = await recordedClass({ storageConfig: { fileNamePrefix: ['lessons', '${roomUuid}'], ...storageConfig }, options })
  const base = `bucket/lessons/math-101/${room.first.sid}_math-101`
  expect(server.stored()).toEqual(expect.arrayContaining([`${base}.m3u8`, `${base}_0.mp4`]))
  expect(server.stored().filter((key) => key.endsWith('.ts'))).toHaveLength(2)
  const playlist = await fetched(item.url)
  expect(playlist).toMatch(/#EXT-X-ENDLIST\n$/)
  for (const name of namesIn(playlist)) expect((await fetch(new URL(name, item.url))).status).toBe(200)
  expect(item.recordDetails).toHaveLength(1)
  expect((await room.tasks())[0]!.warnings).toEqual([])
})

test('F-126: vendor and region decide the signature, and an endpoint where the list leads', async () => {
  const { server, item } = await recordedClass({ storageConfig: { vendor: 1, region: 7, ...s3Keys, endpoint: 'https://cdn.example.test/' } })
  expect(server.seen[0]!.headers.authorization).toMatch(/\/eu-central-1\/s3\//)
  expect(item.url).toMatch(/^https:\/\/cdn\.example\.test\/[0-9a-f]{32}_math-101\.m3u8$/)
})

test('without keys they stay here, and the session says what is missing', async () => {
  const { room, server, item } = await recordedClass()
  expect(server.seen).toEqual([])
  expect(await fetched(item.url)).toMatch(/#EXT-X-ENDLIST\n$/)
  expect((await room.tasks())[0]!.warnings).toEqual([expect.stringMatching(/^storage: .*accessKey and secretKey in classroom\.storageConfig.*s3Keys/)])
})

test.each<Options>([{ storage: 'auto', s3Endpoint: undefined }, { storage: 'local', s3Endpoint: undefined }])('%j: keys alone make nothing leave', async (options) => {
  const { room, server, item } = await recordedClass({ storageConfig: s3Keys, options })
  expect(server.seen).toEqual([])
  expect(await fetched(item.url)).toMatch(/#EXT-X-ENDLIST\n$/)
  expect((await room.tasks())[0]!.warnings).toEqual([])
})

test('R-377: a class whose storage is away is backed up and forwarded like any recording', async () => {
  const { room, client, server, emulator } = await recordedClass({ storageConfig: s3Keys, broken: true })
  expect(emulator.waitingFiles().files).toBeGreaterThan(0)
  expect((await client.events(room.first.sid)).map(({ eventType }) => eventType)).toContain(32)
  server.behaves('serve')
  await client.advance(300_000)
  expect([emulator.waitingFiles().files, server.stored().at(-1)]).toEqual([0, expect.stringMatching(/_\d{13}_0\.m3u8$/)])
})

test('R-137: wrong keys of the console end the recording with event 1', async () => {
  const { room, client } = await recordedClass({ storageConfig: { ...s3Keys, secretKey: 'wJalrXUtnFEMI/K7MDENG' } })
  expect((await client.events(room.first.sid)).find(({ eventType }) => eventType === 1)?.details).toMatchObject({ module: 1, errorCode: 32 })
})

test('its keys are in nothing that the emulator tells', async () => {
  const secrets = { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG' }
  const { client, configured, emulator } = await recordedClass({ storageConfig: secrets })
  const shown = await client.call('GET', `/_emulator/apps/${client.appId}`)
  const told = JSON.stringify([emulator.journal(), emulator.sessions(), configured.body, shown.body])
  expect(told).toContain('"secretKey":"***"')
  for (const secret of Object.values(secrets)) expect(told).not.toContain(secret)
})
