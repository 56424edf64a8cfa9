import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEmulator, type Emulator, type Options } from '../../emulator/emulator.ts'
import { createAgora, storage, webStart } from '../agora.ts'

/** A whole picture size: 240 to 1920 each way, at most 1920 × 1080 in all. */
const size = fc.integer({ min: 240, max: 1920 }).chain((videoWidth) => {
  const tallest = Math.min(1920, Math.floor(2_073_600 / videoWidth))
  return fc.integer({ min: 240, max: tallest }).map((videoHeight) => ({ videoWidth, videoHeight }))
})
const optional = fc.record(
  {
    audioProfile: fc.constantFrom(0, 1, 2, null),
    videoBitrate: fc.integer({ min: 50, max: 8000 }),
    videoFps: fc.integer({ min: 5, max: 60 }),
    mobile: fc.boolean(),
    maxVideoDuration: fc.integer({ min: 30, max: 240 }),
    onhold: fc.boolean(),
    readyTimeout: fc.integer({ min: 0, max: 60 }),
    url: fc.webUrl({ withFragments: true, withQueryParameters: true }),
  },
  { requiredKeys: [] },
)
const segment = fc.stringMatching(/^[a-zA-Z0-9]{1,20}$/)
const anyStart = fc.record({
  // Any character, of which a file system or a path in a URL may think otherwise.
  cname: fc.string({ unit: 'binary', minLength: 1, maxLength: 256 }),
  uid: fc.integer({ min: 1, max: 4_294_967_295 }).map(String),
  size,
  optional,
  maxRecordingHour: fc.integer({ min: 1, max: 720 }),
  resourceExpiredHour: fc.integer({ min: 1, max: 720 }),
  bucket: fc.stringMatching(/^[a-z0-9][a-z0-9 .%é-]{0,30}$/),
  fileNamePrefix: fc.array(segment, { maxLength: 6 }),
  avFileType: fc.constantFrom(['hls'], ['hls', 'mp4'], ['mp4', 'hls']),
  async_stop: fc.boolean(),
})

type AnyStart = typeof anyStart extends fc.Arbitrary<infer Start> ? Start : never

let tenants = 0

/** Acquired, started, recorded for 20 s, stopped. Gives back what is wrong with that: nothing. */
async function faultsOf(emulator: Emulator, { cname, uid, size, optional, avFileType, bucket, fileNamePrefix, async_stop, maxRecordingHour, resourceExpiredHour }: AnyStart) {
  const appId = (tenants += 1).toString(16).padStart(32, 'f')
  const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, appId)
  const request = webStart({ ...size, maxRecordingHour, ...optional }, { recordingFileConfig: { avFileType }, storageConfig: storage({ bucket, fileNamePrefix }) })
  const acquired = await client.acquire({ scene: 1, resourceExpiredHour }, { cname, uid })
  const started = await client.start(acquired.body.resourceId, request, { cname, uid })
  const { query, stop, view } = client.recording(acquired.body.resourceId, started.body.sid)
  const queried = await query()
  await client.advance(20_000)
  const stopped = await stop({ async_stop }, { cname, uid })
  await client.advance(0)
  const { state, warnings, files } = await view()
  const stored = await Promise.all(files.map(({ bucket, key }) => client.file(encodeURIComponent(bucket), key)))
  return [
    ...[acquired, started, queried, stopped].filter(({ status, body }) => status !== 200 || body.cname !== cname || body.uid !== uid),
    ...(state === 'ended' ? [] : [state]),
    ...warnings.filter((warning) => !warning.startsWith('odd-size')),
    ...(files.length === (optional.onhold ? 0 : avFileType.length + 2) ? [] : files),
    ...files.filter((_file, index) => stored[index] === undefined),
    ...emulator.journal({ appId: '' }),
  ]
}

const open = (options: Options) => createEmulator({ recorder: 'synthetic', clock: 'virtual', listen: false, ...options })
const runs = (numRuns: number) => ({ seed: 20_260_705, numRuns })
const inTime = { timeout: 30_000 }

test('whatever is valid is accepted and recorded', inTime, async () => {
  const emulator = await open({ ephemeral: true })
  const property = fc.asyncProperty(anyStart, async (start) => {
    expect(await faultsOf(emulator, start)).toEqual([])
  })
  await fc.assert(property, runs(150))
  await emulator.close()
})

test('also where the files lie on the disk', inTime, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'agora-any-start-'))
  const emulator = await open({ dataDir })
  const property = fc.asyncProperty(anyStart, async (start) => {
    expect(await faultsOf(emulator, start)).toEqual([])
  })
  await fc.assert(property, runs(40))
  await emulator.close()
  await rm(dataDir, { recursive: true })
})
