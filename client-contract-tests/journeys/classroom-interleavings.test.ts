import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { disagreements } from './classroom-agreement.fixture.ts'
import { expectedOutcome, expectedReady, look } from './classroom-seen.fixture.ts'
import { anyLife, openStory, type Step } from './classroom-steps.fixture.ts'

// The longest slices, because their number makes no difference here and costs time.
const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, seed: 'interleavings', listen: false, sliceSeconds: 300 })
afterAll(emulator.close)
let lives = 0

/** What is wrong after the first step after which anything is, with all that was seen then. */
async function firstFault(appId: string, steps: readonly Step[], maxRetries: number) {
  const story = await openStory(emulator, appId, { classroomMaxRetries: maxRetries })
  let before = (await look(story))!
  for (const step of steps) {
    const answer = await story.take(step)
    const accepted = answer?.[0] === 200
    const seen = await look(story, { before, step, accepted })
    if (seen === undefined) return step.do === 'advance' ? undefined : { step, faults: ['the room is gone'] }
    const ready = accepted ? expectedReady(before, step) : undefined
    const faults = [
      ...differing('answer', answer, expectedOutcome(before, step)),
      ...(ready === undefined ? [] : differing('ready', seen.record.ready, ready)),
      ...disagreements(seen, before, maxRetries),
    ]
    if (faults.length > 0) return { faults, step, seen }
    before = seen
  }
  return undefined
}

function differing(what: string, received: unknown, expected: unknown) {
  return String(received) === String(expected) ? [] : [`${what} is ${String(received)}, expected ${String(expected)}`]
}

test('events, the property record and the list agree at every step, whatever happens in which order', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, fc.constantFrom(2, 2, 2, 0, 1, 3), async (steps, maxRetries) => {
      const appId = `c${(lives += 1).toString(16).padStart(31, '0')}`
      expect(await firstFault(appId, steps, maxRetries)).toBe(undefined)
      await emulator.reset(appId)
    }),
    { numRuns: 60 },
  )
})
