import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { createClassroom, outcome } from '../classroom.ts'
import { drilled } from '../scenarios/scenario.fixture.ts'
import { describeTargets } from '../targets.ts'

const second = 1000
const retryTimeout = 60

/** A room under one of the scenarios that are shipped, and a recording in it that waits for its page. */
async function waiting(agora: Agora, scenario: string, roomUuid = 'math-101') {
  const client = drilled(agora)
  const yaml = await readFile(new URL(`../../scenarios/${scenario}.yaml`, import.meta.url), 'utf8')
  expect((await client.put(yaml)).status).toBe(200)
  const room = createClassroom(agora, { roomUuid })
  await room.created()
  await room.started({}, { retryTimeout })

  return {
    ...room,
    fired: client.fired,
    faults: client.faults,
    advance: agora.advance,
    /** The page says that it is ready, or tries to. */
    ready: () => room.ready().then(outcome, (error: Error) => error.name),
    /** A page, opened anew in every attempt, that reports so long after it was opened and, if it is to, again every `every` seconds. */
    async pages({ after, every }: { after: number; every?: number }, seconds: number) {
      for (let at = 1; at <= seconds; at += 1) {
        await agora.advance(second)
        const open = at % retryTimeout
        if (open === after || (every !== undefined && open > after && (open - after) % every === 0)) await room.ready().catch(() => {})
      }
    },
    reasons: async () => (await room.told()).map(({ reason }) => reason),
  }
}

describeTargets('scenarios of classroom recording', (agora) => {
  test('F-083, F-084: classroom-ready-late with a client that reports itself: lost until the first time-out, then in time', async () => {
    const { ready, reasons, advance } = await waiting(agora(), 'classroom-ready-late')
    expect([await ready(), await ready()]).toEqual(['TypeError', 'TypeError'])
    await advance(retryTimeout * second)
    expect(await ready()).toEqual([200, 0])
    expect(await reasons()).toEqual([4, 3])
  })

  test.each([{ after: 2 }, { after: 2, every: 10 }, { after: 55 }])('F-083, F-084: classroom-ready-late with a page that reports %j: 4, then 3, then 2 at the stop', async (page) => {
    const { pages, reasons, stop, list, fired } = await waiting(agora(), 'classroom-ready-late')
    await pages(page, 3 * retryTimeout)
    expect(await reasons()).toEqual([4, 3])
    await stop()
    expect(await reasons()).toEqual([4, 3, 2])
    expect((await list()).map(({ unready = false }) => unready)).toEqual([true, false])
    expect((await fired())[0]).toBeGreaterThan(0)
  })

  test.each([{ after: 2 }, { after: 2, every: 10 }])('F-085: classroom-never-ready with a page that reports %j: 4, 4, 5, and it ends', async (page) => {
    const { pages, reasons, stop, list } = await waiting(agora(), 'classroom-never-ready')
    await pages(page, 4 * retryTimeout)
    expect(await reasons()).toEqual([4, 4, 5])
    expect((await list()).map(({ unready }) => unready)).toEqual([true, true, true])
    expect(outcome(await stop())).toEqual([409, 30409410])
  })

  test('F-083, F-084: classroom-ready-lost with a page that reports once: 4, then 3', async () => {
    const { pages, reasons, fired } = await waiting(agora(), 'classroom-ready-lost')
    await pages({ after: 2 }, 2 * retryTimeout)
    expect([await reasons(), await fired()]).toEqual([[4, 3], [1]])
  })

  test('F-081, F-082: classroom-ready-lost with a page that reports again: 1, and no retry', async () => {
    const { pages, reasons, fired } = await waiting(agora(), 'classroom-ready-lost')
    await pages({ after: 2, every: 10 }, 2 * retryTimeout)
    expect([await reasons(), await fired()]).toEqual([[1], [1]])
  })

  test('a client that reports in the page’s place sees the connection break, once', async () => {
    const { ready, reasons, faults } = await waiting(agora(), 'classroom-ready-lost')
    expect([await ready(), await ready()]).toEqual(['TypeError', [200, 0]])
    expect(await faults()).toEqual([{ scenario: 'classroom-ready-lost', step: 1, door: 'classroom.ready', roomUuid: 'math-101', do: { lose: 'request' } }])
    expect(await reasons()).toEqual([1])
  })

  test('the room of another tenant is ready in time', async () => {
    await waiting(agora(), 'classroom-never-ready')
    const other = createClassroom(agora())
    await other.created()
    await other.started({}, { retryTimeout })
    expect(outcome(await other.ready())).toEqual([200, 0])
    expect((await other.told()).map(({ reason }) => reason)).toEqual([1])
  })
})
