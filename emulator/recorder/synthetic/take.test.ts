import { expect, test } from 'vitest'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { createMediaClock } from '../media-clock.ts'
import { beginTake, type Stretch } from './take.ts'

/** A take at 10 fps, in slices of 2 s, that begins at 0. */
function take() {
  const clock = createVirtualClock(0)
  const told: Stretch[] = []
  const media = createMediaClock(10, 2)
  let lateMs = 0
  const late = { ...clock, now: () => clock.now() + lateMs }
  const begun = beginTake({
    clock: late,
    media,
    startMs: 0,
    onStretch: (stretch) => told.push(stretch),
  })
  return {
    clock,
    told,
    begun,
    frames: () => told.map(({ frames }) => frames),
    sleep: (ms: number) => (lateMs = ms),
  }
}

test.each([
  [0, [1]],
  [1, [1]],
  [99, [1]],
  [100, [2]],
  [1999, [20]],
  [2000, [20, 1]],
  [4150, [20, 20, 2]],
])('ended after %i ms it holds the frames due by then: %j', async (ms, frames) => {
  const { clock, begun, frames: told } = take()
  await clock.advance(ms)
  begun.end()
  await clock.advance(10_000)
  expect(told()).toEqual(frames)
})

test('returns when its last frame is over', async () => {
  const { clock, begun } = take()
  await clock.advance(4150)
  expect(begun.end()).toBe(4200)
})

test('slices whose alarm is late are told at the end', () => {
  const { begun, told, sleep } = take()
  sleep(4150)
  begun.end()
  expect(told).toEqual([
    { startMs: 0, durationMs: 2000, frames: 20, beginsTake: true },
    { startMs: 2000, durationMs: 2000, frames: 20, beginsTake: false },
    { startMs: 4000, durationMs: 200, frames: 2, beginsTake: false },
  ])
})

test('called off, it tells nothing', async () => {
  const { clock, begun, told } = take()
  await clock.advance(1000)
  begun.callOff()
  await clock.advance(10_000)
  expect(told).toEqual([])
})
