import { expect, test } from 'vitest'
import { webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { drilled } from './scenario.fixture.ts'

describeTargets('names that ask for a story', (agora) => {
  const told = async (client: ReturnType<typeof drilled>) => (await client.journal()).flatMap(({ type, detail }) => (type === 'scenario' ? [detail] : []))

  /** Acquires and starts: both statuses. */
  async function begin(client: ReturnType<typeof drilled>, cname: string, serviceParam: object = {}) {
    const acquired = await client.call('POST', `${client.base}/acquire`, { cname, uid: '1', clientRequest: { scene: 1 } })
    const started = await client.call('POST', `${client.base}/resourceid/${acquired.body.resourceId}/mode/web/start`, { cname, uid: '1', clientRequest: webStart(serviceParam) })
    return [acquired.status, started.status]
  }

  test('a channel gets the trouble that its name asks for, and no other channel does', async () => {
    const client = drilled(agora())
    expect(await begin(client, 'drill--quota-429--room1')).toEqual([429, 400])
    expect(await begin(client, 'room1')).toEqual([200, 200])
    expect(await begin(client, 'drill--no-worker--room1')).toEqual([200, 500])
    // Its count goes on, and the other's is its own.
    expect(await begin(client, 'drill--no-worker--room2')).toEqual([200, 500])
    expect(await told(client)).toEqual([
      { scenario: 'quota-429', channel: 'drill--quota-429--room1' },
      { scenario: 'no-worker', channel: 'drill--no-worker--room1' },
      { scenario: 'no-worker', channel: 'drill--no-worker--room2' },
    ])
    const { body } = await client.get()
    expect(body.scenarios).toMatchObject([{ name: 'quota-429', channel: 'drill--quota-429--room1', steps: [{ fired: 1 }] }, { channel: 'drill--no-worker--room1', steps: [{ fired: 1 }] }, { channel: 'drill--no-worker--room2' }])
  })

  test('the story plays on what happens inside as well', async () => {
    const client = drilled(agora())
    await begin(client, 'drill--page-unreachable--1')
    await client.advance(10_000)
    expect(await client.faults()).toMatchObject([{ door: 'recorder.start', scenario: 'page-unreachable' }])
  })

  test('the page’s URL asks for one too, for its channel', async () => {
    const client = drilled(agora())
    expect(await begin(client, 'class', { url: 'https://example.test/drill--no-worker--1/' })).toEqual([200, 500])
    expect(await begin(client, 'other')).toEqual([200, 200])
  })

  test('the page of another name has the same channel under another story, and one of the same name goes on', async () => {
    const client = drilled(agora())
    const page = (name: string, query = '') => ({ url: `https://example.test/${name}/${query}` })
    expect(await begin(client, 'class', page('drill--resource-mismatch--1'))).toEqual([200, 400])
    expect(await begin(client, 'class', page('drill--start-timeout--1', '?try=1'))).toEqual([200, 500])
    expect(await begin(client, 'class', page('drill--start-timeout--1', '?try=2'))).toEqual([200, 500])
    expect(await begin(client, 'class', page('drill--start-timeout--1', '?try=3'))).toEqual([200, 200])
  })

  test('a room asks for one, by its name or by its page', async () => {
    const client = drilled(agora())
    const start = async (room: string, body: object) => (await client.call('PUT', `/cn/edu/apps/${client.appId}/v2/rooms/${room}/records/states/1`, body)).status
    expect([await start('drill--classroom-unauthorized--1', {}), await told(client)]).toEqual([401, [{ scenario: 'classroom-unauthorized', channel: 'drill--classroom-unauthorized--1' }]])
    expect(await start('maths', { mode: 'web', webRecordConfig: { rootUrl: 'https://example.test/drill--classroom-unauthorized--2/' } })).toBe(401)
    expect(await start('physics', { mode: 'web', webRecordConfig: { rootUrl: 'https://example.test/' } })).not.toBe(401)
  })

  test('a name that no story has is told once, with what was meant, and the call works', async () => {
    const client = drilled(agora())
    expect(await begin(client, 'drill--no-workr--1')).toEqual([200, 200])
    expect(await told(client)).toEqual([{ channel: 'drill--no-workr--1', warning: 'no shipped scenario is named "no-workr", so nothing fails: did you mean "no-worker"?' }])
    await client.reset()
    expect(await begin(client, 'drill--No-Worker--1')).toEqual([200, 200])
    expect(await told(client)).toEqual([{ channel: 'drill--No-Worker--1', warning: 'no shipped scenario is named "No-Worker", so nothing fails: did you mean "no-worker"?' }])
  })

  test('it stands in place of the App ID’s own story, and a reset ends it', async () => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'cloudRecording.acquire' }, do: { refuse: 'internalError' }, times: 'always' })
    expect(await begin(client, 'drill--no-worker--1')).toEqual([200, 500])
    expect((await begin(client, 'room'))[0]).toBe(500)
    await client.reset()
    expect(await begin(client, who.cname)).toEqual([200, 200])
    expect((await client.get()).body.scenarios).toEqual([])
  })
})
