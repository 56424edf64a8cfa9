import { expect, test } from 'vitest'
import { webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const fiveMinutes = 5 * 60_000

describeTargets('start finds its resource', (agora) => {
  async function withMode(mode: string) {
    const client = agora()
    const { status, body } = await client.start(await client.resource(), undefined, { mode })
    return { status, body, why: (await client.lastReply()).why }
  }

  function refusedMode(mode: string) {
    const body = { code: 2, reason: 'Start: invalid mode value!', resourceId: expect.any(String) }
    return { status: 400, body, why: `the path's mode is "${mode}", expected one of web, mix, individual` }
  }

  test('R-088: mode foo', async () => {
    expect(await withMode('foo')).toMatchObject(refusedMode('foo'))
  })

  test.each(['Web', 'WEB'])('R-089: mode %s', async (mode) => {
    expect(await withMode(mode)).toMatchObject(refusedMode(mode))
  })

  test.each(['nonsense', 'A', '0'.repeat(192), 'a.b', '%20'])('R-090: the resource ID %s that nobody gave out', async (resourceId) => {
    const { status, body } = await agora().start(resourceId)
    expect([status, body]).toMatchObject([400, { code: 1001, reason: 'failed to parse resourceId' }])
  })

  test('R-091: a resource ID of another App ID', async () => {
    const [one, other] = [agora(), agora()]
    const resourceId = await one.resource()
    const { status, body } = await other.start(resourceId)
    expect([status, body]).toMatchObject([400, { code: 1003, reason: 'appid or sid does not match the resource', resourceId }])
    expect((await one.start(resourceId)).status, 'it is not used up').toBe(200)
  })

  test.each(['other', 'HttpClient463224', 'httpClient463224 ', ''])('R-092: the cname %j is not that of acquire', async (cname) => {
    const client = agora()
    const resourceId = await client.resource()
    const { status, body } = await client.start(resourceId, undefined, { cname })
    expect([status, body]).toEqual([400, { code: 432, reason: 'cname or uid does not match the resource', ...who, resourceId }])
    expect((await client.lastReply()).why).toBe(`cname is "${cname}", but acquire was called with "${who.cname}"`)
  })

  test.each(['527842', '0527841', ' 527841', ''])('R-093: the uid %j is not that of acquire', async (uid) => {
    const client = agora()
    const resourceId = await client.resource()
    const { status, body } = await client.start(resourceId, undefined, { uid })
    expect([status, body]).toEqual([400, { code: 432, reason: 'cname or uid does not match the resource', ...who, resourceId }])
    expect((await client.lastReply()).why).toBe(`uid is "${uid}", but acquire was called with "${who.uid}"`)
  })

  test.each([0, fiveMinutes - 1000, fiveMinutes - 1, fiveMinutes])('R-094: %i ms after acquire', async (ms) => {
    const client = agora()
    const resourceId = await client.resource()
    await client.advance(ms)
    expect((await client.start(resourceId)).status).toBe(200)
  })

  test.each([fiveMinutes + 1, 24 * 3_600_000])('R-095: %i ms after acquire', async (ms) => {
    const client = agora()
    const resourceId = await client.resource()
    await client.advance(ms)
    const { status, body } = await client.start(resourceId)
    expect([status, body]).toEqual([400, { code: 433, reason: 'resourceId exceeded time limit!', ...who, resourceId }])
    expect((await client.lastReply()).why).toBe(`start came ${ms} ms after acquire, at most ${fiveMinutes} are allowed`)
  })

  test('R-103: mode web on a resource of scene 0', async () => {
    for (const acquired of [{}, { scene: 0 }]) {
      const client = agora()
      const resourceId = await client.resource(acquired)
      const { status, body } = await client.start(resourceId)
      expect([status, body]).toEqual([400, { code: 2, reason: 'Start: invalid scene value!', ...who, resourceId }])
      expect((await client.lastReply()).why).toMatch(/mode web .*scene 0/)
    }
  })

  test.each(['mix', 'individual'])('R-104: mode %s on a resource of scene 1', async (mode) => {
    const client = agora()
    const resourceId = await client.resource({ scene: 1 })
    const { status, body } = await client.start(resourceId, { storageConfig: webStart().storageConfig }, { mode })
    expect([status, body]).toEqual([400, { code: 2, reason: 'Start: invalid scene value!', ...who, resourceId }])
  })
})
