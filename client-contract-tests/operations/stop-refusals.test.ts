import { expect, test } from 'vitest'
import { notFound, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { seen } from './lifecycle.fixture.ts'

describeTargets('stop refused', (agora) => {
  test('R-298: clientRequest missing', async () => {
    const client = agora()
    const { resourceId, sid, query } = await client.started()
    const path = `${client.base}/resourceid/${resourceId}/sid/${sid}/mode/web/stop`
    const body = { code: 2, reason: 'api body validate failed!', resourceId, sid }
    expect(await client.call('POST', path, who)).toMatchObject({ status: 400, body })
    expect((await query()).status).toBe(200)
  })

  test.each(['true', 1, {}])('R-302: async_stop %j', async (async_stop) => {
    const { resourceId, sid, stop, query } = await agora().started()
    const body = { code: 2, reason: 'Stop: invalid async_stop value!', ...who, resourceId, sid }
    expect(seen(await stop({ async_stop }))).toEqual({ status: 400, body })
    expect((await query()).status).toBe(200)
  })

  test.each([{}, { async_stop: true }])('R-305: after a stop with %j has ended it', async (request) => {
    const client = agora()
    const { resourceId, sid, stop } = await client.started()
    await stop(request)
    await client.advance(0)
    expect(seen(await stop())).toEqual({ status: 404, body: { ...notFound.body, ...who, resourceId, sid } })
  })

  test('R-306: a sid that nobody was given, and the recording goes on', async () => {
    const client = agora()
    const { resourceId, query } = await client.started()
    const sid = 'd'.repeat(32)
    const body = { ...notFound.body, ...who, resourceId, sid }
    expect(seen(await client.recording(resourceId, sid).stop())).toEqual({ status: 404, body })
    expect((await query()).status).toBe(200)
  })

  test.each([{ cname: 'another' }, { uid: '999' }])('R-307: another name than acquire was given: %j', async (otherwise) => {
    const { resourceId, sid, stop, query } = await agora().started()
    const body = { code: 432, reason: expect.stringMatching(/./), ...who, resourceId, sid }
    expect(seen(await stop({}, otherwise))).toEqual({ status: 400, body })
    expect((await query()).status).toBe(200)
  })

  test.each([
    ['requestNotCompleted', { status: 206, body: { code: 65, reason: 'request not completed' } }],
    ['requestTimeout', { status: 504, body: { code: 62, reason: 'request timeout' } }],
  ])('R-315: %s on command; whether it was stopped all the same can be chosen', async (answer, expected) => {
    const client = agora()
    const { stop, query } = await client.started()
    await client.configure({ answers: [{ call: 'stop', answer }, { call: 'stop', answer, processed: true }] })
    expect(await stop()).toMatchObject(expected)
    expect((await query()).status).toBe(200)
    expect(await stop()).toMatchObject(expected)
    expect(await stop()).toMatchObject(notFound)
  })
})
