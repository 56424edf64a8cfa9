import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { utc17 } from '../../emulator/protocol/file-names.ts'
import { createAgora, notFound, webStart, type Agora } from '../agora.ts'
import { neverReady, sliceLengths, sum, unreachable } from '../operations/lifecycle.fixture.ts'

// Real seconds, over a real socket: what can be waited for. All tests wait at the same time.
const emulator = await createEmulator({ recorder: 'synthetic', clock: 'system', ephemeral: true, port: 0, sliceSeconds: 2 })
afterAll(() => emulator.close())

let tenants = 0
const newClient = () => createAgora({ emulator, send: (path, init) => fetch(`${emulator.url}${path}`, init) }, (tenants += 1).toString(16).padStart(32, '9'))

async function started(client: Agora, serviceParam: object = {}) {
  const resourceId = await client.resource()
  const sentAt = Math.floor(await client.now())
  const { body } = await client.start(resourceId, webStart(serviceParam))
  return { ...client.recording(resourceId, body.sid), sentAt }
}

/** How many milliseconds after the start was sent an event came; undefined: not yet. */
async function after(client: Agora, sentAt: number, eventType: number) {
  const entry = (await client.journal()).find(({ type, detail }) => type === 'event' && 'eventType' in detail && detail.eventType === eventType)
  return entry && entry.at - sentAt
}

const inTime = { timeout: 30_000 }

/** How late a busy machine may be. Early it is never. */
const latestMs = 4000
function expectAt(ms: number | undefined, expected: number) {
  expect(ms).toBeGreaterThanOrEqual(expected)
  expect(ms).toBeLessThan(expected + latestMs)
}

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 20 })
const slicesOf = async ({ view }: Pick<Awaited<ReturnType<typeof started>>, 'view'>) => (await view()).files.filter(({ key }) => key.endsWith('.ts'))

test.concurrent('R-252, R-316: query climbs from 1 over 4 to 5 at its time, and is 404 after the stop', inTime, async () => {
  const client = newClient()
  await client.configure({ switches: { startDelayMs: 600 } })
  const { query, stop, sentAt } = await started(client)
  const seen: number[] = []
  const status = async () => {
    const now = (await query()).body.serverResponse.status
    if (seen.at(-1) !== now) seen.push(now)
    return now
  }
  expect(await status()).toBe(1)
  await eventually(async () => expect(await status()).toBe(5))
  expect(seen).toEqual([1, 4, 5])
  expectAt(await after(client, sentAt, 70), 600)
  expectAt(await after(client, sentAt, 4), 2600)
  expect((await stop()).status).toBe(200)
  expect(await query()).toMatchObject(notFound)
})

test.concurrent('R-336, R-338: readyTimeout of 1 s: loaded again after one second, over after two', inTime, async () => {
  const client = newClient()
  const { query, view, sentAt } = await started(client, { ...neverReady, readyTimeout: 1 })
  expect((await query()).body.serverResponse.status).toBe(4)
  await eventually(async () => expect((await view()).state).toBe('ended'))
  expectAt(await after(client, sentAt, 73), 1000)
  expectAt(await after(client, sentAt, 71), 2000)
  expect(await view()).toMatchObject({ cause: 'page_load_timeout', files: [] })
  expect(await query()).toMatchObject(notFound)
})

test.concurrent('R-371: every slice is finished at its time', inTime, async () => {
  const client = newClient()
  const recording = await started(client)
  await eventually(async () => expect((await slicesOf(recording)).length).toBeGreaterThanOrEqual(2))
  const { recorderStartTime } = (await client.events(recording.sid)).find(({ eventType }) => eventType === 70)!.details as { recorderStartTime: number }
  const finished = (await client.journal()).filter(({ detail }) => 'event' in detail && detail.event === 'sliceFinished')
  for (const [index, { at }] of finished.entries()) expectAt(at - recorderStartTime, (index + 1) * 2000)
  expect((await recording.stop()).status).toBe(200)
  const lengths = (await slicesOf(recording)).map(({ durationMs }) => durationMs)
  expect(lengths.slice(0, 2)).toEqual([2000, 2000])
})

test.concurrent('R-349: time on hold is in no slice', inTime, async () => {
  const client = newClient()
  const { sid, update, stop } = await started(client)
  await wait(700)
  await update({ webRecordingConfig: { onhold: true } })
  await wait(1500)
  const resumedAt = await client.now()
  await update({ webRecordingConfig: { onhold: false } })
  await wait(700)
  await stop()
  const playlist = await client.file('bucket', `${sid}_httpClient463224.m3u8`)
  expect(playlist?.match(/#EXT-X-DISCONTINUITY/g)).toHaveLength(2)
  const [, second = ''] = playlist!.split('#EXT-X-DISCONTINUITY\n').slice(1)
  const [, begunAt = ''] = /TIME=(\d{17})/.exec(second)!
  expect(begunAt >= utc17(resumedAt), `${begunAt} is after ${utc17(resumedAt)}`).toBe(true)
  const seconds = sum(sliceLengths(playlist))
  expect(seconds).toBeGreaterThanOrEqual(1.4)
  expect(seconds).toBeLessThan(1.4 + latestMs / 1000)
})

test.concurrent('R-419, R-421: a page that cannot be opened is gone after 5 s, and not before', inTime, async () => {
  const client = newClient()
  const { query, view, sentAt } = await started(client, unreachable)
  expect((await query()).status).toBe(200)
  await eventually(async () => expect((await view()).state).toBe('ended'))
  expectAt(await after(client, sentAt, 71), 5000)
  expect(await query()).toMatchObject(notFound)
})

test.concurrent('R-019: the eleventh request within a second is refused, and a second later it is served', inTime, async () => {
  const client = newClient()
  await client.configure({ quotas: { requestsPerSecond: 10 } })
  const statuses = await Promise.all(Array.from({ length: 60 }, () => client.acquire().then(({ status }) => status)))
  expect(statuses).toContain(429)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(10)
  await wait(1100)
  expect((await client.acquire()).status).toBe(200)
})

test.concurrent('the clock cannot be moved', async () => {
  const client = newClient()
  const answer = await client.call('POST', '/_emulator/clock/advance', { ms: 1000 })
  expect([answer.status, answer.body]).toEqual([409, { error: expect.stringMatching(/^Failed to advance the clock: it is the system clock/) }])
  await expect(client.advance(1000)).rejects.toThrow(/system clock/)
})
