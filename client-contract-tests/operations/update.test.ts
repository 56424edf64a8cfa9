import { expect, test } from 'vitest'
import { storage, webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { outputs, seen, sliceLengths, withPush } from './lifecycle.fixture.ts'

describeTargets('update', (agora) => {
  test('R-267 … R-269: hold and resume', async () => {
    const { resourceId, sid, update, payload } = await agora().started()
    const names = { status: 200, body: { ...who, resourceId, sid } }
    expect((await payload()).onhold).toBe(false)
    expect(seen(await update({ webRecordingConfig: { onhold: true } }))).toEqual(names)
    expect((await payload()).onhold).toBe(true)
    expect(seen(await update({ webRecordingConfig: { onhold: false } }))).toEqual(names)
    expect((await payload()).onhold).toBe(false)
  })

  test.each([true, false])('R-270: onhold %s twice is 200 and changes nothing', async (onhold) => {
    const client = agora()
    const { sid, update, query } = await client.started({ onhold })
    await client.advance(7500)
    const events = await client.events(sid)
    const before = seen(await query())
    expect((await update({ webRecordingConfig: { onhold } })).status).toBe(200)
    expect([seen(await query()), await client.events(sid)]).toEqual([before, events])
    await client.advance(7500)
    const playlist = await client.file('bucket', `${sid}_${who.cname}.m3u8`)
    expect(sliceLengths(playlist)).toEqual(onhold ? [] : [15])
  })

  test('R-272: webRecordingConfig without a member resumes', async () => {
    const { update, payload } = await agora().started({ onhold: true })
    expect((await update({ webRecordingConfig: {} })).status).toBe(200)
    expect((await payload()).onhold).toBe(false)
  })

  test.each(['rtmp://other.test/live', 'rtmps://other.test/live'])('R-273: the new address %s shows', async (rtmpUrl) => {
    const client = agora()
    const { resourceId, sid, update, query } = await client.started({}, withPush('rtmp://push.test/live'))
    expect(seen(await update({ rtmpPublishConfig: outputs(rtmpUrl) }))).toEqual({ status: 200, body: { ...who, resourceId, sid } })
    const { extensionServiceState } = (await query()).body.serverResponse
    expect(extensionServiceState[1]).toEqual({ serviceName: 'rtmp_publish_service', payload: { outputs: [{ rtmpUrl, status: 'disconnected' }] } })
  })

  test('R-276: storageConfig alone, and the recording goes on', async () => {
    const client = agora()
    const { resourceId, sid, update, payload } = await client.started()
    const storageConfig = storage({ stsToken: 'token', stsExpiration: 1_767_225_600 })
    expect(seen(await update({ storageConfig }))).toEqual({ status: 200, body: { ...who, resourceId, sid } })
    await client.advance(15_000)
    expect((await payload()).fileList).toHaveLength(1)
  })

  test('R-284: what is not named keeps its value', async () => {
    const rtmpUrl = 'rtmp://push.test/live'
    const { update, query } = await agora().started({}, { ...webStart(), ...withPush(rtmpUrl) })
    const state = async () => {
      const { extensionServiceState } = (await query()).body.serverResponse
      return [extensionServiceState[0]!.payload.onhold, extensionServiceState[1]!.payload.outputs[0]!.rtmpUrl]
    }
    await update({ webRecordingConfig: { onhold: true } })
    expect(await state()).toEqual([true, rtmpUrl])
    await update({ rtmpPublishConfig: outputs('rtmp://other.test/live') })
    expect(await state()).toEqual([true, 'rtmp://other.test/live'])
    await update({ storageConfig: storage() })
    expect(await state()).toEqual([true, 'rtmp://other.test/live'])
  })
})
