import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { s3Keys, startS3Server, type Behaviour } from '../../emulator/storage/s3-server.fixture.ts'
import { createAgora, storage, who } from '../agora.ts'
import { sliceLengths, sum, withMp4 } from '../operations/lifecycle.fixture.ts'
import { namesIn, uploadService } from './s3-client.fixture.ts'

/** Over HTTP to a real S3 server: what it does with requests from now on, and for how long. */
const anyPhase = fc.record({
  behaviour: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Behaviour>('serve') },
    fc.constant<Behaviour>({ status: 503, code: 'SlowDown' }),
    fc.constant<Behaviour>({ cutAfter: 1 }),
    fc.integer({ min: 2, max: 2000 }).map<Behaviour>((cutAfter) => ({ cutAfter })),
    fc.integer({ min: 1_000_000, max: 9_000_000 }).map<Behaviour>((bytesPerSecond) => ({ bytesPerSecond })),
  ),
  passMs: fc.integer({ min: 0, max: 50_000 }),
})

test('R-377, R-395, R-397, R-399: whatever the storage does meanwhile, nothing is lost, and events and uploadingStatus say what happened', { timeout: 60_000 }, async () => {
  const server = await startS3Server()
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, port: 0, storage: 's3', s3Endpoint: server.endpoint })
  onTestFinished(emulator.close)
  let runs = 0

  async function record(phases: readonly { behaviour: Behaviour; passMs: number }[], endsDead: boolean) {
    const client = createAgora({ emulator, send: (path, init) => fetch(emulator.url + path, init) }, (runs += 1).toString(16).padStart(32, 'd'))
    const { sid, stop, view } = await client.started({}, { storageConfig: storage({ vendor: 1, ...s3Keys }), ...withMp4 })
    // Something to lose.
    await client.advance(1000)
    for (const { behaviour, passMs } of phases) {
      server.behaves(behaviour)
      await client.advance(passMs)
    }
    server.behaves(endsDead ? { status: 503, code: 'SlowDown' } : 'serve')
    const length = 1 + sum(phases.map(({ passMs }) => passMs)) / 1000
    // Three attempts more, then the backup: a stop is never kept waiting for long.
    const answer = stop()
    for (let steps = 0; steps < 12 && (await view()).state !== 'ended'; steps += 1) await client.advance(1000)
    return { client, sid, view, length, status: uploadService(await answer)?.payload.uploadingStatus }
  }

  async function expectTruth({ client, sid, status }: Awaited<ReturnType<typeof record>>) {
    const told = await client.events(sid)
    const happened = (await client.journal()).flatMap(({ type, detail }) => (type === 'happened' || type === 'state' ? [detail as { event: string; arrival?: string }] : []))
    const counted = (event: string) => happened.filter((other) => other.event === event).length
    const backedUp = happened.some(({ event, arrival }) => event === 'fileStored' && arrival === 'backup')
    expect(status).toBe(backedUp ? 'backuped' : 'uploaded')
    const types = told.map(({ eventType }) => eventType)
    expect([types[0], types.slice(-3)]).toEqual([30, [71, backedUp ? 32 : 31, 11]])
    expect(types.filter((type) => type === 31 || type === 32)).toHaveLength(1)
    const warnings = told.flatMap(({ eventType, details }) => (eventType === 2 ? [details.warnCode] : []))
    expect([warnings.filter((code) => code === 31).length, warnings.filter((code) => code === 32).length]).toEqual([counted('uploadRetried'), counted('uploadDiverted')])
    const progress = told.flatMap(({ eventType, details }) => (eventType === 33 ? [Number(details.progress)] : []))
    expect(progress).toEqual(progress.toSorted((one, other) => one - other))
  }

  async function expectAllThere({ client, sid, view, length }: Awaited<ReturnType<typeof record>>) {
    const base = `${sid}_${who.cname}`
    const names = server.stored().filter((key) => key.startsWith(`bucket/${base}`) && key.endsWith('.m3u8')).map((key) => key.slice('bucket/'.length))
    const playlists = await Promise.all([...new Set(names)].map((name) => client.file('bucket', name)))
    const whole = playlists.filter((playlist) => playlist?.endsWith('#EXT-X-ENDLIST\n'))
    // The complete one is there once, under its own name or that of a forwarded one.
    expect(whole).toHaveLength(1)
    expect(sum(sliceLengths(whole[0]))).toBeCloseTo(length, 0)
    const sizes = new Map((await view()).files.map(({ key, bytes }) => [key, bytes]))
    for (const name of [...namesIn(whole[0]), `${base}_0.mp4`]) {
      const file = await fetch(`${emulator.url}/_emulator/files/bucket/${name}`)
      expect([name, (await file.arrayBuffer()).byteLength]).toEqual([name, sizes.get(name)])
    }
  }

  await fc.assert(
    fc.asyncProperty(fc.array(anyPhase, { minLength: 1, maxLength: 8, size: 'max' }), fc.boolean(), async (phases, endsDead) => {
      server.seen.length = 0
      const recording = await record(phases, endsDead)
      await expectTruth(recording)
      server.behaves('serve')
      for (let minutes = 0; minutes < 12 && emulator.waitingFiles().files > 0; minutes += 1) await recording.client.advance(60_000)
      expect(emulator.waitingFiles()).toEqual({ files: 0, bytes: 0 })
      await expectAllThere(recording)
      await recording.client.reset()
    }),
    { numRuns: 10 },
  )
})
