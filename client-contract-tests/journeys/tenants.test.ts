import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { notFound, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
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

describeTargets('tenants', (agora) => {
  test('a resource ID of another tenant is refused with 1003 by every call', async () => {
    const [owner, other] = [agora(), agora()]
    const { resourceId, sid, query: ownQuery } = await owner.started()
    const { query, update, updateLayout, stop } = other.recording(resourceId, sid)
    const calls = [other.start(resourceId), query(), update({ webRecordingConfig: {} }), updateLayout({}), stop()]
    for (const call of calls) expect(await call).toMatchObject({ status: 400, body: { code: 1003 } })
    expect((await ownQuery()).status).toBe(200)
  })

  test('a sid of another tenant is as unknown as one that nobody has', async () => {
    const [owner, other] = [agora(), agora()]
    const { sid, query: ownQuery } = await owner.started()
    const { resourceId } = await other.started()
    const { query, update, stop } = other.recording(resourceId, sid)
    const body = { ...notFound.body, ...who, resourceId, sid }
    for (const call of [query(), update({ webRecordingConfig: {} }), stop()]) {
      const answer = await call
      expect([answer.status, answer.body]).toEqual([404, body])
    }
    expect((await ownQuery()).status).toBe(200)
  })

  test('settings, clock and the same cname and uid are each tenant’s own', async () => {
    const [one, other] = [agora(), agora()]
    await one.configure({ status: 'suspended', switches: { bareFileNames: true } })
    expect([(await one.acquire()).status, (await other.acquire()).status]).toEqual([400, 200])
    await one.configure({ status: 'active' })
    const [ones, others] = [await one.started({ maxRecordingHour: 1 }), await other.started({ maxRecordingHour: 1 })]
    await one.advance(3_600_000)
    expect([(await ones.query()).status, (await others.query()).status]).toEqual([404, 200])
    expect(one.now() - other.now()).toBe(3_600_000)
  })
})
