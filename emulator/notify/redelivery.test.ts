import { expect, test } from 'vitest'
import { webhook } from '../protocol/webhook.ts'
import { notifyMsOf, pauseAfter } from './redelivery.ts'

test('R-387: by default there are four attempts: at once, at once again, then after growing pauses', () => {
  const { pausesMs } = webhook.parse({ url: 'https://example.test/', secret: 's' })
  expect([1, 2, 3, 4, 5].map((failed) => pauseAfter(failed, pausesMs))).toEqual([0, 2000, 5000, undefined, undefined])
})

test('R-388: notifyMs is whole, and newer with each attempt, also within a millisecond', () => {
  expect(notifyMsOf(1000.9, undefined)).toBe(1000)
  expect(notifyMsOf(1000.9, 1000)).toBe(1001)
  expect(notifyMsOf(1000.9, 1001)).toBe(1002)
  expect(notifyMsOf(3000, 1001)).toBe(3000)
})
