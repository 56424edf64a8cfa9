import { expect, test } from 'vitest'
import { createFrameMatch } from './frame-match.ts'

const intervalMs = 66
/** Chrome's clock is so much ahead of ours; known to within some milliseconds. */
const aheadMs = 1_700_000_000_000

function matchOf(framesMs: readonly number[], errorMs = 0) {
  const match = createFrameMatch<number>({ aheadMs: aheadMs + errorMs, withinMs: intervalMs / 2 })
  for (const atMs of framesMs) match.drawn(atMs, atMs)
  return { match, of: (atMs: number) => match.of(aheadMs + atMs) }
}

test('pictures find their frames, whenever and in which order they come', () => {
  const { of } = matchOf([0, 66, 132, 198])
  expect([132, 0, 198, 66].map(of)).toEqual([132, 0, 198, 66])
})

test('a picture that is nobody’s leads nobody astray', () => {
  const { of } = matchOf([0, 132])
  expect([-20_000, 34, 98, 132].map(of)).toEqual([undefined, undefined, undefined, 132])
})

test('a picture that Chrome has made by itself, later than all frames, is of the last, and says nothing of its clock', () => {
  const { match, of } = matchOf([0, 66])
  expect([66 + 40, 66 + 500].map(of)).toEqual([66, 66])
  match.drawn(132, 132)
  expect([66, 132].map(of)).toEqual([66, 132])
})

test('of what was drawn before a screencast began there is no picture', () => {
  const { match, of } = matchOf([0, 66])
  match.forget()
  expect([66, 500].map(of)).toEqual([undefined, undefined])
})

test.each([-30, 30])('what is known of Chrome’s clock to within %s ms at first is known exactly from the first picture on', (errorMs) => {
  const { match, of } = matchOf([0, 66], errorMs)
  expect(of(66)).toBe(66)
  // So close to each other that the error would have confused them.
  for (const atMs of [132, 142, 152]) match.drawn(atMs, atMs)
  expect([142, 152, 132].map(of)).toEqual([142, 152, 132])
})

test('frames of long ago are forgotten', () => {
  const { of } = matchOf(Array.from({ length: 1000 }, (_, frame) => frame * intervalMs))
  expect(of(0)).toBeUndefined()
  expect(of(990 * intervalMs)).toBe(990 * intervalMs)
})
