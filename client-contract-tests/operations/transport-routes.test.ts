import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const noRoute = { status: 404, body: { message: 'no Route matched with those values' } }

/** Paths below the base, with the one method that has a route there. */
const routes = [
  ['POST', '/acquire'],
  ['POST', '/resourceid/r/mode/web/start'],
  ['GET', '/resourceid/r/sid/s/mode/web/query'],
  ['POST', '/resourceid/r/sid/s/mode/web/update'],
  ['POST', '/resourceid/r/sid/s/mode/web/updateLayout'],
  ['POST', '/resourceid/r/sid/s/mode/web/stop'],
] as const
const acquireBody = { ...who, clientRequest: { scene: 1 } }

describeTargets('routes', (agora) => {
  async function outcome(method: string, path: (base: string) => string, headers = {}) {
    const { call, base } = agora()
    const { status, body } = await call(method, path(base), method === 'GET' ? undefined : acquireBody, headers)
    return { status, body }
  }

  test('R-001: a valid acquire is a POST to its path', async () => {
    expect((await outcome('POST', (base) => `${base}/acquire`)).status).toBe(200)
  })

  test.each(routes)('R-002: %s %s has a route', async (method, path) => {
    expect((await outcome(method, (base) => base + path)).body).not.toHaveProperty('message')
  })

  test.each(routes)('R-002: other than by %s, %s has no route', async (method, path) => {
    expect(await outcome(method === 'GET' ? 'POST' : 'GET', (base) => base + path)).toEqual(noRoute)
    expect(await outcome('OPTIONS', (base) => base + path)).toEqual(noRoute)
  })

  // An answer to HEAD never has a body.
  test.each([...routes.map(([, path]) => path), '/../../../ncs/ip'])('R-002: HEAD of %s has no route', async (path) => {
    const { call, base } = agora()
    expect((await call('HEAD', base + path)).status).toBe(404)
  })

  test('R-002: POST of the address list has no route', async () => {
    expect(await outcome('POST', () => '/v1/ncs/ip')).toEqual(noRoute)
  })

  test('R-003: GET on acquire', async () => {
    expect(await outcome('GET', (base) => `${base}/acquire`)).toEqual(noRoute)
  })

  test('R-004: POST on query, also of a recording that runs', async () => {
    const client = agora()
    const { resourceId, sid } = await client.started()
    const { status, body } = await client.call('POST', `${client.base}/resourceid/${resourceId}/sid/${sid}/mode/web/query`, {})
    expect({ status, body }).toEqual(noRoute)
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('R-005: %s on any path', async (method) => {
    for (const [, path] of routes) expect(await outcome(method, (base) => base + path)).toEqual(noRoute)
  })

  test.each(['cloud_record', 'cloud-recording', 'cloudrecording', 'cloud_recordings'])('R-006: %s for cloud_recording', async (name) => {
    for (const [method, path] of routes) {
      expect(await outcome(method, (base) => base.replace('cloud_recording', name) + path)).toEqual(noRoute)
    }
  })

  test('R-006: without cloud_recording', async () => {
    for (const [method, path] of routes) expect(await outcome(method, (base) => base.replace('/cloud_recording', '') + path)).toEqual(noRoute)
  })

  test.each([
    ['POST', '/Acquire'],
    ['POST', '/ACQUIRE'],
    ['POST', '/resourceId/r/mode/web/start'],
    ['POST', '/resourceid/r/Mode/web/start'],
    ['POST', '/resourceid/r/mode/web/Start'],
    ['GET', '/resourceid/r/Sid/s/mode/web/query'],
    ['GET', '/resourceid/r/sid/s/mode/web/Query'],
    ['POST', '/resourceid/r/sid/s/mode/web/Update'],
    ['POST', '/resourceid/r/sid/s/mode/web/updatelayout'],
    ['POST', '/resourceid/r/sid/s/mode/web/STOP'],
  ])('R-007: %s %s', async (method, path) => {
    expect(await outcome(method, (base) => base + path)).toEqual(noRoute)
  })

  test.each(['/V1/apps/', '/v1/Apps/'])('R-007: %s in front', async (front) => {
    expect(await outcome('POST', (base) => `${base.replace('/v1/apps/', front)}/acquire`)).toEqual(noRoute)
  })

  test.each(['/na', '/eu', '/ap', '/cn', '/NA', '/EU', '/AP', '/CN'])('R-034: %s in front is passed over', async (region) => {
    const { status, body } = await outcome('POST', (base) => `${region}${base}/acquire`)
    expect({ status, body }).toEqual({ status: 200, body: { ...who, resourceId: expect.any(String) } })
    const list = await outcome('GET', () => `${region}/v1/ncs/ip`)
    expect(list.status).toBe(200)
  })

  test.each(['/us', '/nan', '/na/na', '/n'])('R-034: %s in front is no region', async (region) => {
    expect(await outcome('POST', (base) => `${region}${base}/acquire`)).toEqual(noRoute)
  })

  test('R-039: a path that is no route, without credentials', async () => {
    expect(await outcome('POST', (base) => `${base}/nothing`, { authorization: undefined })).toEqual(noRoute)
    expect(await outcome('GET', (base) => `${base}/acquire`, { authorization: undefined })).toEqual(noRoute)
  })
})
