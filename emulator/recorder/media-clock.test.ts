import { expect, test } from 'vitest'
import { createMediaClock, createSampleClock, sampleRate } from './media-clock.ts'

test.each([5, 7, 13, 15, 24, 30, 59, 60])('at %i fps a second of frames owns exactly a second of samples', (fps) => {
  const media = createMediaClock(fps, 15)
  expect(media.firstSample(0)).toBe(0)
  expect(media.firstSample(fps)).toBe(sampleRate)
  expect(media.firstSample(fps * 7200)).toBe(sampleRate * 7200)
})

test('a frame is due at its moment and not before', () => {
  const media = createMediaClock(15, 15)
  expect(media.frameDue(-1)).toBe(-1)
  expect(media.frameDue(0)).toBe(0)
  expect(media.frameDue(66.6)).toBe(0)
  expect(media.frameDue(media.frameAtMs(1))).toBe(1)
  for (let frame = 0; frame < 10_000; frame += 1) expect(media.frameDue(media.frameAtMs(frame))).toBe(frame)
})

test('a frame counts as soon as it has begun, but not at the moment at which it begins', () => {
  const media = createMediaClock(15, 15)
  expect([1, 66, 67, 1000, 1001].map(media.framesWithin)).toEqual([1, 1, 2, 15, 16])
  for (let frame = 1; frame < 10_000; frame += 1) expect(media.framesWithin(media.frameAtMs(frame))).toBe(frame)
})

test('R-371: slices hold whole slice lengths, the last one what is left', () => {
  const media = createMediaClock(30, 15)
  expect(media.slice(0, Number.POSITIVE_INFINITY)).toEqual({ firstFrame: 0, frames: 450 })
  expect(media.slice(2, 1000)).toEqual({ firstFrame: 900, frames: 100 })
})

test('the earliest arrival ties samples to time; later ones do not move it', () => {
  const clock = createSampleClock()
  clock.observe(960, 1040)
  clock.observe(1920, 1041)
  clock.observe(2400, 1090)
  expect(clock.sampleAt(1041)).toBe(1920)
  expect(clock.sampleAt(1051)).toBe(1920 + 480)
})
