import { expect, test } from 'vitest'
import { createSampleBuffer } from './sample-buffer.ts'

/** Samples whose left channel counts up from `first`. */
function counting(first: number, count: number) {
  const samples = Buffer.alloc(count * 4)
  for (let n = 0; n < count; n += 1) samples.writeInt16LE((first + n) % 32_768, n * 4)
  return samples
}

test('gives samples by their index in the stream, whatever the chunks were', () => {
  const buffer = createSampleBuffer()
  const stream = counting(0, 1000)
  buffer.append(stream.subarray(0, 7))
  buffer.append(stream.subarray(7, 1001))
  buffer.append(stream.subarray(1001))
  expect(buffer.received()).toBe(1000)
  expect(buffer.read(100, 200)).toEqual(counting(100, 100))
})

test('has nothing to give before the last sample asked for has arrived', () => {
  const buffer = createSampleBuffer()
  buffer.append(counting(0, 100))
  expect(buffer.read(50, 101)).toBeUndefined()
  expect(buffer.read(50, 100)).toEqual(counting(50, 50))
})

test('what was before the stream began is silence', () => {
  const buffer = createSampleBuffer()
  buffer.append(counting(5, 100))
  expect(buffer.read(-10, 2)).toEqual(Buffer.concat([Buffer.alloc(40), counting(5, 2)]))
})

test('goes on for ever in the same space, and what is too old is silence', () => {
  const buffer = createSampleBuffer()
  for (let second = 0; second < 25; second += 1) buffer.append(counting(second * 48_000, 48_000))
  expect(buffer.read(24 * 48_000, 25 * 48_000)).toEqual(counting(24 * 48_000, 48_000))
  expect(buffer.read(15 * 48_000, 15 * 48_000 + 10)).toEqual(counting(15 * 48_000, 10))
  expect(buffer.read(0, 10)).toEqual(Buffer.alloc(40))
})

test('when no more come, what had not arrived is silence', () => {
  const buffer = createSampleBuffer()
  buffer.append(counting(0, 100))
  expect(buffer.readRest(98, 104)).toEqual(Buffer.concat([counting(98, 2), Buffer.alloc(16)]))
  expect(buffer.readRest(200, 204)).toEqual(Buffer.alloc(16))
})
