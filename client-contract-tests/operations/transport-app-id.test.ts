import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const unknown = { status: 400, body: { message: 'appid is invalid' } }

describeTargets('App IDs', (agora) => {
  test('R-016: one set up as unknown is refused at every call', async () => {
    const client = agora()
    const recording = await client.started()
    await client.configure({ status: 'unknown' })
    const answers = [
      await client.acquire(),
      await client.start(recording.resourceId),
      await recording.query(),
      await recording.update({ webRecordingConfig: { onhold: true } }),
      await recording.updateLayout({}),
      await recording.stop(),
    ]
    for (const { status, body } of answers) expect({ status, body }).toEqual(unknown)
    expect(await client.lastReply()).toMatchObject({ gateway: 'unknownAppId', why: 'the App ID is set to unknown' })
    await client.configure({ status: 'active' })
    expect((await recording.query()).status).toBe(200)
  })

  test('R-016: one that was not set up at all is known', async () => {
    expect((await agora().acquire()).status).toBe(200)
  })

  test.each([
    ['disabled', { code: 400, reason: 'invalid_appid' }],
  ])('R-017: acquire of an App ID that is %s', async (status, refusal) => {
    const client = agora()
    await client.configure({ status })
    const answer = await client.acquire()
    expect([answer.status, answer.body]).toEqual([400, { ...refusal, ...who }])
    expect((await client.lastReply()).why).toBe('the App ID is set to disabled')
    await client.configure({ status: 'active' })
    expect((await client.acquire()).status).toBe(200)
  })

  test.each([
    ['suspended', { code: 405, reason: 'no_active_status' }],
  ])('R-018: acquire of an App ID that is %s', async (status, refusal) => {
    const client = agora()
    await client.configure({ status })
    const answer = await client.acquire()
    expect([answer.status, answer.body]).toEqual([400, { ...refusal, ...who }])
    expect((await client.lastReply()).why).toBe('the App ID is set to suspended')
  })

  test('R-017, R-018: another App ID is not touched', async () => {
    const [one, other] = [agora(), agora()]
    for (const status of ['disabled', 'suspended']) {
      await one.configure({ status })
      expect((await one.acquire()).status).toBe(400)
      expect((await other.acquire()).status).toBe(200)
    }
  })

  test('R-021: what the gateway refuses has a message and nothing else', async () => {
    const client = agora()
    const answers = [
      await client.call('GET', `${client.base}/acquire`),
      await client.acquire({}, { headers: { authorization: undefined } }),
      await client.acquire({}, { headers: { authorization: 'Bearer abc' } }),
    ]
    await client.configure({ status: 'unknown' })
    answers.push(await client.acquire())
    await client.configure({ status: 'active', quotas: { requestsPerSecond: 1 } })
    await client.acquire()
    answers.push(await client.acquire())
    expect(answers.map(({ status }) => status)).toEqual([404, 401, 401, 400, 429])
    for (const { body } of answers) expect(body).toEqual({ message: expect.stringMatching(/./) })
  })
})
