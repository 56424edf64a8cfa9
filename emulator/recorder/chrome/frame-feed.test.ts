import { expect, test } from 'vitest'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { createMediaClock } from '../media-clock.ts'
import { lagMs, silence, startFrameFeed } from './frame-feed.ts'

/** Lets every promise that can go on go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

interface Given {
  readonly late?: () => number
  readonly samples?: (first: number, end: number) => Buffer | undefined
}

const arrived = (first: number, end: number) => Buffer.alloc((end - first) * 4, 1)

function feedAt(fps: number, next: (asked: number) => Promise<Buffer | undefined>, { late = () => 0, samples = arrived }: Given = {}) {
  const clock = createVirtualClock(1_000_000, settled)
  const written: { picture: string; samples: number; silent: boolean }[] = []
  const repeats: number[] = []
  const silences: number[] = []
  let asked = 0
  const feed = startFrameFeed({
    clock,
    media: createMediaClock(fps, 15),
    source: { name: 'begin-frame', next: () => next(asked++), idle: async () => {}, late, close: async () => {} },
    firstPicture: Buffer.from('empty'),
    samples,
    encoder: {
      write: (jpeg, samples) => written.push({ picture: Buffer.from(jpeg).toString(), samples: samples.byteLength / 4, silent: silence(samples.byteLength / 4).equals(samples) }),
      backlog: () => 0,
    },
    onRepeat: (count) => repeats.push(count),
    onSilence: (count) => silences.push(count),
  })
  const pictures = () => written.map(({ picture }) => picture)
  return { clock, feed, written, pictures, repeats, silences }
}

const numbered = async (n: number) => Buffer.from(String(n))

test('hands over one picture and its samples for every frame, in order', async () => {
  const { clock, feed, written, pictures, repeats } = feedAt(10, numbered)
  await clock.advance(450)
  const done = feed.stop()
  await clock.advance(lagMs)
  expect(await done).toBe(5)
  expect(pictures()).toEqual(['0', '1', '2', '3', '4'])
  expect(written.every(({ samples }) => samples === 4800)).toBe(true)
  expect(repeats).toEqual([])
})

test('a picture that comes late, but within the lag, still makes its frame', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, async (n) => {
    if (n === 1) await new Promise<void>((resolve) => clock.wakeAt(clock.now() + lagMs - 60, resolve))
    return numbered(n)
  })
  await clock.advance(990)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(pictures()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
  expect(repeats).toEqual([])
})

test('R-433: when none can be had in time the last picture is repeated, counted, and the length stays true', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, async (n) => {
    if (n === 2) await new Promise<void>((resolve) => clock.wakeAt(clock.now() + 600, resolve))
    return numbered(n)
  })
  await clock.advance(1490)
  const done = feed.stop()
  await clock.advance(lagMs)
  expect(await done).toBe(15)
  expect(pictures()).toHaveLength(15)
  expect(repeats.length).toBeGreaterThan(2)
  expect(pictures().slice(0, 4)).toEqual(['0', '1', '1', '1'])
  expect(pictures().at(-1)).not.toBe('1')
})

test('a page that hangs for ever does not hang the recording', async () => {
  const { clock, feed, pictures } = feedAt(10, (n) => (n === 1 ? new Promise(() => {}) : numbered(n)))
  await clock.advance(1000)
  const done = feed.stop()
  await clock.advance(lagMs)
  expect(await done).toBe(11)
  expect(pictures()).toEqual(['0', ...Array.from({ length: 10 }, () => '0')])
})

test('a page that has not changed is no repeat', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, async (n) => (n === 0 ? Buffer.from('0') : undefined))
  await clock.advance(250)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(pictures()).toEqual(['0', '0', '0'])
  expect(repeats).toEqual([])
})

test('R-433: a picture that its source found too late for its frame is a repeat', async () => {
  let late = 0
  const { clock, feed, pictures, repeats } = feedAt(10, (n) => (n === 2 ? Promise.resolve(undefined) : numbered(n).finally(() => (late = n > 2 ? 1 : 0))), { late: () => late })
  await clock.advance(590)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(pictures()).toEqual(['0', '1', '1', '3', '4', '5'])
  expect(repeats).toEqual([1])
})

test('a take has at least three frames, so that players recognise it', async () => {
  const { clock, feed, pictures } = feedAt(10, numbered)
  const done = feed.stop()
  await clock.advance(200 + lagMs)
  expect(await done).toBe(3)
  expect(pictures()).toEqual(['0', '1', '2'])
})

test('samples that have not arrived in time are silence, counted, and both tracks keep their length', async () => {
  const late = [1, 2].map((frame) => frame * 4800)
  const { clock, feed, written, silences } = feedAt(10, numbered, { samples: (first, end) => (late.includes(first) ? undefined : arrived(first, end)) })
  await clock.advance(450)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(written.map(({ silent }) => silent)).toEqual([false, true, true, false, false])
  expect(written.every(({ samples }) => samples === 4800)).toBe(true)
  expect(silences).toEqual([1, 2])
})
