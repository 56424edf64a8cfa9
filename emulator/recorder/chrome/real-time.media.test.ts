import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { barcodes, probe } from '../probe.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const { emulator, pages } = await openStudio()
const appId = '0'.repeat(32)
const configure = (change: object) =>
  emulator.fetch(new Request(`${emulator.url}/_emulator/apps/${appId}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(change) }))

afterEach(() => configure({ switches: { startDelayMs: 0 } }))

const fps = 15
const gone = { http: 404, body: { code: 404, reason: 'failed to find worker' } }
const view = (sid: string) => emulator.sessions().find((session) => session.sid === sid)!
const pathOf = (sid: string, kind: string) => {
  const { bucket, key } = view(sid).files.find(({ key }) => key.endsWith(kind))!
  return `${emulator.dataDir}/storage/${bucket}/${key}`
}
const eventOf = (sid: string, eventType: number) =>
  emulator.journal({ sid }).find(({ type, detail }) => type === 'event' && 'eventType' in detail && detail.eventType === eventType)!
const recorderStartTime = (sid: string) => (eventOf(sid, 70).detail as { details: { recorderStartTime: number } }).details.recorderStartTime

test('R-252, R-253: query climbs from 1 over 4 to 5, and is 404 after the stop', async () => {
  const { query, stop } = await startPage(emulator, { url: pages.url('barcode.html') })
  const seen: number[] = []
  await vi.waitFor(
    async () => {
      const { status } = (await query()).body.serverResponse
      if (seen.at(-1) !== status) seen.push(status)
      expect(status).toBe(5)
    },
    { timeout: 15_000, interval: 25 },
  )
  expect(seen).toEqual([1, 4, 5])
  await stop()
  expect(await query()).toMatchObject(gone)
})

test('R-316: with a start delay the page is not opened, and nothing is recorded, before it is over', async () => {
  await configure({ switches: { startDelayMs: 3000 } })
  const sentAt = Math.floor(emulator.clock.now())
  const { sid, query, up, stop } = await startPage(emulator, { url: pages.url('barcode.html?delayed') })
  await wait(1500)
  expect((await query()).body.serverResponse.status).toBe(1)
  expect(pages.requests.filter(({ path }) => path.includes('delayed'))).toEqual([])
  await up()
  await wait(1000)
  await stop()
  expect(recorderStartTime(sid)).toBeGreaterThanOrEqual(sentAt + 3000)
  expect(recorderStartTime(sid)).toBeLessThan(sentAt + 10_000)
})

test('R-371: every slice is stored soon after its last frame, and not before', async () => {
  const { sid, up, stop } = await startPage(emulator, { url: pages.url('barcode.html') })
  await up()
  await vi.waitFor(() => expect(view(sid).files.filter(({ key }) => key.endsWith('.ts')).length).toBeGreaterThanOrEqual(3), { timeout: 15_000, interval: 50 })
  const finished = emulator.journal({ sid }).filter(({ detail }) => 'event' in detail && detail.event === 'sliceFinished')
  for (const [index, { at }] of finished.entries()) {
    const late = at - (recorderStartTime(sid) + (index + 1) * 2000)
    expect(late).toBeGreaterThanOrEqual(-1000 / fps)
    expect(late).toBeLessThan(4000)
  }
  await stop()
})

test('R-349, R-350: time on hold is missing from playlist and MP4', async () => {
  const { sid, up, update, stop } = await startPage(emulator, { url: pages.url('barcode.html') })
  await up()
  await wait(2000)
  await update({ webRecordingConfig: { onhold: true } })
  await wait(3000)
  await update({ webRecordingConfig: { onhold: false } })
  await wait(2000)
  await stop()
  const numbers = (await barcodes(pathOf(sid, '.mp4'))).filter((number) => number !== 65535)
  const steps = numbers.slice(1).map((number, index) => number - numbers[index]!)
  const [hold = 0, ...gaps] = steps.filter((step) => step > 1).toSorted((one, other) => other - one)
  // Where the machine was busy the session says itself how many frames it had to repeat.
  expect(gaps.length).toBeLessThanOrEqual(Number(/repeated-frames: .*?(\d+) frames/.exec(view(sid).warnings.join())?.[1] ?? 0))
  expect(hold / fps).toBeGreaterThan(2.5)
  expect(hold / fps).toBeLessThan(6)
  const playlist = await readFile(pathOf(sid, '.m3u8'), 'utf8')
  expect(playlist.match(/#EXT-X-DISCONTINUITY/g)).toHaveLength(2)
  const seconds = [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, length]) => sum + Number(length), 0)
  expect(Number((await probe(pathOf(sid, '.mp4'))).video['duration'])).toBeCloseTo(seconds, 1)
  expect(seconds).toBeGreaterThan(3.5)
  expect(seconds).toBeLessThan(7)
})
