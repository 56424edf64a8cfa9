import { expect, test } from 'vitest'
import { createFrameMatch } from './frame-match.ts'

const interval = 66
/** Chrome's clock is so much ahead of ours. */
const ahead = 1_700_000_000_000

/** Frames at their moments, the picture of each in its turn. */
function matched(...framesMs: readonly number[]) {
  const match = createFrameMatch()
  for (const at of framesMs) {
    match.drawn(at)
    expect(match.isOfNewest(ahead + at + interval)).toBe(true)
  }
  return match
}

test('the picture that comes after each frame is that frame’s', () => {
  const match = matched(0, 66, 132)
  match.drawn(198)
  expect(match.isOfNewest(ahead + 198 + interval)).toBe(true)
})

test('a picture that comes after the next frame was asked for is of the frame before', () => {
  const match = matched(0, 66)
  match.drawn(132)
  match.drawn(198)
  expect(match.isOfNewest(ahead + 132 + interval)).toBe(false)
  expect(match.isOfNewest(ahead + 198 + interval)).toBe(true)
})

test('frames that follow each other unevenly are told apart, and a moment that is noted a little late does no harm', () => {
  const match = matched(0, 66, 180, 190)
  match.drawn(200)
  match.drawn(216)
  expect(match.isOfNewest(ahead + 200 + interval + 3)).toBe(false)
  expect(match.isOfNewest(ahead + 216 + interval + 3)).toBe(true)
  match.drawn(232)
  expect(match.isOfNewest(ahead + 232 + interval)).toBe(true)
})

test('the picture with which a screencast begins has no frame’s moment, and leads nobody astray', () => {
  const match = createFrameMatch()
  match.drawn(0)
  expect(match.isOfNewest(ahead - 20)).toBe(true)
  match.drawn(66)
  expect(match.isOfNewest(ahead + 66 + interval)).toBe(true)
  match.drawn(132)
  match.drawn(198)
  expect(match.isOfNewest(ahead + 132 + interval)).toBe(false)
})
