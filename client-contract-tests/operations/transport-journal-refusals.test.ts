import { expect, test } from 'vitest'
import { storage, webStart, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const nothing = { authorization: undefined }
const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` })

describeTargets('the journal says why the gateway refused', (agora) => {
  test.each([
    ['POST', '/Acquire'],
    ['GET', '/acquire'],
    ['DELETE', '/acquire'],
    ['POST', '/resourceid/r/sid/s/mode/web/query'],
    ['POST', '/resourceid/r/mode/web/Start'],
    ['POST', `/${'x'.repeat(5000)}`],
  ])('R-003 … R-007: %s %s', async (method, path) => {
    const client = agora()
    expect((await client.call(method, client.base + path, method === 'GET' ? undefined : {})).status).toBe(404)
    const said = (await client.lastReply()) as { call?: string; gateway?: string; why?: string }
    expect(said).toEqual({ call: expect.any(String), gateway: 'noRoute', why: `there is no ${method} of that path: names in it are case-sensitive, and in Cloud Recording query is GET, every other call POST` })
    expect(`${client.base}${path}`.startsWith(said.call!.replace(/…$/, ''))).toBe(true)
    expect(said.call!.length).toBeLessThan(600)
  })

  test('R-006: another name than cloud_recording is found under the App ID', async () => {
    const client = agora()
    await client.call('POST', `/v1/apps/${client.appId}/cloudrecording/acquire`, {})
    expect(await client.lastReply()).toMatchObject({ gateway: 'noRoute' })
  })

  test('R-008, R-009, R-016, R-020: credentials, App ID and quota', async () => {
    const client = agora()
    const refused = async (headers = {}) => ((await client.acquire({}, { headers })), await client.lastReply())
    await client.configure({ auth: { customerId: 'id', customerSecret: 'secret' } })
    expect(await refused(nothing)).toMatchObject({ gateway: 'noAuthorization', why: expect.stringMatching(/no Authorization header/) })
    expect(await refused(basic('id:other'))).toMatchObject({ gateway: 'badCredentials', why: expect.stringMatching(/customer id and secret/) })
    await client.configure({ auth: null, status: 'unknown' })
    expect(await refused()).toMatchObject({ gateway: 'unknownAppId', why: expect.stringMatching(/set to unknown/) })
    await client.configure({ status: 'active', quotas: { requestsPerSecond: 1 } })
    await client.acquire()
    expect(await refused()).toMatchObject({ gateway: 'rateLimited', why: expect.stringMatching(/within a second/) })
  })
})

type Refusal = [name: string, why: RegExp, (client: Agora) => Promise<unknown>]

const refusals: Refusal[] = [
  ['invalidBody', /not JSON/, ({ call, base }) => call('POST', `${base}/acquire`, '{')],
  ['invalidParameter', /scene: .*received 3$/, ({ acquire }) => acquire({ scene: 3 })],
  ['invalidChannelName', /cname "a\/b" is no channel name/, ({ acquire }) => acquire({ scene: 0 }, { cname: 'a/b' })],
  ['resourceUnreadable', /no acquire has given out/, ({ start }) => start('nobody')],
  ['resourceMismatch', /uid is "7", but acquire was called with "527841"/, async ({ resource, start }) => start(await resource(), webStart(), { uid: '7' })],
  ['resourceExpired', /start came 300001 ms after acquire, at most 300000/, async ({ resource, advance, start }) => {
    const resourceId = await resource()
    await advance(300_001)
    await start(resourceId)
  }],
  ['alreadyStarted', /is recording; the start was not repeated/, async ({ started, start }) => start((await started()).resourceId)],
  ['taskConflict', /recording under another resource ID/, async ({ started, resource, start }) => (await started(), start(await resource()))],
  ['workerNotFound', /no recording has the sid "f+"/, async ({ started, recording }) => recording((await started()).resourceId, 'f'.repeat(32)).query()],
  ['workerNotFound', /has ended \(ok\)/, async ({ started }) => {
    const { stop, query } = await started()
    await stop()
    await query()
  }],
  ['workerNotFound', /started in mode web, not mix/, async ({ started }) => (await started()).query({ mode: 'mix' })],
  ['vendorOverLoad', /1 recordings run, 1 are allowed/, async ({ configure, started, acquire }) => {
    await configure({ quotas: { concurrentTasks: 1 } })
    await started()
    await acquire()
  }],
  ['invalidParameter', /differs from acquire's startParameter/, async ({ resource, start }) => start(await resource({ scene: 1, startParameter: {} }))],
  ['invalidParameter', /expected a region of that vendor, received 99$/, async ({ resource, start }) => start(await resource(), webStart({}, { storageConfig: storage({ region: 99 }) }))],
]

describeTargets('the journal says why the service refused', (agora) => {
  test.each(refusals)('R-022: %s, %s', async (name, why, refuse) => {
    const client = agora()
    await refuse(client)
    expect(await client.lastReply()).toMatchObject({ refused: name, why: expect.stringMatching(why) })
    expect((await client.journal()).findLast(({ type }) => type === 'request')?.detail).toBeDefined()
  })

  test('R-022: a resource ID of another App ID', async () => {
    const [one, other] = [agora(), agora()]
    await other.start(await one.resource())
    expect(await other.lastReply()).toMatchObject({ refused: 'resourceForeign', why: 'this resource ID was given out for another App ID' })
    expect(JSON.stringify(await other.journal()), 'nothing of whose it is').not.toContain(one.appId)
  })
})
