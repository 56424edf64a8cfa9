import { afterEach, expect, test, vi } from 'vitest'
import { takeTimers } from './real-timers.ts'

const real = { setTimeout, clearTimeout, setImmediate, queueMicrotask }

afterEach(() => void vi.useRealTimers())

test('made-up timers are not taken for real ones', () => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'queueMicrotask', 'performance'] })
  const { performance, ...timers } = takeTimers()
  expect(timers).toEqual(real)
  expect([globalThis.performance.now(), performance.now() > 0]).toEqual([0, true])
})

test('without made-up timers those that there are', () => {
  expect(takeTimers()).toMatchObject(real)
})
