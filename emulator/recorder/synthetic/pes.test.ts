import { expect, test } from 'vitest'
import { pesHeader, pesHeaderBytes, streamIds } from './pes.ts'

/** The number that the 33 bits of a timestamp are. */
function ticksOf(header: Uint8Array) {
  const bits = [...header.subarray(9)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  expect([bits.slice(0, 4), bits[7], bits[23], bits[39]]).toEqual(['0010', '1', '1', '1'])
  return Number.parseInt(bits.slice(4, 7) + bits.slice(8, 23) + bits.slice(24, 39), 2)
}

test.each([0, 1, 126_000, 2 ** 15, 2 ** 30, 2 ** 33 - 1])('a timestamp of %i ticks', (ticks) => {
  expect(ticksOf(pesHeader(streamIds.video, 100, ticks))).toBe(ticks)
})

test('after 2^33 ticks timestamps begin anew', () => {
  expect(ticksOf(pesHeader(streamIds.audio, 100, 2 ** 33 + 1920))).toBe(1920)
})

test('says how much follows, unless it is more than it can say', () => {
  const lengthOf = (mediaBytes: number) =>
    Buffer.from(pesHeader(streamIds.video, mediaBytes, 0)).readUInt16BE(4)
  expect(pesHeader(streamIds.video, 100, 0).length).toBe(pesHeaderBytes)
  expect(lengthOf(100)).toBe(108)
  expect(lengthOf(65_527)).toBe(65_535)
  expect(lengthOf(65_528)).toBe(0)
})
