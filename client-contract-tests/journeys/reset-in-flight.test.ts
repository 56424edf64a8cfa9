import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { createAgora, webStart } from '../agora.ts'
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
    expect([client.journal(), client.events(sid)]).toEqual([[], []])
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
    expect(one.journal()).toEqual([])
    await one.advance(minute)
    expect(one.journal()).toEqual([])
    await other.advance(minute)
    expect((await others.query()).status).toBe(200)
  })

  test('while starts of it are on their way, it leaves none behind that nobody knows of', async () => {
    const client = agora()
    const resources = await Promise.all(Array.from({ length: 10 }, (_, index) => client.resource({ scene: 1 }, { uid: String(index + 1) })))
    const starting = resources.map((resourceId, index) => client.start(resourceId, webStart(), { uid: String(index + 1) }))
    const reset = client.call('POST', '/_emulator/reset', { appId: client.appId })
    const started = await Promise.all(starting)
    await reset
    for (const { status, body } of started) expect([200, 1001]).toContain(body.code ?? status)
    expect((await client.call('GET', `/_emulator/sessions?appId=${client.appId}`)).body).toEqual({ sessions: [] })
    await client.advance(hour)
    expect(client.journal().filter(({ type }) => type === 'event')).toEqual([])
  })
})

test('reset is one step: once a recording is gone all are, and none comes back', async () => {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
  const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, 'a'.repeat(32))
  const uids = Array.from({ length: 20 }, (_, index) => String(index + 1))
  const recordings = await Promise.all(uids.map((uid) => client.started({}, {}, { scene: 1 }, { uid })))
  const answered: number[] = []
  const ask = () => Promise.all(recordings.map(({ query }) => query().then(({ status }) => answered.push(status))))
  await ask()
  let over = false
  const reset = client.call('POST', '/_emulator/reset', { appId: client.appId }).then(() => (over = true))
  while (!over) await ask()
  await Promise.all([reset, ask()])
  const gone = answered.indexOf(400)
  expect(gone).toBeGreaterThan(0)
  expect(new Set(answered.slice(0, gone))).toEqual(new Set([200]))
  expect(new Set(answered.slice(gone))).toEqual(new Set([400]))
  await emulator.close()
})
