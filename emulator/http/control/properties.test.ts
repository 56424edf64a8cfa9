import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createService } from '../service.fixture.ts'

const runs = { seed: 20_260_704, numRuns: 150 }
const anyName = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'status', 'auth', 'quotas', 'switches', 'answers', 'ms', 'appId', 'call', 'answer', 'times'))
const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('active', 'acquire', 'internalError', 1e300, -1, 1.5, Number.MAX_SAFE_INTEGER))
const anyBody = fc.oneof(
  fc.dictionary(anyName, anyValue, { maxKeys: 4 }).map((body) => JSON.stringify(body)),
  fc.jsonValue().map((body) => JSON.stringify(body)),
  fc.string({ minLength: 1 }),
)

test.each([
  ['PUT', '/_emulator/apps/0123456789abcdef0123456789abcdef'],
  ['POST', '/_emulator/reset'],
  ['POST', '/_emulator/clock/advance'],
])('%s %s: any body is done or refused with a reason, and the service goes on', { timeout: 30_000 }, async (method, path) => {
  const { call, journal, acquire, start } = createService()
  await fc.assert(
    fc.asyncProperty(anyBody, async (body) => {
      const answer = (await call(method, path, body)) as { status: number; body: unknown }
      if (answer.status >= 400) expect(answer).toMatchObject({ status: 400, body: { error: expect.stringMatching(/^Failed to ./) } })
      else expect([200, 204]).toContain(answer.status)
    }),
    runs,
  )
  expect(journal.entries().filter(({ type }) => type === 'error')).toEqual([])
  await call('POST', '/_emulator/reset', '')
  expect((await start(await acquire())).status).toBe(200)
})

test('the clock is not moved beyond all dates', async () => {
  const { call, clock } = createService()
  const tenYearsMs = 3650 * 24 * 3_600_000
  const before = clock.now()
  for (const ms of [-1, tenYearsMs + 1, 1e300]) expect((await call('POST', '/_emulator/clock/advance', { ms })).status).toBe(400)
  expect(clock.now()).toBe(before)
  expect((await call('POST', '/_emulator/clock/advance', { ms: tenYearsMs })).status).toBe(200)
  expect(clock.now()).toBe(before + tenYearsMs)
})

test('settings that are refused in part change nothing', async () => {
  const { call, base } = createService()
  const appId = base.split('/')[3]!
  const settings = async () => (await call('GET', `/_emulator/apps/${appId}`)).body
  const before = await settings()
  for (const change of [{ status: 'suspended', quotas: { requestsPerSecond: 0 } }, { switches: { startDelayMs: 5000, unheardOf: 1 } }, { status: 'suspended', answers: [{ call: 'stop', answer: 'nothing' }] }]) {
    expect((await call('PUT', `/_emulator/apps/${appId}`, change)).status).toBe(400)
  }
  expect(await settings()).toEqual(before)
})
