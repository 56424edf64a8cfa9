import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyLife, createTenant, openEmulator, tenantOf, type Step } from './tenant-steps.fixture.ts'

/** What a tenant sees that has an emulator to itself. */
async function alone(index: number, life: readonly Step[]) {
  const emulator = await openEmulator()
  const tenant = createTenant(emulator, tenantOf(index))
  for (const step of life) await tenant.next(step)
  const seen = tenant.seen()
  await emulator.close()
  return seen
}

/** What each of so many sees when they share one. Steps follow each other in a random order; many are begun before others are done. */
async function together(tenants: number, lifeOf: (index: number) => readonly Step[], random: () => number) {
  const emulator = await openEmulator()
  const all = Array.from({ length: tenants }, (_, index) => ({ ...createTenant(emulator, tenantOf(index)), left: [...lifeOf(index)] }))
  const waiting = [...all]
  let moving: Promise<void>[] = []
  while (waiting.length > 0) {
    const at = random() % waiting.length
    const { next, left } = waiting[at]!
    moving.push(next(left.shift()!))
    if (left.length === 0) waiting.splice(at, 1)
    if (random() % tenants === 0) moving = [Promise.all(moving).then(() => {})]
    if (random() % tenants === 0) await Promise.all(moving)
  }
  await Promise.all(moving)
  const seen = all.map((tenant) => tenant.seen())
  await emulator.close()
  return seen
}

test.each([[1000, 1], [12, 25]])('%i tenants at once, in any order: each sees what it would see alone', { timeout: 120_000 }, async (tenants, numRuns) => {
  const lives = fc.array(anyLife, { minLength: 10, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(lives, fc.infiniteStream(fc.nat()), async (lives, random) => {
      const lifeOf = (index: number) => lives[index % lives.length]!
      const seen = await together(tenants, lifeOf, () => random.next().value)
      for (const [index, one] of seen.entries()) expect(JSON.stringify(one)).toBe(JSON.stringify(await alone(index, lifeOf(index))))
    }),
    { numRuns, endOnFailure: tenants > 100 },
  )
})
