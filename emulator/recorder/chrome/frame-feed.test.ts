import { expect, test } from 'vitest'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { createMediaClock } from '../media-clock.ts'
import { lagMs, silence, startFrameFeed } from './frame-feed.ts'

/** Lets every promise that can go on go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

type Tell = (picture: Buffer) => void

const arrived = (first: number, end: number) => Buffer.alloc((end - first) * 4, 1)

/** `draw` is Chrome: it is asked for the n-th frame, is done with it when it resolves, and tells of its picture then or later. */
function feedAt(fps: number, draw: (n: number, tell: Tell) => Promise<void>, { samples = arrived }: { samples?: (first: number, end: number) => Buffer | undefined } = {}) {
  const clock = createVirtualClock(1_000_000, settled)
  const written: { picture: string; samples: number; silent: boolean }[] = []
  const repeats: number[] = []
  const silences: number[] = []
  const feed = startFrameFeed({
    clock,
    media: createMediaClock(fps, 15),
    source: { name: 'begin-frame', draw: (atMs, tell) => draw(Math.round(((atMs - 1_000_000) * fps) / 1000), tell), idle: async () => {}, close: async () => {} },
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

const number = (n: number) => Buffer.from(String(n))
const numbered = async (n: number, tell: Tell) => tell(number(n))

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
  const { clock, feed, pictures, repeats } = feedAt(10, async (n, tell) => {
    if (n === 1) await new Promise<void>((resolve) => clock.wakeAt(clock.now() + lagMs - 60, resolve))
    tell(number(n))
  })
  await clock.advance(990)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(pictures()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
  expect(repeats).toEqual([])
})

test('R-433: when none can be had in time the last picture is repeated, counted, and the length stays true', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, async (n, tell) => {
    if (n === 2) await new Promise<void>((resolve) => clock.wakeAt(clock.now() + 600, resolve))
    tell(number(n))
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

test('R-433: a Chrome that has fallen behind goes on with the frame that is due, and is in time again', async () => {
  const drawn: number[] = []
  const { clock, feed, pictures } = feedAt(10, async (n, tell) => {
    drawn.push(n)
    if (n === 2) await new Promise<void>((resolve) => clock.wakeAt(clock.now() + 650, resolve))
    tell(number(n))
  })
  await clock.advance(1490)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(drawn.slice(0, 6)).toEqual([0, 1, 2, 8, 9, 10])
  expect(pictures().slice(8)).toEqual(['8', '9', '10', '11', '12', '13', '14'])
})

test('a page that hangs for ever does not hang the recording', async () => {
  const { clock, feed, pictures } = feedAt(10, (n, tell) => (n === 1 ? new Promise(() => {}) : numbered(n, tell)))
  await clock.advance(1000)
  const done = feed.stop()
  await clock.advance(lagMs)
  expect(await done).toBe(11)
  expect(pictures()).toEqual(['0', ...Array.from({ length: 10 }, () => '0')])
})

test('a page that has not changed is no repeat', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, async (n, tell) => void (n === 0 && tell(number(n))))
  await clock.advance(250)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(pictures()).toEqual(['0', '0', '0'])
  expect(repeats).toEqual([])
})

/** Every picture comes so long after Chrome was done with its frame. */
const after = (ms: (n: number) => number, clock: () => ReturnType<typeof createVirtualClock>) => async (n: number, tell: Tell) =>
  void clock().wakeAt(clock().now() + ms(n), () => tell(number(n)))

test('pictures that come steadily later than the next frame is drawn are all there, each in its own frame', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, after(() => lagMs - 1, () => clock))
  await clock.advance(490)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(pictures()).toEqual(['0', '1', '2', '3', '4'])
  expect(repeats).toEqual([])
})

test('a picture that is ready before that of an earlier frame takes nothing from it', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, after((n) => (n === 1 ? 150 : 10), () => clock))
  await clock.advance(490)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(pictures()).toEqual(['0', '1', '2', '3', '4'])
  expect(repeats).toEqual([])
})

test('R-433: a picture that comes too late for its frame is a repeat, and is shown if there is no newer one', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, after((n) => (n === 2 || n === 3 ? lagMs + 110 : n > 3 ? 1e6 : 10), () => clock))
  await clock.advance(790)
  const done = feed.stop()
  await clock.advance(lagMs)
  await done
  expect(pictures()).toEqual(['0', '1', '1', '1', '2', '3', '3', '3'])
  expect(repeats).toEqual([1, 2])
})

test('R-433: a picture that comes too late, after that of a later frame was shown, is a repeat and never shown', async () => {
  const { clock, feed, pictures, repeats } = feedAt(10, after((n) => (n === 2 ? lagMs + 110 : 10), () => clock))
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
