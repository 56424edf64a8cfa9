import { mock } from 'node:test'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { setupAgora } from '../../emulator/msw/setup.ts'
import { createAgora, type Send } from '../agora.ts'
import { callers, textOf, type Caller } from './callers.fixture.ts'

const appId = 'e'.repeat(32)

// One test never has both: each would take the other's for the real ones.
afterEach(() => {
  vi.useRealTimers()
  mock.timers.reset()
})

/** All that Vitest can put something in the place of, but for what Node's own fetch and streams wait for as well (docs/in-process.md). */
const everything = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'Date', 'performance', 'hrtime'] as const

const fakes: readonly [string, () => void][] = [
  ['Vitest', () => vi.useFakeTimers({ now: 0, toFake: [...everything] })],
  ['node:test', () => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'] })],
]

/** A minute of recording, and two calls at once: the second waits until the client goes on. */
async function recordAMinute(caller: Caller, { emulator, clock }: Pick<Awaited<ReturnType<typeof setupAgora>>, 'emulator' | 'clock'>) {
  const send: Send = async (path, { method = 'GET', headers = [], body } = {}) => {
    const answer = await caller.call({ url: `https://api.agora.io${path}`, method, headers: Object.fromEntries(headers as [string, string][]), ...(body ? { body: body as string } : {}) })
    return new Response(await textOf(answer.body), { status: answer.status })
  }
  const client = createAgora({ emulator, send }, appId)
  const { query, stop } = await client.started()
  const before = clock.now(appId)
  const passedMs = (await clock.advance(60_000, appId)) - before
  const answers = [...(await Promise.all([query(), query()])), await stop()]
  return { passedMs, statuses: answers.map(({ status }) => status), files: emulator.sessions(appId).at(-1)?.files.length }
}

const aMinute = { passedMs: 60_000, statuses: [200, 200, 200], files: 6 }

test.each(callers)('$name goes on when all timers are faked', async (caller) => {
  const agora = await setupAgora()
  onTestFinished(agora.close)
  fakes[0]![1]()
  expect(await recordAMinute(caller, agora)).toEqual(aMinute)
})

test.each(fakes)('timers faked by %s before setupAgora, and still when it closes', async (_by, fake) => {
  fake()
  const agora = await setupAgora()
  for (const caller of callers) expect(await recordAMinute(caller, agora)).toEqual(aMinute)
  await agora.close()
})

test.each(fakes)('on the system clock the emulator goes on in real time, timers faked by %s', async (_by, fake) => {
  const { clock, close } = await setupAgora({ clock: 'system' })
  onTestFinished(close)
  fake()
  const before = clock.now()
  await vi.waitFor(() => expect(clock.now()).toBeGreaterThan(before))
})
