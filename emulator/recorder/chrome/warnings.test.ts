import { expect, test } from 'vitest'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { createWarnings } from './warnings.ts'

test('a warning is passed on at once, its repetitions once a second, the last of them never lost', async () => {
  const clock = createVirtualClock(0)
  const told: string[] = []
  const warnings = createWarnings(clock, ({ text }) => told.push(`${clock.now()} ${text}`))
  for (let count = 1; count <= 100; count += 1) warnings.warn({ name: 'repeated', text: String(count) })
  warnings.warn({ name: 'other', text: 'once' })
  await clock.advance(1500)
  warnings.warn({ name: 'repeated', text: '101' })
  expect(told).toEqual(['0 1', '0 once', '1000 100'])
  warnings.flush()
  await clock.advance(5000)
  expect(told).toEqual(['0 1', '0 once', '1000 100', '1500 101'])
})
