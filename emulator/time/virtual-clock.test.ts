import { expect, test } from 'vitest'
import { createVirtualClock } from './virtual-clock.ts'

test('an alarm that is set again every 15 s rings at every one of them', async () => {
  const clock = createVirtualClock(0)
  const rang: number[] = []
  const ring = () => {
    rang.push(clock.now())
    clock.wakeAt(clock.now() + 15_000, ring)
  }
  clock.wakeAt(15_000, ring)
  await clock.advance(60_000)
  expect(rang).toEqual([15_000, 30_000, 45_000, 60_000])
  expect(clock.now()).toBe(60_000)
})

test('equal alarms ring in the order in which they were set, cancelled ones not at all', async () => {
  const clock = createVirtualClock(100)
  const rang: string[] = []
  clock.wakeAt(200, () => rang.push('first'))
  const cancel = clock.wakeAt(200, () => rang.push('cancelled'))
  clock.wakeAt(150, () => rang.push('earlier'))
  clock.wakeAt(200, () => rang.push('second'))
  cancel()
  await clock.advance(100)
  expect(rang).toEqual(['earlier', 'first', 'second'])
})

test('what an alarm sets in motion is waited for before the next one', async () => {
  let moving = Promise.resolve()
  const clock = createVirtualClock(0, () => moving)
  const seen: string[] = []
  clock.wakeAt(10, () => {
    moving = new Promise<void>((resolve) => setImmediate(resolve)).then(() => void seen.push('moved'))
  })
  clock.wakeAt(20, () => seen.push('next'))
  await clock.advance(30)
  expect(seen).toEqual(['moved', 'next'])
})

test.each(['resolve', 'reject'] as const)('work under way is waited for before the next alarm, also if it ends by %s', async (how) => {
  const clock = createVirtualClock(0)
  const seen: string[] = []
  const end = { resolve: () => {}, reject: () => {} }
  const work = new Promise<void>((resolve, reject) => Object.assign(end, { resolve, reject }))
  clock.wakeAt(10, () => clock.waitFor(work))
  clock.wakeAt(10, () => seen.push('same moment'))
  clock.wakeAt(20, () => seen.push('next'))
  const advanced = clock.advance(30)
  await new Promise((resolve) => setImmediate(resolve))
  expect([clock.now(), seen]).toEqual([10, []])
  end[how]()
  await advanced
  expect(seen).toEqual(['same moment', 'next'])
})

test('work that begins while the clock stands still is waited for before it moves', async () => {
  const clock = createVirtualClock(0)
  const work = new Promise<void>((resolve) => setImmediate(resolve))
  let done = false
  clock.waitFor(work.then(() => (done = true)))
  const seen: boolean[] = []
  clock.wakeAt(0, () => seen.push(done))
  await clock.advance(0)
  expect(seen).toEqual([true])
})

test('time does not go back', async () => {
  const clock = createVirtualClock(0)
  await expect(clock.advance(-1)).rejects.toThrow('Failed to advance the clock: ms is -1')
})
