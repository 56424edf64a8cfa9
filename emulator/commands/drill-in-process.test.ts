import { expect, test } from 'vitest'
import { drillInProcess } from './drill-in-process.ts'
import type { Run } from './drill-world.ts'

const hour = 3_600_000
const play = (steps: string, run: Run, seed = 'seed') => drillInProcess({ story: `name: story\nwhy: It happens.\nsteps:\n${steps}`, seed, seconds: 30 }, run)
const refused = '  - when: { door: cloudRecording.acquire }\n    do: { refuse: noWorker }\n'

/** Acquires a resource ID. Resolves with the status of the answer. */
async function acquire({ env, fetch }: Parameters<Run>[0]) {
  const authorization = `Basic ${btoa(`${env.AGORA_CUSTOMER_ID}:${env.AGORA_CUSTOMER_SECRET}`)}`
  const body = JSON.stringify({ cname: env.AGORA_CHANNEL, uid: env.AGORA_UID, clientRequest: { scene: 1 } })
  const path = `/v1/apps/${env.AGORA_APP_ID}/cloud_recording/acquire`
  return (await fetch(env.AGORA_BASE_URL + path, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body })).status
}

test('a client waits on the clock of the emulator: hours take no time, and are judged as hours', async () => {
  const { passed, lines } = await play(`${refused}expect:\n  - backedOff: { door: cloudRecording.acquire, atLeastMs: ${3 * hour} }\n`, async (world) => {
    expect(await acquire(world)).toBe(500)
    await world.wait(3 * hour)
    expect(await acquire(world)).toBe(200)
  })
  expect(lines.map(({ reason }) => reason)).toEqual(['acted 1 time: cloudRecording.acquire', `waits of ${3 * hour} ms`])
  expect(passed).toBe(true)
})

test('an answer that is held back comes while the client waits for it, or for something else', async () => {
  const seen: unknown[] = []
  const { passed } = await play('  - when: { door: cloudRecording.acquire }\n    do: { delayMs: 20000 }\n', async (world) => {
    seen.push(await Promise.race([acquire(world), world.wait(5000).then(() => 'too late')]))
    seen.push(await acquire(world))
  })
  expect([seen, passed]).toEqual([['too late', 200], true])
})

test('a wait that is called off is over for nobody', async () => {
  const { journal } = await play(refused, async (world) => {
    const off = new AbortController()
    const long = world.wait(10 * hour, off.signal)
    off.abort()
    await acquire(world)
    await Promise.race([long, world.wait(1000)])
    await acquire(world)
  })
  expect(journal.at(-1)!.at - journal[0]!.at).toBe(1000)
})

test('a client that is started anew finds its notes, and hears nothing of what it asked before', async () => {
  const lives: unknown[] = []
  const story = '  - when: { door: cloudRecording.acquire }\n    do: { restart: client }\n'
  const { passed, clientFailed } = await play(story, async (world) => {
    lives.push(await world.notes.read())
    await world.notes.write(lives.length)
    lives.push(await acquire(world))
  })
  expect(lives).toEqual([undefined, 1, 200])
  expect([passed, clientFailed]).toEqual([true, undefined])
})

test('a client that fails is told with its words, and judged by what it did', async () => {
  const { passed, clientFailed } = await play(refused, async (world) => {
    throw new Error(`Failed to acquire: HTTP ${await acquire(world)}`)
  })
  expect([passed, clientFailed]).toEqual([true, 'Failed to acquire: HTTP 500'])
})

/** Records a page as the shipped client does, and is told of nothing. */
async function record(world: Parameters<Run>[0]) {
  const { recordPage } = (await import(new URL('../../scenarios/clients/good-recording.mjs', import.meta.url).href)) as { recordPage: (world: Parameters<Run>[0], inbox: object) => Promise<unknown> }
  await recordPage(world, { endOf: () => undefined, filesOf: () => undefined })
}

