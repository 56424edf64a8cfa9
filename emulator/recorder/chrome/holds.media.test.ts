import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import type { SessionView } from '../../emulator.ts'
import { barcodes, flashesAndBeeps, probe, samplesOf, videoPackets } from '../probe.fixture.ts'
import { seeded } from './seeded.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const fps = 15
const { emulator, pages } = await openStudio()
const chance = seeded(20_261_121)

/** When each take was asked for, and by when it was to end; Unix milliseconds. */
const asked: { resumedAt: number; endedAt: number }[] = []
const filesWhileHeld: number[] = []
let view: SessionView
let playlist = ''
let mp4 = ''

const pathOf = (kind: string) => {
  const { bucket, key } = view.files.find((file) => file.key.endsWith(kind))!
  return `${emulator.dataDir}/storage/${bucket}/${key}`
}
const stored = (sid: string) => emulator.sessions().find((session) => session.sid === sid)!.files.length

/** Held from the start, resumed and held ten times for random lengths, resumed once more and stopped. */
beforeAll(async () => {
  const { sid, up, query, update, stop } = await startPage(emulator, { url: pages.url('barcode.html'), serviceParam: { onhold: true, videoFps: fps } })
  const hold = async (onhold: boolean) => {
    await update({ webRecordingConfig: { onhold } })
    const answeredAt = emulator.clock.now()
    expect((await query()).body.serverResponse.extensionServiceState).toEqual([expect.objectContaining({ payload: expect.objectContaining({ onhold, state: 'inProgress' }) })])
    return answeredAt
  }
  await up()
  await wait(700)
  for (let take = 0; take < 10; take += 1) {
    const resumedAt = emulator.clock.now()
    await hold(false)
    await wait(take === 0 ? 2200 : 400 + chance() * 500)
    asked.push({ resumedAt, endedAt: await hold(true) })
    // What was captured comes a moment later; behind it nothing does.
    await wait(150 + chance() * 450)
    filesWhileHeld.push(stored(sid))
  }
  await wait(800)
  const settled = stored(sid)
  await wait(700)
  filesWhileHeld.push(settled, stored(sid))
  const resumedAt = emulator.clock.now()
  await hold(false)
  await wait(2500)
  // A stop is answered when all is stored.
  asked.push({ resumedAt, endedAt: emulator.clock.now() })
  await stop()
  view = emulator.sessions().find((session) => session.sid === sid)!
  playlist = await readFile(pathOf('.m3u8'), 'utf8')
  mp4 = pathOf('.mp4')
})

/** Frames of each take, by the lengths in the playlist. */
const takes = () =>
  playlist
    .split('#EXT-X-DISCONTINUITY\n')
    .slice(1)
    .map((take) => [...take.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, seconds]) => sum + Number(seconds) * fps, 0))
const frames = () => Math.round(takes().reduce((sum, count) => sum + count, 0))

/** So many frames repeat the one before them because the machine was busy, as the session says itself. */
const repeats = () => Number(/repeated-frames: .*?(\d+) frames/.exec(view.warnings.join('\n'))?.[1] ?? 0)

test('R-346, R-351: held from the start, and after every hold, nothing is written until it is resumed', () => {
  expect(filesWhileHeld[0]).toBeLessThanOrEqual(3)
  expect(filesWhileHeld.at(-1)).toBe(filesWhileHeld.at(-2))
  const slices = emulator.journal({ sid: view.sid }).flatMap(({ detail }) => ('durationMs' in detail && 'beginsTake' in detail ? [detail as { startMs: number; durationMs: number; beginsTake: boolean }] : []))
  const starts = slices.filter(({ beginsTake }) => beginsTake)
  expect(starts).toHaveLength(asked.length)
  for (const [index, { startMs }] of starts.entries()) expect(startMs).toBeGreaterThanOrEqual(Math.floor(asked[index]!.resumedAt))
  for (const { startMs, durationMs } of slices) {
    const { endedAt } = asked.findLast(({ resumedAt }) => resumedAt <= startMs + 1)!
    // The recorder is told when the update is answered, or the stop sent: it does so a moment later. And a take has three frames at least.
    expect(startMs + durationMs).toBeLessThan(endedAt + 3 * (1000 / fps) + 100)
  }
})

test('R-349: every resume begins with a discontinuity', () => {
  expect(takes()).toHaveLength(asked.length)
})

test('R-350: after ten holds playlist, slices and MP4 have the same frames, and both tracks their length', async () => {
  const slices = view.files.filter(({ key }) => key.endsWith('.ts'))
  const packets = await Promise.all(slices.map(({ bucket, key }) => videoPackets(`${emulator.dataDir}/storage/${bucket}/${key}`)))
  expect(packets.flat()).toHaveLength(frames())
  const { video, audio, seconds } = await probe(mp4)
  expect(Number(video['nb_read_packets'])).toBe(frames())
  // Decoded without regard to when they are due, as a converter does, the sounds of eleven takes are no longer either.
  const decoded = (await samplesOf(mp4)).length / 48_000
  for (const length of [Number(video['duration']), Number(audio['duration']), seconds, decoded]) expect(Math.abs(length - frames() / fps)).toBeLessThanOrEqual(1 / fps)
})

test('R-350: of what was recorded nothing is lost or doubled, but for frames that the session says it had to repeat', async () => {
  const numbers = await barcodes(mp4)
  const first = takes().reduce<number[]>((sums, count) => [...sums, Math.round(sums.at(-1)! + count)], [0])
  const steps = numbers.slice(1).map((number, index) => ({ step: number - numbers[index]!, between: first.includes(index + 1) }))
  const within = steps.flatMap(({ step, between }) => (between ? [] : [step]))
  expect(within.filter((step) => step === 0).length).toBeLessThanOrEqual(repeats())
  expect(within.filter((step) => step > 1 || step < 0).length).toBeLessThanOrEqual(repeats())
  // The page went on while it was held.
  for (const { step } of steps.filter(({ between }) => between)) expect(step).toBeGreaterThan(1)
  expect(steps.filter(({ between }) => between)).toHaveLength(asked.length - 1)
})

test('sound and picture are in step at the end as they were at the beginning', async () => {
  const { flashes, beeps } = await flashesAndBeeps(mp4, fps)
  const ends = takes().reduce<number[]>((sums, count) => [...sums, sums.at(-1)! + count / fps], [0])
  // Near an end one of the two may be on the other side of it.
  const late = flashes.flatMap((at) => {
    const beep = beeps.find((one) => Math.abs(one - at) < 0.3)
    return beep === undefined || ends.some((end) => Math.abs(end - at) < 0.1) ? [] : [{ at, seconds: beep - at }]
  })
  for (const [from, to] of [[0, ends[1]!], [ends.at(-2)!, ends.at(-1)!]] as const) {
    const within = late.flatMap(({ at, seconds }) => (at > from && at < to ? [Math.abs(seconds)] : []))
    expect(Math.min(...within)).toBeLessThan(0.04)
  }
})
