import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const unauthorized = { status: 401, body: { message: 'Unauthorized' } }
const badCredentials = { status: 401, body: { message: 'Invalid authentication credentials' } }

function basic(customerId: string, customerSecret: string) {
  return `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`
}

describeTargets('credentials', (agora) => {
  async function acquireWith(authorization: string | undefined, client = agora()) {
    const { status, body } = await client.acquire({ scene: 1 }, { headers: { authorization } })
    return { status, body }
  }

  test('R-008: without an Authorization header, every POST', async () => {
    const client = agora()
    const { resourceId, sid } = await client.started()
    const recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
    for (const path of ['acquire', `resourceid/${resourceId}/mode/web/start`, `${recording}/update`, `${recording}/updateLayout`, `${recording}/stop`]) {
      const { status, body } = await client.call('POST', `${client.base}/${path}`, { ...who, clientRequest: {} }, { authorization: undefined })
      expect({ status, body }).toEqual(unauthorized)
    }
    expect(await client.lastReply()).toMatchObject({ gateway: 'noAuthorization', why: 'there is no Authorization header' })
  })

  test.each([basic('', ''), basic('any', 'pair'), basic('id', 'with:colons:inside')])('R-008: any readable pair passes: %s', async (authorization) => {
    const client = agora()
    client.needs('any credentials')
    expect((await acquireWith(authorization, client)).status).toBe(200)
  })

  test('R-009: where the App ID has credentials, another id or secret', async () => {
    const client = agora()
    await client.configure({ auth: { customerId: 'id', customerSecret: 'secret' } })
    expect((await acquireWith(basic('id', 'secret'), client)).status).toBe(200)
    for (const [id, secret] of [['id', 'other'], ['other', 'secret'], ['ID', 'secret'], ['id', 'Secret'], ['id', ''], ['id', 'secret ']] as const) {
      expect(await acquireWith(basic(id, secret), client)).toEqual(badCredentials)
    }
    expect(await acquireWith(undefined, client)).toEqual(unauthorized)
    await client.configure({ auth: null })
    expect((await acquireWith(basic('any', 'pair'), client)).status).toBe(200)
  })

  test.each(['Bearer a2V5OnNlY3JldA==', 'a2V5OnNlY3JldA==', 'Digest a2V5OnNlY3JldA==', 'key:secret', 'agora token=abc'])('R-010: %s', async (authorization) => {
    expect(await acquireWith(authorization)).toEqual(badCredentials)
  })

  test.each(['Basic', 'Basic ???', 'Basic key:secret', 'Basic YWJj', 'Basic a2V5c2VjcmV0'])('R-011: %s', async (authorization) => {
    expect(await acquireWith(authorization)).toEqual(badCredentials)
  })

  test.each(['basic', 'BASIC', 'bAsIc'])('R-012: the scheme as %s', async (scheme) => {
    const client = agora()
    await client.configure({ auth: { customerId: 'id', customerSecret: 'secret' } })
    expect((await acquireWith(basic('id', 'secret').replace('Basic', scheme), client)).status).toBe(200)
  })

  test('R-013: the pair of another App ID', async () => {
    const [one, other] = [agora(), agora()]
    await one.configure({ auth: { customerId: 'one', customerSecret: 'secret of one' } })
    await other.configure({ auth: { customerId: 'other', customerSecret: 'secret of other' } })
    expect((await acquireWith(basic('one', 'secret of one'), one)).status).toBe(200)
    expect(await acquireWith(basic('one', 'secret of one'), other)).toEqual(badCredentials)
  })

  test('R-014: query without credentials', async () => {
    const client = agora()
    const { status, body } = await (await client.started()).query({ headers: { authorization: undefined } })
    expect({ status, body }).toEqual(unauthorized)
  })

  test.each(['{', '{}', '[]'])('R-038: wrong credentials together with the body %s', async (text) => {
    const { call, base } = agora()
    const wrong = await call('POST', `${base}/acquire`, text, { authorization: 'Bearer abc' })
    expect({ status: wrong.status, body: wrong.body }).toEqual(badCredentials)
    const none = await call('POST', `${base}/acquire`, text, { authorization: undefined })
    expect({ status: none.status, body: none.body }).toEqual(unauthorized)
  })
})
