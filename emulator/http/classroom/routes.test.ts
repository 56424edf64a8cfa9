import { expect, test } from 'vitest'
import type { Engine } from '../../engine/engine.ts'
import { createService } from '../service.fixture.ts'
import { classroomRoutes } from './routes.ts'

const appId = '0123456789abcdef0123456789abcdef'
const room = `/cn/edu/apps/${appId}/v2/rooms/math-101`

/** The doors to an engine of which every classroom call throws. */
function brokenService() {
  const { engine, clock, journal } = createService()
  const breaks = () => {
    throw new Error('out of order')
  }
  const broken: Engine = { ...engine, classrooms: { ...engine.classrooms, create: breaks, act: breaks, look: breaks, poll: breaks } }
  const app = classroomRoutes(broken, { publicUrl: () => 'http://localhost', recordPagePath: '/record/' })
  return { clock, journal, app, ask: (method: string, path: string, init: RequestInit = {}) => app.request(path, { method, ...init }) }
}

test.each([
  ['GET', room],
  ['POST', room, { roomName: 'Maths', roomType: 4 }],
  ['PUT', `${room}/states/1`],
  ['PUT', `${room}/records/states/1`, { mode: 'web', webRecordConfig: { url: 'https://example.test/' } }],
  ['PUT', `${room}/records/states/0`],
  ['PATCH', `${room}/records/states/1`, { webRecordConfig: { onhold: true } }],
  ['PUT', `${room}/records/ready`],
  ['GET', `${room}/records`],
  ['GET', `${room}/sequences`],
  ['GET', `/edu/polling/apps/${appId}/v2/rooms/sequences`],
  ['GET', `/recording/apps/${appId}/v1/rooms/math-101/records`],
  ['GET', `/conference/apps/${appId}/v1/rooms/math-101/records`],
])('F-147: a fault under %s %s', async (method, path, body?: object) => {
  const { ask, clock, journal } = brokenService()
  await clock.advance(5000)
  const response = await ask(method, path, { headers: { origin: 'https://example.test' }, ...(body ? { body: JSON.stringify(body) } : {}) })
  expect(response.status).toBe(500)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(await response.json()).toEqual({ code: 500, msg: 'Internal Server Error', ts: clock.now() })
  expect(journal.entries({ appId }).at(-1)).toMatchObject({ at: clock.now(), type: 'error', detail: { message: 'out of order' } })
})

test('F-147: the cause is told in the journal alone', async () => {
  const { ask } = brokenService()
  expect(await (await ask('GET', room)).text()).not.toMatch(/order|stack|Error:/)
})

test('F-015: the time of what is no route is that of the App ID', async () => {
  const { ask, clock } = brokenService()
  await clock.advance(5000)
  const response = await ask('GET', `${room}/nothing`)
  expect([response.status, await response.json()]).toEqual([404, { code: 404, msg: expect.any(String), ts: clock.now() }])
})
