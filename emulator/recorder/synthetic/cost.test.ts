import { expect, test } from 'vitest'
import { record, rendered } from './synthetic.fixture.ts'

test('72 hours are reported in less than a second while nobody looks at them', async () => {
  const begun = performance.now()
  const { clock, slices } = record()
  await clock.advance(72 * 3_600_000)
  expect(performance.now() - begun).toBeLessThan(1000)
  expect(slices().length).toBe(17_280)
})

test('a slice of 15 seconds is rendered in a moment, and takes less than 100 kB', async () => {
  const { clock, slices } = record()
  await clock.advance(20 * 15_000)
  const begun = process.cpuUsage()
  for (const { content } of slices()) rendered(content)
  // About 2 ms on a slow machine; of the processor's time, as others may use it too.
  expect(process.cpuUsage(begun).user / 1000 / slices().length).toBeLessThan(20)
  expect(slices()[0]!.bytes).toBeLessThan(100_000)
})
