import { expect, test } from 'vitest'
import { storage, webStart, who, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'

interface Situation {
  /** What is wrong with the request. */
  readonly faults: ReadonlySet<string>
  readonly client: Agora
  readonly other: Agora
}

/** Everything that can be wrong with a start, in the order in which the service looks at it, and what it says. */
const faultsOfStart = [
  ['path', { message: 'no Route matched with those values' }],
  ['no credentials', { message: 'Unauthorized' }],
  ['quota', { message: 'API rate limit exceeded' }],
  ['unknown App ID', { message: 'appid is invalid' }],
  ['no JSON', { code: 8 }],
  ['outer shape', { code: 2, reason: 'api body validate failed!' }],
  ['resource of another', { code: 1003 }],
  ['cname', { code: 432 }],
  ['too late', { code: 433 }],
  ['task conflict', { code: 53 }],
  ['scene', { code: 2, reason: 'Start: invalid scene value!' }],
  ['parameters', { code: 2, reason: 'Start: invalid bucket value!' }],
] as const

/** A start with all of these faults. */
async function startWith({ faults, client, other }: Situation) {
  const owner = faults.has('resource of another') ? other : client
  const resourceId = await owner.resource({ scene: faults.has('scene') ? 0 : 1 })
  await client.advance(faults.has('too late') ? 300_001 : 300_000)
  if (faults.has('task conflict')) await client.started()
  await client.configure({ status: faults.has('unknown App ID') ? 'unknown' : 'active', quotas: { requestsPerSecond: faults.has('quota') ? 1 : null } })
  // Uses up the quota, if there is one.
  await client.call('GET', `${client.base}/resourceid/r/sid/s/mode/web/query`)
  const clientRequest = webStart({}, faults.has('parameters') ? { storageConfig: storage({ bucket: '' }) } : {})
  const names = { ...who, ...(faults.has('cname') ? { cname: 'another' } : {}) }
  const body = faults.has('outer shape') ? { ...names, clientRequest: 'text' } : { ...names, clientRequest }
  const path = `${client.base}/resourceid/${resourceId}/mode/web/${faults.has('path') ? 'begin' : 'start'}`
  const headers = faults.has('no credentials') ? { authorization: undefined } : {}
  return client.call('POST', path, faults.has('no JSON') ? '{' : body, headers)
}

describeTargets('of several faults the first is told', (agora) => {
  test.each(faultsOfStart.map(([fault, told], at) => [fault, told, at] as const))('R-022: %s, with all that come after it', async (_fault, told, at) => {
    const situation = { faults: new Set(faultsOfStart.slice(at).map(([name]) => name)), client: agora(), other: agora() }
    expect((await startWith(situation)).body).toMatchObject(told)
  })

  test.each(faultsOfStart)('R-022: %s alone', async (fault, told) => {
    expect((await startWith({ faults: new Set([fault]), client: agora(), other: agora() })).body).toMatchObject(told)
  })

  test('R-085: none', async () => {
    expect((await startWith({ faults: new Set(), client: agora(), other: agora() })).status).toBe(200)
  })

  test('R-258, R-264, R-282: query, update and stop: names, expiry, sid, end, parameters', async () => {
    const client = agora()
    const recording = await client.started({ maxRecordingHour: 2 }, {}, { scene: 1, resourceExpiredHour: 1 })
    const { resourceId, update, stop } = recording
    const unknown = client.recording(resourceId, 'f'.repeat(32))
    const wrong = { webRecordingConfig: { onhold: 'no' } }
    const codes = async (...calls: Promise<{ body: { code: number } }>[]) => (await Promise.all(calls)).map(({ body }) => body.code)
    expect(await codes(update(wrong), stop({ async_stop: 1 }))).toEqual([2, 2])
    expect(await codes(unknown.query(), unknown.update(wrong), unknown.stop({ async_stop: 1 }))).toEqual([404, 404, 404])
    expect(await codes(unknown.update(wrong, { uid: '9' }), unknown.stop({ async_stop: 1 }, { cname: 'another' }))).toEqual([432, 432])
    await client.advance(3_600_000)
    expect(await codes(unknown.query(), unknown.update(wrong), unknown.stop({ async_stop: 1 }))).toEqual([433, 433, 433])
    expect(await codes(unknown.update(wrong, { uid: '9' }), unknown.stop({ async_stop: 1 }, { cname: 'another' }))).toEqual([432, 432])
  })

  test('R-017, R-074, R-080: acquire: shape, App ID, channel name, number of recordings', async () => {
    const client = agora()
    await client.started({}, {}, { scene: 1 }, { uid: '2' })
    await client.configure({ status: 'disabled', quotas: { concurrentTasks: 1 } })
    const long = { cname: 'x'.repeat(1025) }
    const code = async (clientRequest: object, otherwise = {}) => (await client.acquire(clientRequest, otherwise)).body.code
    expect(await code({ scene: 3 }, long)).toBe(2)
    expect(await code({ scene: 1 }, long)).toBe(400)
    await client.configure({ status: 'active' })
    expect(await code({ scene: 1 }, long)).toBe(401)
    expect(await code({ scene: 1 })).toBe(406)
  })
})
