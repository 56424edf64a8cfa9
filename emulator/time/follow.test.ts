import { expect, test, vi } from 'vitest'
import { followRealTime } from './follow.ts'
import { pause } from './pause.ts'

test('a clock that follows real time never goes ahead of it, waits for each of its own steps, and stands still afterwards', async () => {
  const begun = performance.now()
  let moved = 0
  let moving = 0
  let overlapped = false
  const standStill = followRealTime(async (ms) => {
    overlapped ||= moving > 0
    moving += 1
    await pause(2)
    moving -= 1
    moved += ms
  })
  await vi.waitFor(() => expect(moved).toBeGreaterThan(40))
  await standStill()
  expect(moved).toBeLessThanOrEqual(performance.now() - begun)
  expect(overlapped).toBe(false)
  const before = moved
  await pause(40)
  expect(moved).toBe(before)
})
