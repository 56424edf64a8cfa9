import { expect, test } from 'vitest'
import { webStart } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { sliceLengths } from '../operations/lifecycle.fixture.ts'
import { drilled } from './scenario.fixture.ts'

const about = { name: 'story', why: 'It happens.' }

describeTargets('what a story sets up', (agora) => {
  test('quotas hold for its App ID and for as long as it is under the story', async () => {
    const client = drilled(agora())
    const other = agora()
    expect((await client.put({ ...about, setup: { quotas: { requestsPerSecond: 1 } } })).status).toBe(200)
    expect([(await client.acquire()).status, (await client.acquire()).status]).toEqual([200, 429])
    expect([(await other.acquire()).status, (await other.acquire()).status]).toEqual([200, 200])
    await client.clear()
    expect([(await client.acquire()).status, (await client.acquire()).status]).toEqual([200, 200])
  })

  test('switches and the length of slices are those of the story', async () => {
    const client = drilled(agora())
    await client.put({ ...about, setup: { sliceSeconds: 5, switches: { bareFileNames: true, failoverMs: 20_000 } }, steps: [{ when: { door: 'recorder.start' }, do: { kill: 'chrome', afterMs: 12_000 } }] })
    const { sid, query } = await client.started()
    await client.advance(11_000)
    expect(sliceLengths(await client.file('bucket', `${sid}_httpClient463224.m3u8`)).map(Math.round)).toEqual([5, 5])
    await client.advance(10_000)
    expect((await query()).status).toBe(404)
    await client.advance(20_000)
    expect((await query()).status).toBe(200)
  })

  test('a channel that asks for a story by its name sets up nothing for the others of its App ID, and is told so', async () => {
    const client = drilled(agora())
    const cname = 'drill--quota-busy--1'
    const acquire = async () => (await client.call('POST', `${client.base}/acquire`, { cname, uid: '1', clientRequest: { scene: 1 } })).status
    expect([await acquire(), await acquire(), (await client.acquire()).status]).toEqual([200, 200, 200])
    expect((await client.journal()).flatMap(({ type, detail }) => (type === 'scenario' ? [detail] : []))).toEqual([{ scenario: 'quota-busy', channel: cname, warning: 'what it sets up is left out: the whole App ID would feel it' }])
  })

  test('calls of the classroom need a token where the story says so', async () => {
    const client = drilled(agora())
    await client.put({ ...about, setup: { classroomAuth: 'lenient' } })
    expect((await client.call('POST', `/cn/edu/apps/${client.appId}/v2/rooms/r`, { roomName: 'Room', roomType: 4 })).status).toBe(401)
  })

  test('one domain fails, another does not', async () => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'cloudRecording.start', host: 'elsewhere.*' }, do: { refuse: 'noWorker' }, times: 'always' })
    const resourceId = await client.resource()
    expect((await client.call('POST', `${client.base}/resourceid/${resourceId}/mode/web/start`, { cname: 'httpClient463224', uid: '527841', clientRequest: webStart() })).status).toBe(200)
    expect(await client.fired()).toEqual([0])
  })
})
