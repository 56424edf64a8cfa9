import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, startWith } from './start-outcome.fixture.ts'

describeTargets('start', (agora) => {
  test('R-085: it gives back cname, uid and resource ID, and a sid', async () => {
    const client = agora()
    const resourceId = await client.resource()
    const { status, body } = await client.start(resourceId)
    expect([status, body]).toEqual([200, { ...who, resourceId, sid: expect.any(String) }])
  })

  test('R-086: a sid is 32 lower-case hex characters and never given twice', async () => {
    const client = agora()
    const sids = new Set<string>()
    for (let n = 1; n <= 20; n += 1) {
      const uid = String(n)
      const { body } = await client.start(await client.resource({ scene: 1 }, { uid }), undefined, { uid })
      expect(body.sid).toMatch(/^[0-9a-f]{32}$/)
      sids.add(body.sid)
    }
    expect(sids.size).toBe(20)
  })

  test('R-086: another App ID gets other sids', async () => {
    const [one, other] = [await agora().started(), await agora().started()]
    expect(one.sid).not.toBe(other.sid)
  })

  test('R-087: it answers before the page is opened', async () => {
    expect(await startWith(agora(), { url: 'https://unreachable.invalid/' })).toEqual(accepted)
  })

  test('R-105: a token is accepted and not used', async () => {
    for (const token of ['', 'any text', '0'.repeat(500)]) expect(await startWith(agora(), {}, { token })).toEqual(accepted)
  })

  test.each([undefined, null, 'text', 1, []])('R-102: clientRequest %j', async (clientRequest) => {
    const client = agora()
    const resourceId = await client.resource()
    const { status, body } = await client.call('POST', `${client.base}/resourceid/${resourceId}/mode/web/start`, { ...who, clientRequest })
    expect([status, body]).toMatchObject([400, { code: 2, reason: 'api body validate failed!', resourceId }])
  })
})
