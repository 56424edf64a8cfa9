import { expect, test } from 'vitest'
import { notFound, storage, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { outputs, seen, withPush } from './lifecycle.fixture.ts'

const hold = { webRecordingConfig: { onhold: true } }
const subscribe = { streamSubscribe: { audioUidList: { subscribeAudioUids: ['1'] } } }

describeTargets('update refused', (agora) => {
  test.each(['true', 1, {}])('R-271: onhold %j', async (onhold) => {
    const { resourceId, sid, update, payload } = await agora().started()
    const body = { code: 2, reason: 'Update: invalid onhold value!', ...who, resourceId, sid }
    expect(seen(await update({ webRecordingConfig: { onhold } }))).toEqual({ status: 400, body })
    expect((await payload()).onhold).toBe(false)
  })

  test.each([
    ['outputs', outputs('rtmp://a.test/1', 'rtmp://a.test/2')],
    ['outputs', outputs()],
    ['rtmpUrl', outputs('https://a.test/1')],
  ])('R-274: %s of %j', async (field, rtmpPublishConfig) => {
    const { resourceId, sid, update } = await agora().started({}, withPush('rtmp://push.test/live'))
    const body = { code: 2, reason: `Update: invalid ${field} value!`, ...who, resourceId, sid }
    expect(seen(await update({ rtmpPublishConfig }))).toEqual({ status: 400, body })
  })

  test('R-275: rtmpPublishConfig without push, and nothing of the request is done', async () => {
    const { update, payload } = await agora().started()
    const { status, body } = await update({ ...hold, rtmpPublishConfig: outputs('rtmp://a.test/1') })
    expect([status, body.code, body.reason]).toEqual([400, 2, 'Update: invalid rtmpPublishConfig value!'])
    expect((await payload()).onhold).toBe(false)
  })

  test.each([subscribe, { ...hold, ...subscribe }])('R-277: streamSubscribe in web, %j', async (clientRequest) => {
    const { update, payload } = await agora().started()
    const { status, body } = await update(clientRequest)
    expect([status, body.code, body.reason]).toEqual([400, 2, 'Update: invalid streamSubscribe value!'])
    expect((await payload()).onhold).toBe(false)
  })

  test.each(['mix', 'individual'])('R-278: webRecordingConfig in mode %s', async (mode) => {
    const client = agora()
    const resourceId = await client.resource({ scene: 0 })
    const { body } = await client.start(resourceId, { storageConfig: storage() }, { mode })
    const answer = await client.recording(resourceId, body.sid).update(hold, { mode })
    expect(seen(answer)).toEqual({ status: 400, body: { ...body, code: 2, reason: 'Update: invalid webRecordingConfig value!' } })
  })

  test('R-279: nothing named', async () => {
    const { resourceId, sid, update } = await agora().started()
    expect(seen(await update({}))).toEqual({ status: 400, body: { code: 2, reason: expect.stringMatching(/./), ...who, resourceId, sid } })
  })

  test.each([{ cname: 'another' }, { uid: '999' }])('R-282: another name than acquire was given: %j', async (otherwise) => {
    const { resourceId, sid, update, payload } = await agora().started()
    const body = { code: 432, reason: expect.stringMatching(/./), ...who, resourceId, sid }
    expect(seen(await update(hold, otherwise))).toEqual({ status: 400, body })
    expect((await payload()).onhold).toBe(false)
  })

  test('R-283: an unknown sid, and after the end', async () => {
    const client = agora()
    const { resourceId, sid, update, stop } = await client.started()
    const unknown = 'e'.repeat(32)
    const refused = (sid: string) => ({ status: 404, body: { ...notFound.body, ...who, resourceId, sid } })
    expect(seen(await client.recording(resourceId, unknown).update(hold))).toEqual(refused(unknown))
    await stop()
    expect(seen(await update(hold))).toEqual(refused(sid))
  })
})
