import { afterEach, expect, test, vi } from 'vitest'
import { atMost, inRealTime, stopwatch } from './real-time.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('made-up timers do not hold it', async () => {
  vi.useFakeTimers()
  await new Promise<void>((resolve) => inRealTime(1, resolve))
  const elapsed = stopwatch()
  await expect(atMost(10, new Promise(() => {}))).resolves.toBeUndefined()
  expect(elapsed()).toBeGreaterThan(5)
})

test('what is called off does not happen', async () => {
  const wake = vi.fn<() => void>()
  inRealTime(1, wake)()
  await new Promise<void>((resolve) => inRealTime(5, resolve))
  expect(wake).not.toHaveBeenCalled()
})

test('work that is done, or has failed, is not waited for any longer', async () => {
  await expect(atMost(3_600_000, Promise.resolve())).resolves.toBeUndefined()
  await expect(atMost(3_600_000, Promise.reject(new Error('failed')))).resolves.toBeUndefined()
})
