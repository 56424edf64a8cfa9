import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator/emulator.ts'
import { webStart, who, type Body } from '../agora.ts'

const levels = 10_000
const megabytes = 10 * 1024 * 1024

// A body is as large or deep through any door: in process is enough.
describe('large and deep bodies', () => {
  let emulator: Emulator
  let tenants = 0
  beforeAll(async () => {
    emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
  })
  afterAll(() => emulator.close())

  async function post(path: string, body: string) {
    const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }
    const response = await emulator.fetch(new Request(`http://localhost${path}`, { method: 'POST', headers, body }))
    return { status: response.status, body: (await response.json()) as Body }
  }

  const newBase = () => `/v1/apps/${(tenants += 1).toString(16).padStart(32, 'e')}/cloud_recording`
  const acquire = (body: string) => post(`${newBase()}/acquire`, body)

  async function start(clientRequest: string) {
    const base = newBase()
    const { body } = await post(`${base}/acquire`, JSON.stringify({ ...who, clientRequest: { scene: 1 } }))
    return post(`${base}/resourceid/${body.resourceId}/mode/web/start`, `{"cname":"${who.cname}","uid":"${who.uid}","clientRequest":${clientRequest}}`)
  }

  const lists = '['.repeat(levels) + ']'.repeat(levels)
  const objects = '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
  const served = { status: 200, body: who }
  const refused = (code: number) => ({ status: 400, body: { code } })
  const refusedSomehow = { status: 400, body: { code: expect.any(Number), reason: expect.stringMatching(/./) } }
  const named = (clientRequest: string) => `{"cname":"${who.cname}","uid":"${who.uid}","clientRequest":${clientRequest}}`

  test.each([
    ['lists', lists],
    ['objects', objects],
  ])('R-022: %s 10,000 levels deep where something else is expected', async (_what, deep) => {
    expect(await acquire(deep)).toMatchObject(refusedSomehow)
    expect(await acquire(named(`{"scene":${deep}}`))).toMatchObject(refusedSomehow)
    expect(await acquire(named(`{"excludeResourceIds":[${deep}]}`))).toMatchObject(refusedSomehow)
    expect(await start(`{"storageConfig":${deep}}`)).toMatchObject(refusedSomehow)
    expect(await start(`{"extensionServiceConfig":{"extensionServices":${deep}}}`)).toMatchObject(refusedSomehow)
  })

  // Whether the real service takes so deep a body nobody knows: it may be ignored or refused, but not fail.
  test.each([
    ['lists', lists],
    ['objects', objects],
  ])('%s 10,000 levels deep where anything may stand are no fault of the service', async (_what, deep) => {
    const request = `${JSON.stringify(webStart()).slice(0, -1)},"unknown":${deep}}`
    const base = newBase()
    const acquired = await post(`${base}/acquire`, named(`{"scene":1,"startParameter":${request}}`))
    expect([200, 400]).toContain(acquired.status)
    const started = await post(`${base}/resourceid/${acquired.body.resourceId}/mode/web/start`, named(request))
    expect([200, 400]).toContain(started.status)
    expect([200, 400]).toContain((await acquire(named(`{"unknown":${deep}}`))).status)
    expect([200, 400]).toContain((await start(request)).status)
    expect([200, 400]).toContain((await acquire(named(deep))).status)
  })

  test('R-074: a cname of 10 MB', async () => {
    const { status, body } = await acquire(JSON.stringify({ cname: 'x'.repeat(megabytes), uid: '1', clientRequest: { scene: 1 } }))
    expect([status, body.code]).toEqual([400, 401])
  })

  test('R-036: an unknown member of 10 MB', async () => {
    expect(await acquire(JSON.stringify({ ...who, clientRequest: {}, unknown: 'x'.repeat(megabytes) }))).toMatchObject(served)
  })

  test('R-036: an unknown member with a name of 1 MB', async () => {
    expect(await acquire(JSON.stringify({ ...who, clientRequest: { ['x'.repeat(megabytes / 10)]: 1 } }))).toMatchObject(served)
  })

  test('R-028: 10 MB that are not JSON', async () => {
    expect(await acquire('x'.repeat(megabytes))).toMatchObject(refused(8))
  })

  test('R-069: a list of 200,000 numbers', async () => {
    expect(await acquire(named(`{"excludeResourceIds":[${'1,'.repeat(200_000)}1]}`))).toMatchObject(refused(2))
  })

  test('what is kept of all that in the journal is small', async () => {
    const appId = 'f'.repeat(32)
    await post(`/v1/apps/${appId}/cloud_recording/acquire`, JSON.stringify({ cname: 'x'.repeat(megabytes), uid: '1', clientRequest: {} }))
    expect(JSON.stringify(emulator.journal({ appId })).length).toBeLessThan(100_000)
  })
})
