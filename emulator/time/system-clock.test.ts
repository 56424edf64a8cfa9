import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSystemClock } from './system-clock.ts'

const hour = 3_600_000

// Node's own timers and monotonic clock, moved by hand: the hours that no test can wait for. As Node's do, they
// fire at once what is set further ahead than 2^31 - 1 ms.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test.each([1, 596, 597, 720, 1194, 10_000])('an alarm in %i hours rings then, once, and not a millisecond before', async (hours) => {
  const clock = createSystemClock(globalThis)
  const at = clock.now() + hours * hour
  const rang: number[] = []
  clock.wakeAt(at, () => rang.push(clock.now()))
  await vi.advanceTimersByTimeAsync(1000)
  expect(rang).toEqual([])
  await vi.advanceTimersByTimeAsync(hours * hour - 1001)
  expect(rang).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(rang).toEqual([at])
  await vi.advanceTimersByTimeAsync(2000 * hour)
  expect(rang).toHaveLength(1)
})

test('an alarm that is called off does not ring, before and after its time-out was set anew', async () => {
  const clock = createSystemClock(globalThis)
  const ring = vi.fn<() => void>()
  const callOff = [720, 720, 720].map((hours) => clock.wakeAt(clock.now() + hours * hour, ring))
  callOff[0]!()
  await vi.advanceTimersByTimeAsync(600 * hour)
  callOff[1]!()
  await vi.advanceTimersByTimeAsync(600 * hour)
  expect(ring).toHaveBeenCalledOnce()
  callOff[2]!()
  expect(vi.getTimerCount()).toBe(0)
})

test('an alarm whose time has passed rings at once, but never within the call that sets it', async () => {
  const clock = createSystemClock(globalThis)
  const ring = vi.fn<() => void>()
  clock.wakeAt(clock.now() - hour, ring)
  expect(ring).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(ring).toHaveBeenCalledOnce()
})

test('what is set again every 15 s rings at every one of them', async () => {
  const clock = createSystemClock(globalThis)
  const begun = clock.now()
  const rang: number[] = []
  const ring = () => {
    rang.push(clock.now() - begun)
    clock.wakeAt(begun + (rang.length + 1) * 15_000, ring)
  }
  clock.wakeAt(begun + 15_000, ring)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(rang).toEqual([15_000, 30_000, 45_000, 60_000])
})

test('in real time an alarm is never early, and one far away does not ring', async () => {
  vi.useRealTimers()
  const clock = createSystemClock()
  const far = vi.fn<() => void>()
  const callOff = clock.wakeAt(clock.now() + 720 * hour, far)
  const late = await Promise.all(
    [0, 0.4, 1, 1.5, 7.9, 20, 33.3].map(
      (ms) => new Promise<number>((resolve) => {
        const at = clock.now() + ms
        clock.wakeAt(at, () => resolve(clock.now() - at))
      }),
    ),
  )
  for (const ms of late) expect(ms).toBeGreaterThanOrEqual(0)
  expect(far).not.toHaveBeenCalled()
  callOff()
})
