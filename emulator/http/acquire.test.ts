import { expect, test } from 'vitest'
import { createService, names } from './service.fixture.ts'

test('R-042, R-043, R-044: acquire gives cname, uid and a resource ID of its own', async () => {
  const { call, base } = createService()
  const first = await call('POST', `${base}/acquire`, { ...names, clientRequest: { scene: 1, resourceExpiredHour: 24 } })
  const second = await call('POST', `${base}/acquire`, { ...names, clientRequest: { scene: 1 } })
  expect(first.status).toBe(200)
  expect(first.body).toEqual({ ...names, resourceId: expect.stringMatching(/^[A-Za-z0-9_-]{192}$/) })
  expect(second.body!.resourceId).not.toBe(first.body!.resourceId)
})

test.each([
  [{ cname: undefined }, 'api body validate failed!'],
  [{ uid: 527841 }, 'api body validate failed!'],
  [{ uid: '0' }, 'api body validate failed!'],
  [{ uid: '4294967296' }, 'api body validate failed!'],
  [{ clientRequest: undefined }, 'api body validate failed!'],
  [{ clientRequest: { scene: 3 } }, 'Acquire: invalid scene value!'],
  [{ clientRequest: { scene: '1' } }, 'Acquire: invalid scene value!'],
  [{ clientRequest: { resourceExpiredHour: 0 } }, 'Acquire: invalid resourceExpiredHour value!'],
  [{ clientRequest: { resourceExpiredHour: 721 } }, 'Acquire: invalid resourceExpiredHour value!'],
])('acquire with %j is refused with code 2', async (change, reason) => {
  const { call, base } = createService()
  const { status, body } = await call('POST', `${base}/acquire`, { ...names, clientRequest: { scene: 1 }, ...change })
  expect({ status, body }).toEqual({ status: 400, body: { code: 2, reason } })
})

test('R-008, R-010, R-011: a Basic header must be there and readable; any pair passes', async () => {
  const { app, base, call } = createService()
  const bare = await app.request(`${base}/acquire`, { method: 'POST', body: '{}' })
  expect([bare.status, await bare.json()]).toEqual([401, { message: 'Unauthorized' }])
  const request = { ...names, clientRequest: { scene: 1 } }
  for (const authorization of ['Bearer abc', 'Basic ???', 'Basic YWJj']) {
    const { status, body } = await call('POST', `${base}/acquire`, request, { authorization })
    expect([status, body]).toEqual([401, { message: 'Invalid authentication credentials' }])
  }
  expect((await call('POST', `${base}/acquire`, request, { authorization: 'basic YTpi' })).status).toBe(200)
})

test('R-003 … R-007: what is no route is answered by the gateway', async () => {
  const { call, base } = createService()
  for (const [method, path] of [['GET', `${base}/acquire`], ['POST', '/v1/apps/a/cloud_record/acquire'], ['POST', `${base}/Acquire`]] as const) {
    const { status, body } = await call(method, path)
    expect([status, body]).toEqual([404, { message: 'no Route matched with those values' }])
  }
})

test('R-027, R-028, R-029: a body that is not JSON is code 8', async () => {
  const { call, base } = createService()
  for (const [body, headers] of [['{', {}], ['', {}], ['{}', { 'content-type': 'text/plain' }]] as const) {
    expect((await call('POST', `${base}/acquire`, body, headers)).body).toMatchObject({ code: 8 })
  }
})

test('R-033, R-034: every answer has an id of its own, and a region before the path is passed over', async () => {
  const { call, base } = createService()
  const first = await call('POST', `/na${base}/acquire`, { ...names, clientRequest: {} })
  const second = await call('POST', `/CN${base}/acquire`, { ...names, clientRequest: {} })
  expect([first.status, second.status]).toEqual([200, 200])
  expect(first.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'))
})
