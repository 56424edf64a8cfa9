import { expect, test } from 'vitest'
import { webStart } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { hour, minute, neverReady, unreachable, withMp4 } from '../operations/lifecycle.fixture.ts'

describeTargets('reset of one App ID in the middle of everything', (agora) => {
  test.each([
    ['a start delay', {}, { startDelayMs: 10_000 }],
    ['a slice', {}, {}],
    ['a page that is not ready', { ...neverReady, readyTimeout: 5 }, {}],
    ['a page that cannot be opened', unreachable, {}],
    ['a hold', { onhold: true }, {}],
  ])('calls off %s: nothing is heard of it any more', async (_what, serviceParam, switches) => {
    const client = agora()
    await client.configure({ switches })
    const { sid, query } = await client.started({ maxRecordingHour: 1, ...serviceParam }, withMp4)
    await client.advance(3000)
    await client.reset()
    await client.advance(2 * hour)
    expect([await client.journal(), await client.events(sid)]).toEqual([[], []])
    expect((await query()).body).toMatchObject({ code: 1001 })
  })

  test('takes settings, quotas and answers to come with it', async () => {
    const client = agora()
    await client.configure({ status: 'suspended', auth: { customerId: 'id', customerSecret: 'secret' }, answers: [{ call: 'acquire', answer: 'internalError' }] })
    await client.reset()
    expect((await client.acquire()).status).toBe(200)
    expect((await client.call('GET', `/_emulator/apps/${client.appId}`)).body).toMatchObject({ status: 'active', auth: null, answers: [] })
  })

  test('in the middle of moving its clock', async () => {
    const [one, other] = [agora(), agora()]
    await one.started({ maxRecordingHour: 10 })
    const others = await other.started({ maxRecordingHour: 10 })
    const moved = one.advance(3 * hour)
    await one.reset()
    await moved
    expect(await one.journal()).toEqual([])
    await one.advance(minute)
    expect(await one.journal()).toEqual([])
    await other.advance(minute)
    expect((await others.query()).status).toBe(200)
  })

  test('while starts of it are on their way, it leaves none behind that nobody knows of', async () => {
    const client = agora()
    client.needs('control API')
    const resources = await Promise.all(Array.from({ length: 10 }, (_, index) => client.resource({ scene: 1 }, { uid: String(index + 1) })))
    const starting = resources.map((resourceId, index) => client.start(resourceId, webStart(), { uid: String(index + 1) }))
    const reset = client.call('POST', '/_emulator/reset', { appId: client.appId })
    const started = await Promise.all(starting)
    await reset
    for (const { status, body } of started) expect([200, 1001]).toContain(body.code ?? status)
    expect((await client.call('GET', `/_emulator/sessions?appId=${client.appId}`)).body).toEqual({ sessions: [] })
    await client.advance(hour)
    expect((await client.journal()).filter(({ type }) => type === 'event')).toEqual([])
  })
})
