import * as fc from 'fast-check'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { UploadEvent } from '../protocol/upload.ts'
import { createVirtualClock } from '../time/virtual-clock.ts'
import { createMemoryBackup } from './backup.ts'
import { createTroubledTarget, type Mood } from './troubled-target.fixture.ts'
import { createUpload } from './with-backup.ts'

const config = { vendor: 1, region: 0, bucket: 'b', accessKey: 'k', secretKey: 's', fileNamePrefix: [], stsExpiration: undefined, extensionParams: undefined }
const rested = () => new Promise<void>((resolve) => setImmediate(resolve))

const anyMood: fc.Arbitrary<Mood> = fc.oneof(
  fc.constantFrom<Mood>('takes', 'takes', 'refuses', 'cuts'),
  fc.integer({ min: 1, max: 20_000 }).map((slowMs) => ({ slowMs })),
  fc.integer({ min: 1, max: 20_000 }).map((failsAfterMs) => ({ failsAfterMs })),
)

/** A slice is recorded while time passes; the target changes its mood when it likes; keys are renewed. */
const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ slice: fc.integer({ min: 0, max: 30_000 }) }) },
  { weight: 3, arbitrary: fc.record({ mood: anyMood, passMs: fc.integer({ min: 0, max: 400_000 }) }) },
  { weight: 1, arbitrary: fc.constant({ renew: true as const }) },
)

type Step = { slice: number } | { mood: Mood; passMs: number } | { renew: true }

/** One recording's uploads, as the engine makes them: one file after the other, after each slice the playlist anew. */
function recorded() {
  const clock = createVirtualClock(0, rested)
  const target = createTroubledTarget(() => clock)
  const events: UploadEvent[] = []
  const backup = createMemoryBackup(1e9)
  const ports = { clock, report: (event: UploadEvent) => void events.push(event), track: (work: Promise<unknown>) => void work.catch(() => {}) }
  const upload = createUpload(config, ports, { backup, targetOf: () => target.storage, addressOf: () => undefined })
  const arrivals = new Map<string, 'target' | 'backup'>()
  const contents = new Map<string, string>()
  let playlist = ''
  let last: Promise<unknown> = Promise.resolve()
  let pending = 0

  function put(key: string, content: string) {
    pending += 1
    last = last.then(async () => {
      contents.set(key, content)
      const arrival = await upload.put({ bucket: 'b', key, bytes: content.length }, { text: content })
      if (arrivals.get(key) !== 'backup') arrivals.set(key, arrival)
      pending -= 1
    })
  }

  function slice(index: number) {
    const key = `${index}.ts`
    playlist += `${key}\n`
    put(key, `slice ${index} ${'x'.repeat(index)}`)
    put('list.m3u8', playlist)
  }

  return { clock, target, events, backup, upload, arrivals, contents, slice, put, isResting: () => pending === 0 }
}

type Recorded = ReturnType<typeof recorded>

async function play({ clock, target, upload, slice, put }: Recorded, steps: readonly Step[]) {
  let slices = 0
  for (const step of steps) {
    if ('slice' in step) slice((slices += 1))
    else if ('mood' in step) target.is(step.mood)
    else upload.renew(config)
    await clock.advance('slice' in step ? step.slice : 'mood' in step ? step.passMs : 0)
  }
  put('0.mp4', 'all of it')
}

/** Time enough for whatever waits: every wait of an upload is bounded. */
async function passUntil({ clock }: Recorded, isSo: () => boolean) {
  for (let minutes = 0; minutes < 600 && !isSo(); minutes += 1) await clock.advance(60_000)
}

/** What a playlist is called after it was forwarded. */
const forwardedAs = (events: readonly UploadEvent[], key: string) => events.findLast((event) => event.type === 'fileForwarded' && event.key === key)

async function expectAllThere(run: Recorded) {
  const { events, target, contents, arrivals } = run
  for (const [key, content] of contents) {
    const forwarded = forwardedAs(events, key)
    const names = [key, ...(forwarded?.type === 'fileForwarded' ? [forwarded.as] : [])]
    const found = await Promise.all(names.map((name) => target.has(name)))
    expect(found).toContain(content)
    if (key !== 'list.m3u8') expect(names.at(-1)).toBe(key)
    // Only what was in the backup is forwarded, and all of it.
    expect([key, forwarded !== undefined]).toEqual([key, arrivals.get(key) === 'backup'])
    if (forwarded?.type === 'fileForwarded' && key === 'list.m3u8') expect(forwarded.as).toMatch(/^list_\d+_\d+\.m3u8$/)
  }
}

/** A playlist that has arrived names only slices that have, and no index of a forwarded one is used twice. */
function expectInOrder({ target }: Recorded) {
  const taken = target.sent.filter(({ took }) => took)
  const there = new Set<string>()
  for (const { key, text } of taken) {
    there.add(key)
    if (key.startsWith('list')) expect(text.split('\n').filter((name) => name !== '' && !there.has(name))).toEqual([])
  }
  const forwarded = taken.flatMap(({ key }) => (key.startsWith('list_') ? [key] : []))
  expect(new Set(forwarded.map((key) => key.split('_')[2])).size).toBe(forwarded.length)
}

/** What is told agrees with what was tried. */
function expectTruth({ events, arrivals, target }: Recorded) {
  const diverted = events.filter(({ type }) => type === 'uploadDiverted').length
  expect([...arrivals.values()].includes('backup')).toBe(diverted > 0)
  const failed = target.sent.filter(({ took }) => !took).length
  if (failed === 0) expect(events).toEqual([])
  for (const [at, event] of events.entries()) {
    if (event.type !== 'uploadDiverted') continue
    const own = events.slice(0, at).filter((other) => 'key' in other && other.key === event.key)
    expect(own.slice(-3).map(({ type }) => type)).toEqual(['uploadRetried', 'uploadRetried', 'uploadRetried'])
  }
  expect(target.mostInFlight()).toBeLessThanOrEqual(1)
}

test('R-377: whatever a target does, once it takes files again every one of them is there, in order, and what was told is true', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 40, size: 'max' }), async (steps) => {
      const run = recorded()
      await play(run, steps)
      run.target.is('takes')
      await passUntil(run, () => run.isResting() && run.backup.holds().files === 0)
      expect([run.isResting(), run.backup.holds()]).toEqual([true, { files: 0, bytes: 0 }])
      await expectAllThere(run)
      expectInOrder(run)
      expectTruth(run)
    }),
    { numRuns: 200 },
  )
})

test('R-377: and if it never does, what it has not taken is in the backup, byte for byte, under the names of the recording', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 40, size: 'max' }), fc.constantFrom<Mood>('refuses', 'cuts', { failsAfterMs: 3000 }), async (steps, end) => {
      const run = recorded()
      await play(run, steps)
      run.target.is(end)
      await passUntil(run, run.isResting)
      expect(run.isResting()).toBe(true)
      // What is on its way ends, on the clock; a close waits in real time.
      run.target.is('refuses')
      await run.clock.advance(30_000)
      await run.upload.close()
      let held = 0
      for (const [key, content] of run.contents) {
        const object = await run.backup.open('b', key)
        const kept = object && (await text(object.read(0, object.bytes - 1)))
        if (kept !== undefined) held += 1
        const forwarded = forwardedAs(run.events, key)
        const there = await Promise.all([key, ...(forwarded?.type === 'fileForwarded' ? [forwarded.as] : [])].map((name) => run.target.has(name)))
        expect([kept, ...there]).toContain(content)
      }
      expect(run.backup.holds().files).toBe(held)
    }),
    { numRuns: 100 },
  )
})
