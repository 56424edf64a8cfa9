import { array, assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { createPacketFeed, wholePackets } from './whole-packets.ts'

const rates = constantFrom(5, 15, 24, 25, 30, 60)
const lengths = array(integer({ min: 3, max: 400 }), { minLength: 1, maxLength: 30 })

test('R-350: however many takes there are, their packets are as long as their time, to half a packet', () => {
  assert(
    property(rates, lengths, (fps, takes) => {
      let [frames, encoded] = [0, 0]
      for (const count of takes) {
        const before = Math.floor((frames * 48_000) / fps)
        frames += count
        const samples = Math.floor((frames * 48_000) / fps) - before
        const whole = wholePackets(before, samples)
        expect(whole % 1024).toBe(0)
        expect(Math.abs(whole - samples)).toBeLessThan(1024)
        encoded += whole
        expect(Math.abs(encoded - (frames * 48_000) / fps)).toBeLessThanOrEqual(513)
      }
    }),
  )
})

test.each([
  [0, [3200, 3200, 3200]],
  [9600, [800, 800, 800]],
  [0, [100]],
  [600, [100, 200, 300]],
])('after %i samples, chunks of %j are passed on in order, cut or filled up with silence', (before, chunks) => {
  const given = Buffer.concat(chunks.map((samples, index) => Buffer.alloc(samples * 4, index + 1)))
  const feed = createPacketFeed(before)
  const passed = [...chunks.map((samples, index) => Buffer.from(feed.next(Buffer.alloc(samples * 4, index + 1)))), feed.end()]
  const whole = Buffer.alloc(wholePackets(before, given.length / 4) * 4)
  given.copy(whole)
  expect(Buffer.concat(passed)).toEqual(whole)
})