test.each<[slip: string, run: Run, told: string]>([
  ['fails at once, as it is no async function', (() => { throw new Error('no async') }) as unknown as Run, 'no async'],
  ['throws what is no error', async () => { throw 'a text' }, 'a text'],
  ['calls an address that is none', async ({ fetch }) => void (await fetch('nowhere')), 'nowhere'],
  ['waits for what is no number', async ({ wait }) => wait(Number.NaN), 'expected milliseconds, received NaN'],
])('a client that %s is told, and the drill goes on', async (_, run, told) => {
  const { clientFailed } = await play(refused, run)
  expect(clientFailed).toContain(told)
})

test('a wait may be a text, as variables of the environment are', async () => {
  const { journal } = await play(refused, async (world) => {
    await acquire(world)
    await world.wait('2000' as unknown as number)
    await acquire(world)
  })
  expect(journal.at(-1)!.at - journal[0]!.at).toBe(2000)
})

test('a call that could not be made is not waited for: the clock still leaps', async () => {
  const { passed } = await play(refused, async (world) => {
    await world.fetch('nowhere').catch(() => {})
    await acquire(world)
    await world.wait(20 * hour)
  })
  expect(passed).toBe(true)
})

test.each<[slip: string, answer: () => unknown, told: string]>([
  ['fails', () => { throw new Error('no such member') }, 'its receiver failed: no such member'],
  ['answers later', async () => ({ status: 200, body: '{}' }), 'received a promise: answer at once'],
  ['fails later', async () => { throw new Error('no such member') }, 'received a promise: answer at once'],
  ['answers nothing', () => undefined, 'expected { status, body }, received undefined'],
])('a receiver that %s is answered for with 500, and told', async (_, answer, told) => {
  const { lines, clientFailed } = await drillInProcess({ story: 'name: story\nwhy: It happens.\nexpect:\n  - answered\n', seed: 'seed', seconds: 10 }, async (world) => {
    world.receive(answer as never)
    await record(world)
  })
  expect([lines[0]!.reason, clientFailed]).toEqual([expect.stringContaining('the receiver answered 500'), expect.stringContaining(told)])
})

test('a client that is never done fails', async () => {
  const { passed, lines } = await play(refused, async (world) => {
    await acquire(world)
    for (;;) await world.wait(hour)
  })
  expect([passed, lines.at(-1)]).toEqual([false, { what: 'client', passed: false, reason: 'it was not done after 24 hours on its clock' }])
})

test('a client that is interrupted is judged by what it did until then, and does nothing more', async () => {
  const interruption = new AbortController()
  const done: string[] = []
  const setting = { recorder: 'synthetic', clock: 'virtual', timeout: 600, interrupted: interruption.signal } as const
  const story = `name: story\nwhy: It happens.\nsteps:\n${refused}expect:\n  - called: { door: cloudRecording.acquire }\n`
  const drilled = await drillInProcess({ story, seed: 'seed', seconds: undefined }, async (world) => {
    await acquire(world)
    interruption.abort()
    await world.wait(1000)
    done.push(`a wait, and then ${await acquire(world)}`)
  }, setting)
  expect(drilled.lines.map(({ passed, reason }) => [passed, reason])).toEqual([
    [true, 'acted 1 time: cloudRecording.acquire'],
    [true, expect.stringContaining('called 1 time') as string],
    [false, 'it was interrupted'],
  ])
  expect([drilled.passed, done]).toEqual([false, []])
})

test('with the system’s clock a client in this process waits as long as it says', async () => {
  const setting = { recorder: 'synthetic', clock: 'system', timeout: 600, interrupted: new AbortController().signal } as const
  const { lines, clock } = await drillInProcess({ story: `name: story\nwhy: It happens.\nsteps:\n${refused}expect:\n  - backedOff: { door: cloudRecording.acquire, atLeastMs: 60 }\n`, seed: 'seed', seconds: undefined }, async (world) => {
    await acquire(world)
    await world.wait(60)
    await acquire(world)
  }, setting)
  expect([clock, lines.every(({ passed }) => passed)]).toEqual(['system', true])
  expect(Number(/waits of (\d+) ms/.exec(lines.at(-1)!.reason)?.[1])).toBeLessThan(5000)
})

test('a step that never acted fails the drill', async () => {
  const { passed, lines } = await play(refused, async () => {})
  expect([passed, lines]).toEqual([false, [{ what: 'step 1', passed: false, reason: 'never acted: cloudRecording.acquire; the client called nothing' }]])
})
