import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { drilled, story } from './scenario.fixture.ts'

const lostStart = { when: { door: 'cloudRecording.start' }, do: { refuse: 'noWorker' } } as const

describeTargets('scenarios of an App ID', (agora) => {
  test('PUT loads JSON, GET shows which steps have fired, DELETE takes it away', async () => {
    const client = drilled(agora())
    const shown = (fired: number) => ({ scenarios: [{ name: 'story', why: 'It happens.', appId: client.appId, steps: [{ step: 1, at: 'cloudRecording.start', fired, of: 1 }] }] })
    expect(await client.put(story(lostStart))).toMatchObject({ status: 200, body: shown(0) })
    const resourceId = await client.resource()
    expect((await client.start(resourceId)).status).toBe(500)
    expect(await client.get()).toMatchObject({ status: 200, body: shown(1) })
    expect(await client.clear()).toMatchObject({ status: 204, body: undefined })
    expect(await client.get()).toMatchObject({ status: 200, body: { scenarios: [] } })
    expect((await client.start(resourceId)).status).toBe(200)
  })

  test('PUT loads YAML, whatever the content type says', async () => {
    const client = drilled(agora())
    const yaml = 'name: story\nwhy: It happens.\nsteps:\n  - when: { door: cloudRecording.start }\n    do: { refuse: noWorker }\n'
    for (const type of ['application/yaml', 'text/plain', 'application/json']) {
      const { status } = await client.call('PUT', `/_emulator/scenario?appId=${client.appId}`, yaml, { 'content-type': type })
      expect([status, (await client.start(await client.resource())).status]).toEqual([200, 500])
    }
  })

  test('what is wrong with it is said, and the one before stays', async () => {
    const client = drilled(agora())
    await client.plays(lostStart)
    const yaml = 'name: story\nwhy: It happens.\nsteps:\n  - when: { door: cloudRecording.strt }\n    do: {}\n'
    expect(await client.put(yaml)).toMatchObject({
      status: 400,
      body: { error: 'Failed to read scenario, line 4, step 1: unknown door "cloudRecording.strt", did you mean "cloudRecording.start"?' },
    })
    expect((await client.start(await client.resource())).status).toBe(500)
  })

  test('an App ID that was left empty changes nothing', async () => {
    const client = drilled(agora())
    await client.plays(lostStart)
    for (const method of ['PUT', 'GET', 'DELETE']) {
      expect((await client.call(method, '/_emulator/scenario?appId=', method === 'PUT' ? story(lostStart) : undefined)).status).toBe(400)
    }
    expect(await client.fired()).toEqual([0])
  })

  test('tenants do not feel each other’s', async () => {
    const [one, other] = [drilled(agora()), drilled(agora())]
    await one.plays({ ...lostStart, times: 'always' })
    expect((await other.start(await other.resource())).status).toBe(200)
    expect((await one.start(await one.resource())).status).toBe(500)
    expect([await one.fired(), await other.fired(), await other.faults()]).toEqual([[1], [], []])
  })

  test('reset forgets it', async () => {
    const client = drilled(agora())
    await client.plays(lostStart)
    await client.reset()
    expect((await client.get()).body.scenarios).toEqual([])
    expect((await client.start(await client.resource())).status).toBe(200)
  })

  test('the journal says which step did what, and where', async () => {
    const client = drilled(agora())
    await client.plays(lostStart)
    const resourceId = await client.resource()
    await client.start(resourceId)
    await client.start(resourceId)
    expect(await client.faults()).toEqual([{ scenario: 'story', step: 1, door: 'cloudRecording.start', cname: who.cname, do: { refuse: 'noWorker' } }])
  })

  test('the same story and the same calls leave the same journal', async () => {
    const journals = []
    for (const client of [drilled(agora()), drilled(agora())]) {
      await client.plays({ when: { door: 'cloudRecording.query', nth: 2 }, do: { refuse: 'workerNotFound' }, times: 2 }, { when: { door: 'upload', file: 'slice' }, do: { fail: 'full' } })
      const { query, stop, sid, resourceId } = await client.started()
      for (let calls = 0; calls < 4; calls += 1) await query()
      await client.advance(40_000)
      await stop()
      const plain = (text: string) => text.replaceAll(client.appId, 'A').replaceAll(sid, 'S').replaceAll(resourceId, 'R')
      journals.push(plain(JSON.stringify((await client.journal()).map(({ seq: _seq, ...entry }) => entry))))
    }
    expect(journals[1]).toBe(journals[0])
    expect(journals[0]).toContain('"type":"fault"')
  })
})

const neverReady = new URL('../../scenarios/classroom-never-ready.yaml', import.meta.url).pathname

describeTargets('a scenario for every App ID', (agora) => {
  test('the one that the options name is there from the beginning, and an App ID’s own stands alone', async () => {
    const client = drilled(agora())
    expect((await client.get()).body.scenarios).toMatchObject([{ name: 'classroom-never-ready', appId: null }])
    await client.plays(lostStart)
    expect((await client.get()).body.scenarios).toMatchObject([{ name: 'story', appId: client.appId }])
    await client.reset()
    expect((await client.get()).body.scenarios).toMatchObject([{ name: 'classroom-never-ready', appId: null }])
    const { body } = (await client.call('GET', '/_emulator/scenario')) as unknown as { body: { scenarios: { name: string }[] } }
    expect(body.scenarios.map(({ name }) => name)).toEqual(['classroom-never-ready'])
  })
}, { scenario: neverReady })
