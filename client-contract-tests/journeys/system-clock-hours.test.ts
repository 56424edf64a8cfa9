import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator/emulator.ts'
import type * as Synthetic from '../../emulator/recorder/synthetic/recorder.ts'
import { createAgora, notFound, storage, webStart, who, type Agora } from '../agora.ts'
import { hour, minute, neverReady, sliceLengths, sum, withMp4 } from '../operations/lifecycle.fixture.ts'

/** A page on whose end the recorder needs 25 s. */
const slowEnd = { url: 'https://slow-end.test/' }

vi.mock('../../emulator/recorder/synthetic/recorder.ts', async (original) => {
  const usual = (await original<typeof Synthetic>()).createSyntheticRecorder()
  const { endingLate } = await import('../operations/lifecycle-recorders.fixture.ts')
  const late = endingLate(usual, 25_000)
  return { createSyntheticRecorder: () => ({ ...usual, start: (...given: Parameters<typeof usual.start>) => (given[0].url === slowEnd.url ? late : usual).start(...given) }) }
})

// The system clock itself, on Node's timers moved by hand: the minutes and hours that no test can wait for. It would not heed them of itself.
vi.mock('../../emulator/time/real-timers.ts', () => ({ realTimers: globalThis }))

let emulator: Emulator
let client: Agora
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  emulator = await createEmulator({ recorder: 'synthetic', clock: 'system', ephemeral: true, listen: false })
  client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, 'a'.repeat(32))
})
afterEach(async () => {
  await emulator.reset()
  await emulator.close()
  vi.useRealTimers()
})

async function started(serviceParam: object = {}, rest: object = {}, acquired: object = { scene: 1 }) {
  const resourceId = await client.resource(acquired)
  const { status, body } = await client.start(resourceId, webStart(serviceParam, rest))
  expect(status).toBe(200)
  return client.recording(resourceId, body.sid)
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const numbersOf = async (sid: string) => (await client.events(sid)).flatMap(({ eventType }) => (eventType === 33 ? [] : [eventType]))

test.each([[300_000, 200, undefined], [300_001, 400, 433]])('R-094, R-095: started %i ms after acquire: %i, code %s', async (ms, status, code) => {
  const resourceId = await client.resource()
  await pass(ms)
  const answer = await client.start(resourceId)
  expect([answer.status, answer.body.code]).toEqual([status, code])
})

test.each([1, 720])('R-324: maxRecordingHour %i ends it to the millisecond', async (maxRecordingHour) => {
  const { query, view } = await started({ maxRecordingHour, onhold: true }, {}, { scene: 1, resourceExpiredHour: 720 })
  await pass(maxRecordingHour * hour - 1)
  expect((await view()).state).toBe('recording')
  await pass(1)
  expect(await view()).toMatchObject({ state: 'ended', cause: 'max_recording_hour' })
  expect((await query()).status).not.toBe(200)
})

test('R-264, R-325: after resourceExpiredHour it is refused, and goes on to its end', async () => {
  const { query, view } = await started({ maxRecordingHour: 2, onhold: true }, {}, { scene: 1, resourceExpiredHour: 1 })
  await pass(hour - 1)
  expect((await query()).status).toBe(200)
  await pass(1)
  expect((await query()).body.code).toBe(433)
  expect((await view()).state).toBe('recording')
  await pass(hour)
  expect((await view()).cause).toBe('max_recording_hour')
})

test('R-371, R-374: slices of 15 s, and a new MP4 after maxVideoDuration', async () => {
  const { sid, payload, stop, view } = await started({ maxVideoDuration: 30 }, withMp4)
  await pass(30 * minute + 14_999)
  expect((await payload()).fileList).toHaveLength(1)
  await pass(1)
  expect((await payload()).fileList.map(({ filename }) => filename)).toEqual([`${sid}_${who.cname}.m3u8`, `${sid}_${who.cname}_0.mp4`])
  await stop()
  expect((await view()).files.filter(({ key }) => key.endsWith('.mp4'))).toMatchObject([{ durationMs: 30 * minute }, {}])
  const lengths = sliceLengths(await client.file('bucket', `${sid}_${who.cname}.m3u8`))
  expect(lengths.slice(0, 121)).toEqual(Array(121).fill(15))
  expect(sum(lengths)).toBeCloseTo(1815, 0)
})

test('R-336, R-338: readyTimeout of 60 s: loaded again after one minute, over after two', async () => {
  const { sid, query } = await started({ ...neverReady, readyTimeout: 60 })
  await pass(minute - 1)
  expect(await numbersOf(sid)).toEqual([30])
  await pass(1)
  expect(await numbersOf(sid)).toEqual([30, 73])
  await pass(minute - 1)
  expect((await query()).body.serverResponse.status).toBe(4)
  await pass(1)
  expect(await numbersOf(sid)).toEqual([30, 73, 71, 31, 11])
  expect(await query()).toMatchObject(notFound)
})

test('R-252, R-316: with the longest start delay it is at 1 for a minute, then at 4, and with the first slice at 5', async () => {
  await client.configure({ switches: { startDelayMs: 60_000 } })
  const { query } = await started()
  const status = async () => (await query()).body.serverResponse.status
  await pass(59_999)
  expect(await status()).toBe(1)
  await pass(1)
  expect(await status()).toBe(4)
  await pass(14_999)
  expect(await status()).toBe(4)
  await pass(1)
  expect(await status()).toBe(5)
})

test('R-303: a synchronous stop is answered after 20 s, and the files are stored all the same', async () => {
  const { sid, stop, view } = await started({ ...slowEnd }, { storageConfig: storage() })
  await pass(5000)
  let code: number | undefined
  const stopping = stop().then(({ body }) => (code = body.code))
  await pass(19_999)
  expect(code).toBe(undefined)
  await pass(1)
  await stopping
  expect([code, (await view()).state]).toEqual([50, 'stopping'])
  await pass(5000)
  expect((await view()).state).toBe('ended')
  expect(await client.file('bucket', `${sid}_${who.cname}.m3u8`)).toContain('ENDLIST')
})

test.each(['reset', 'close'] as const)('after %s no alarm is left', async (end) => {
  for (const serviceParam of [{}, { onhold: true }, { ...neverReady, readyTimeout: 60 }]) {
    const uid = String(vi.getTimerCount() + 1)
    const resourceId = await client.resource({ scene: 1 }, { uid })
    await client.start(resourceId, webStart(serviceParam), { uid })
  }
  await pass(minute)
  expect(vi.getTimerCount()).toBeGreaterThan(5)
  await emulator[end]()
  expect(vi.getTimerCount()).toBe(0)
})
