import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { UploadEvent } from '../protocol/upload.ts'
import { createVirtualClock } from '../time/virtual-clock.ts'
import { createMemoryBackup } from './backup.ts'
import { createMemoryStorage } from './memory.ts'
import { StorageRefusal, type Storage } from './storage.ts'
import { createUpload } from './with-backup.ts'

const config = { vendor: 1, region: 0, bucket: 'b', accessKey: 'k', secretKey: 's', fileNamePrefix: [], stsExpiration: undefined, extensionParams: undefined }
const rested = () => new Promise<void>((resolve) => setImmediate(resolve))

/** An upload to a target that can be broken, on a clock that stands still. */
function opened({ maxBytes = 1000 } = {}) {
  const clock = createVirtualClock(0, rested)
  const events: UploadEvent[] = []
  const sent: [number, string][] = []
  let broken: Error | 'no answer' | undefined
  let answer = () => {}
  const memory = createMemoryStorage()
  const target: Storage = {
    ...memory,
    async put(bucket, key, content) {
      sent.push([clock.now(), key])
      if (broken === 'no answer') await new Promise<void>((_resolve, reject) => (answer = () => reject(new Error('closed'))))
      if (broken instanceof Error) throw broken
      await memory.put(bucket, key, content)
    },
    close: async () => answer(),
  }
  const backup = createMemoryBackup(maxBytes)
  const used: string[] = []
  const targetOf = ({ accessKey }: { accessKey: string }) => {
    used.push(accessKey)
    return target
  }
  const ports = { clock, report: (event: UploadEvent) => void events.push(event), track: (work: Promise<unknown>) => void work.catch(() => {}) }
  const upload = createUpload(config, ports, { backup, targetOf, addressOf: () => undefined })
  const put = (key: string, content = key) => upload.put({ bucket: 'b', key, bytes: content.length }, { text: content }).catch((error: Error) => error.message)

  return {
    clock,
    events,
    sent,
    backup,
    used,
    upload,
    put,
    breaks: (how: Error | 'no answer' | undefined) => void (broken = how),
    reported: () => events.map(({ type }) => type),
    async inTarget(key: string) {
      const object = await memory.open('b', key)
      return object && text(object.read(0, object.bytes))
    },
    /** Of a put that waits for the clock. */
    async after<Result>(ms: number, work: Promise<Result>) {
      await rested()
      await clock.advance(ms)
      return work
    },
  }
}

const trouble = new Error('503 Slow Down')

test('a target that fails once is tried again after a second, and the backup is not needed', async () => {
  const { put, breaks, after, sent, reported, clock, inTarget } = opened()
  breaks(trouble)
  const work = put('1.ts')
  await rested()
  breaks(undefined)
  expect(await after(1000, work)).toBe('target')
  expect(sent).toEqual([[0, '1.ts'], [1000, '1.ts']])
  expect([reported(), clock.now(), await inTarget('1.ts')]).toEqual([['uploadRetried'], 1000, '1.ts'])
})

test('after three more attempts, 1, 2 and 4 s apart, the backup takes it, and what follows at once', async () => {
  const { put, breaks, after, sent, events, backup, clock } = opened()
  breaks(trouble)
  expect(await after(7000, put('1.ts'))).toBe('backup')
  expect(sent.map(([at]) => at)).toEqual([0, 1000, 3000, 7000])
  expect(events.slice(-2)).toEqual([
    { type: 'uploadRetried', key: '1.ts', message: '503 Slow Down' },
    { type: 'uploadDiverted', key: '1.ts', message: '503 Slow Down', refused: false },
  ])
  expect(await put('2.ts')).toBe('backup')
  expect([backup.holds(), clock.now(), sent.length]).toEqual([{ files: 2, bytes: 8 }, 7000, 4])
})

test('a refusal is told as one', async () => {
  const { put, breaks, after, events } = opened()
  breaks(new StorageRefusal('403 InvalidAccessKeyId'))
  expect(await after(7000, put('1.ts'))).toBe('backup')
  expect(events.at(-1)).toMatchObject({ type: 'uploadDiverted', refused: true })
})

