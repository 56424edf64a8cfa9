import { expect, test } from 'vitest'
import { createShortfalls } from './shortfalls.ts'

test('R-433: what was missed is counted on from take to take, pictures and sound apart', () => {
  const told: string[] = []
  const { ofTake } = createShortfalls(({ name, text }) => told.push(`${name} ${/\d+/.exec(text)?.[0]}`))
  const first = ofTake()
  first.onRepeat(1)
  first.onRepeat(2)
  first.onSilence(1)
  const second = ofTake()
  second.onSilence(1)
  second.onRepeat(1)
  expect(told).toEqual(['repeated-frames 1', 'repeated-frames 2', 'late-sound 1', 'late-sound 2', 'repeated-frames 3'])
})
