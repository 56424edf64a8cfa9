import { expect, test } from 'vitest'
import { notFound, who, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'

/** One answer of each kind: what is served, what the service refuses, what the gateway refuses. */
async function answersOf(client: Agora) {
  const recording = await client.started()
  const served = [await client.acquire(), await recording.query(), await recording.update({ webRecordingConfig: { onhold: false } })]
  const refused = [
    await client.acquire({ scene: 3 }),
    await client.acquire({ scene: 0 }, { cname: '/' }),
    await client.start(recording.resourceId),
    await client.start('nobody-gave-this'),
    await recording.update({}),
    await client.recording(recording.resourceId, 'f'.repeat(32)).query(),
    await client.call('POST', `${client.base}/acquire`, '{'),
  ]
  const gateway = [await client.call('GET', `${client.base}/acquire`), await client.acquire({}, { headers: { authorization: undefined } })]
  served.push(await recording.stop())
  await client.configure({ answers: [{ call: 'acquire', answer: 'internalError' }] })
  refused.push(await client.acquire())
  return { served, refused, gateway, all: [...served, ...refused, ...gateway] }
}

describeTargets('answers', (agora) => {
  test('R-022: what the service refuses has a number and a text', async () => {
    const { refused } = await answersOf(agora())
    expect(refused.map(({ body }) => body.code)).toEqual([2, 401, 7, 1001, 2, 404, 8, 500])
    for (const { body } of refused) expect(body).toMatchObject({ code: expect.any(Number), reason: expect.stringMatching(/./) })
  })

  test('R-022: a refusal names the recording as far as it is known', async () => {
    const client = agora()
    const { resourceId, sid } = await client.started()
    const other = client.recording(resourceId, 'f'.repeat(32))
    expect((await other.query()).body).toEqual({ ...notFound.body, ...who, resourceId, sid: other.sid })
    expect((await client.start(resourceId)).body).toEqual({ code: 7, reason: 'already started', ...who, resourceId, sid })
    const unknown = await client.recording('nobody-gave-this', sid).query()
    expect(unknown.body).toEqual({ code: 1001, reason: 'failed to parse resourceId', resourceId: 'nobody-gave-this', sid })
  })

  test('R-023: a 200 has no code', async () => {
    const { served } = await answersOf(agora())
    for (const { status, body } of served) {
      expect(status).toBe(200)
      expect(body).not.toHaveProperty('code')
    }
  })

  test('R-032: every answer is application/json', async () => {
    const { all } = await answersOf(agora())
    expect(new Set(all.map(({ headers }) => headers.get('content-type')))).toEqual(new Set(['application/json']))
  })

  test('R-033: every answer has an X-Request-Id of its own', async () => {
    const { all } = await answersOf(agora())
    const ids = all.map(({ headers }) => headers.get('x-request-id'))
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(all.length)
  })

  test('R-040: a code 2 names its call and the member', async () => {
    const client = agora()
    const recording = await client.started()
    const answers = [
      await client.acquire({ scene: 3 }),
      await client.start(await client.resource({ scene: 1 }, { uid: '9' }), {}, { mode: 'foo', uid: '9' }),
      await recording.query({ mode: 'foo' }),
      await recording.update({ webRecordingConfig: { onhold: 'true' } }),
      await recording.updateLayout({}, { mode: 'foo' }),
      await recording.stop({ async_stop: 'true' }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code, body.reason])).toEqual([
      [400, 2, 'Acquire: invalid scene value!'],
      [400, 2, 'Start: invalid mode value!'],
      [400, 2, 'Query: invalid mode value!'],
      [400, 2, 'Update: invalid onhold value!'],
      [400, 2, 'UpdateLayout: invalid mode value!'],
      [400, 2, 'Stop: invalid async_stop value!'],
    ])
  })

  test.each([{ cname: undefined }, { cname: 1 }, { uid: undefined }, { uid: 1 }, { clientRequest: undefined }, { clientRequest: 'text' }, { clientRequest: [] }])(
    'R-422: a body with %j has the wrong outer shape',
    async (change) => {
      const client = agora()
      const { resourceId, sid } = await client.started()
      const recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
      for (const path of ['acquire', `resourceid/${resourceId}/mode/web/start`, `${recording}/update`, `${recording}/stop`]) {
        const { status, body } = await client.call('POST', `${client.base}/${path}`, { ...who, clientRequest: {}, ...change })
        expect([status, body]).toMatchObject([400, { code: 2, reason: 'api body validate failed!' }])
      }
    },
  )
})