test('when the target is back it gets all, in order, and a playlist under a name of its own; then it is used again', async () => {
  const { put, breaks, after, sent, events, backup, clock, inTarget } = opened()
  await put('a.m3u8', 'one')
  breaks(trouble)
  await after(7000, put('2.ts'))
  await put('a.m3u8', 'one two')
  await put('3.ts')
  await put('a.m3u8', 'one two three')
  breaks(undefined)
  await clock.advance(5000)
  expect(sent.slice(-3)).toEqual([[12_000, '2.ts'], [12_000, '3.ts'], [12_000, 'a_7000_0.m3u8']])
  expect([await inTarget('a.m3u8'), await inTarget('a_7000_0.m3u8'), await inTarget('3.ts')]).toEqual(['one', 'one two three', '3.ts'])
  expect(events.filter(({ type }) => type === 'fileForwarded').at(-1)).toEqual({ type: 'fileForwarded', key: 'a.m3u8', as: 'a_7000_0.m3u8' })
  expect(backup.holds()).toEqual({ files: 0, bytes: 0 })
  expect(await put('a.m3u8', 'all')).toBe('target')
  breaks(trouble)
  await after(7000, put('a.m3u8', 'later'))
  breaks(undefined)
  await clock.advance(5000)
  expect(await inTarget('a_19000_1.m3u8')).toBe('later')
})

test('a target that stays away is asked less and less often, never less than every five minutes', async () => {
  const { put, breaks, after, sent, clock } = opened()
  breaks(trouble)
  await after(7000, put('1.ts'))
  await clock.advance(3_600_000)
  const asked = sent.slice(4).map(([at], index) => at - sent[index + 3]![0])
  expect(asked.slice(0, 9)).toEqual([5000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000])
})

test('R-276: new keys are used at once for what the backup has', async () => {
  const { put, breaks, after, upload, used, inTarget } = opened()
  breaks(new Error('400 ExpiredToken'))
  await after(7000, put('1.ts'))
  breaks(undefined)
  upload.renew({ ...config, accessKey: 'new' })
  await rested()
  expect([used, await inTarget('1.ts')]).toEqual([['k', 'new'], '1.ts'])
})

test('a full backup loses the file, says how much it holds, and goes on with what fits', async () => {
  const { put, breaks, after } = opened({ maxBytes: 4_000_000 })
  breaks(trouble)
  await after(7000, put('1.ts', 'x'.repeat(3_000_000)))
  expect(await put('2.ts', 'x'.repeat(2_000_000))).toBe('Failed to keep b/2.ts in the backup: it holds 3 MB of at most 4. Free its target, or allow more with --backup-gb')
  expect(await put('3.ts', 'x')).toBe('backup')
})

test('in a hurry there is one attempt and no pause', async () => {
  const { put, breaks, upload, sent, after } = opened()
  breaks(trouble)
  const waiting = put('1.ts')
  await rested()
  upload.hurry()
  expect(await waiting).toBe('backup')
  expect(sent).toEqual([[0, '1.ts'], [0, '1.ts']])
  expect(await after(0, put('2.ts'))).toBe('backup')
})

test('closed, it tries once more; what the target still does not take stays in the backup', async () => {
  const one = opened()
  one.breaks(trouble)
  await one.after(7000, one.put('1.ts'))
  one.breaks(undefined)
  await one.upload.close()
  expect([await one.inTarget('1.ts'), one.backup.holds().files]).toEqual(['1.ts', 0])
  const other = opened()
  other.breaks(trouble)
  await other.after(7000, other.put('1.ts'))
  await other.upload.close()
  expect(other.backup.holds().files).toBe(1)
  await other.clock.advance(3_600_000)
  expect(other.sent).toHaveLength(5)
})

test('abandoned, it keeps nothing and waits for nothing, not even for a target that does not answer', async () => {
  const { put, breaks, after, upload, backup, sent, clock } = opened()
  breaks(trouble)
  await after(7000, put('1.ts'))
  breaks('no answer')
  await clock.advance(5000)
  await upload.abandon()
  await clock.advance(3_600_000)
  expect([backup.holds().files, sent.length]).toEqual([0, 5])

  const waits = opened()
  waits.breaks(trouble)
  const waiting = waits.put('1.ts')
  await rested()
  await waits.upload.abandon()
  expect(await waiting).toBe('503 Slow Down')
  expect(waits.backup.holds().files).toBe(0)
})
