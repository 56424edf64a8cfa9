import { expect, test } from 'vitest'
import { notFound } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

/** The synthetic recorder's page that never calls `navigator.notifyReady()`. */
const neverReady = 'https://never-ready.invalid/'

describeTargets('onhold and readyTimeout', (agora) => {
  /** Whether the recording says that it is held, and how many slices it has, after 20 s. */
  async function after20s(serviceParam: object) {
    const client = agora()
    const recording = await client.started(serviceParam)
    await client.advance(20_000)
    const slices = (await recording.view()).files.filter(({ key }) => key.endsWith('.ts'))
    return { onhold: (await recording.payload()).onhold, slices: slices.length }
  }

  test.each([{}, { onhold: false }, { onhold: null }])('R-190: with %j it is not held', async (serviceParam) => {
    expect(await after20s(serviceParam)).toEqual({ onhold: false, slices: 1 })
  })

  test('R-190: with onhold true it is', async () => {
    expect(await after20s({ onhold: true })).toEqual({ onhold: true, slices: 0 })
  })

  test.each(['true', 1, 0, 'false', {}])('R-190: onhold %j', async (onhold) => {
    expect(await startWith(agora(), { onhold })).toEqual(refusedFor('onhold'))
  })

  test.each([true, 'anything'])('R-191: onHold %j is not onhold', async (onHold) => {
    expect(await after20s({ onHold })).toEqual({ onhold: false, slices: 1 })
  })

  test.each([{}, { readyTimeout: 0 }, { readyTimeout: null }])('R-192: with %j the page need not call', async (serviceParam) => {
    const client = agora()
    const recording = await client.started({ url: neverReady, ...serviceParam })
    await client.advance(10 * 60_000)
    expect(await recording.payload()).toMatchObject({ state: 'inProgress' })
    expect((await recording.view()).files.length).toBeGreaterThan(30)
  })

  test.each([1, 2, 59, 60])('R-193: readyTimeout %j', async (readyTimeout) => {
    expect(await startWith(agora(), { readyTimeout })).toEqual(accepted)
  })

  test.each([1, 60])('R-193: with readyTimeout %j a page that never calls does not last', async (readyTimeout) => {
    const client = agora()
    const recording = await client.started({ url: neverReady, readyTimeout })
    await client.advance(2 * readyTimeout * 1000 - 1)
    expect((await recording.query()).status).toBe(200)
    await client.advance(1)
    expect(await recording.query()).toMatchObject(notFound)
    expect((await recording.view()).cause).toBe('page_load_timeout')
  })

  test.each([-1, -60])('R-194: readyTimeout %j', async (readyTimeout) => {
    expect(await startWith(agora(), { readyTimeout })).toEqual(refusedFor('readyTimeout'))
  })

  test.each([1.5, '5', '', true, []])('R-195: readyTimeout %j', async (readyTimeout) => {
    expect(await startWith(agora(), { readyTimeout })).toEqual(refusedFor('readyTimeout'))
  })

  test.each([61, 5000])('R-196: readyTimeout %j', async (readyTimeout) => {
    expect(await startWith(agora(), { readyTimeout })).toEqual(refusedFor('readyTimeout'))
  })
})
