import { expect, test } from 'vitest'
import { checkScenario } from './read-scenario.ts'
import { createScripts } from './scripts.ts'
import { draw } from './draw.ts'

test('the same text draws the same number, and those of texts that follow one another are spread evenly', () => {
  expect(draw('seed 1')).toBe(draw('seed 1'))
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let n = 0; n < 10_000; n += 1) tenths[Math.floor(draw(`seed story app 1 ${n}`) * 10)]! += 1
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('a step that is left to chance acts about as often as it says, and with the same seed at the same times', () => {
  const play = (seed: string) => {
    const scripts = createScripts(checkScenario({ name: 'flaky', why: 'It happens.', steps: [{ when: { door: 'cloudRecording.query', chance: 0.2 }, do: { lose: 'answer' }, times: 'always' }] }), seed)
    return Array.from({ length: 500 }, () => scripts.meet({ door: 'cloudRecording.query', appId: 'a' }) !== undefined)
  }
  const acted = play('seed').filter(Boolean).length
  expect([acted > 70, acted < 130]).toEqual([true, true])
  expect(play('seed')).toEqual(play('seed'))
  expect(play('other')).not.toEqual(play('seed'))
})

test.each([0, 1, 'often'])('a chance of %j is refused', (chance) => {
  expect(() => checkScenario({ name: 'story', why: 'It happens.', steps: [{ when: { door: 'upload', chance }, do: { fail: 'full' } }] })).toThrow('expected a number above 0 and below 1')
})
