import { expect, test } from 'vitest'
import { storage, webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const [recorder] = webStart().extensionServiceConfig.extensionServices
const param = 'clientRequest.extensionServiceConfig.extensionServices.serviceParam'
const services = { extensionServiceConfig: { extensionServices: [recorder], transcodingConfig: {} } }
const transcoding = (place: string) => `${place}.transcodingConfig is ignored there: "transcodingConfig" belongs in clientRequest.recordingConfig`

describeTargets('did you mean', (agora) => {
  test.each([
    [{ onHold: true }, `clientRequest.onHold is ignored there: did you mean "onhold" in ${param}? Names are case-sensitive`],
    [{ onhold: true }, `clientRequest.onhold is ignored there: "onhold" belongs in ${param}`],
    [{ readyTimeOut: 5 }, `clientRequest.readyTimeOut is ignored there: did you mean "readyTimeout" in ${param}? Names are case-sensitive`],
    [{ transcodingConfig: { width: 640 } }, transcoding('clientRequest')],
    [{ TranscodingConfig: {} }, 'clientRequest.TranscodingConfig is ignored there: did you mean "transcodingConfig" in clientRequest.recordingConfig? Names are case-sensitive'],
    [{ recordingFileConfig: { avFileType: ['hls'], transcodingConfig: {} } }, transcoding('clientRequest.recordingFileConfig')],
    [{ storageConfig: storage({ transcodingConfig: {} }) }, transcoding('clientRequest.storageConfig')],
    [services, transcoding('clientRequest.extensionServiceConfig')],
    [{ serviceParam: {} }, 'clientRequest.serviceParam is ignored there: "serviceParam" belongs in clientRequest.extensionServiceConfig.extensionServices'],
    [{ id: 1 }, 'clientRequest.id is ignored: the service does not know it there'],
  ])('R-036: a web start with %j', async (rest, hint) => {
    const client = agora()
    expect((await client.start(await client.resource(), webStart({}, rest))).status).toBe(200)
    expect((await client.lastReply()).hints).toEqual([hint])
  })

  test.each(['mix', 'individual'])('transcodingConfig beside recordingConfig in mode %s', async (mode) => {
    const client = agora()
    const request = { storageConfig: storage(), recordingConfig: { transcodingConfig: {} }, transcodingConfig: {} }
    expect((await client.start(await client.resource({ scene: 0 }), request, { mode })).status).toBe(200)
    expect((await client.lastReply()).hints).toEqual([transcoding('clientRequest')])
  })

  test('R-036: beside clientRequest', async () => {
    const client = agora()
    const resourceId = await client.resource()
    const path = `${client.base}/resourceid/${resourceId}/mode/web/start`
    expect((await client.call('POST', path, { ...who, clientRequest: webStart(), storageConfig: {}, readyTimeOut: 1 })).status).toBe(200)
    expect((await client.lastReply()).hints).toEqual([
      'storageConfig is ignored there: "storageConfig" belongs in clientRequest',
      `readyTimeOut is ignored there: did you mean "readyTimeout" in ${param}? Names are case-sensitive`,
    ])
  })

  test('R-036: update and stop', async () => {
    const client = agora()
    const { update, stop } = await client.started()
    expect((await update({ webRecordingConfig: { onHold: true }, onhold: true })).status).toBe(200)
    expect((await client.lastReply()).hints).toEqual([
      'clientRequest.webRecordingConfig.onHold is ignored: did you mean "onhold"? Names are case-sensitive',
      'clientRequest.onhold is ignored there: "onhold" belongs in clientRequest.webRecordingConfig',
    ])
    expect((await stop({ asyncStop: true })).status).toBe(200)
    expect((await client.lastReply()).hints).toEqual(['clientRequest.asyncStop is ignored: did you mean "async_stop"? Names are case-sensitive'])
  })

  test('R-036: acquire', async () => {
    const client = agora()
    const { call, base } = client
    const request = { ...who, clientRequest: { resourceExpiredHours: 1 }, scene: 1 }
    expect((await call('POST', `${base}/acquire`, request)).status).toBe(200)
    expect((await client.lastReply()).hints).toEqual([
      'clientRequest.resourceExpiredHours is ignored: did you mean "resourceExpiredHour"? Names are case-sensitive',
      'scene is ignored there: "scene" belongs in clientRequest',
    ])
  })

  test('R-037: beside the fault of a refused start', async () => {
    const client = agora()
    const answer = await client.start(await client.resource(), webStart({ videoWidth: undefined, videowidth: 1280, onHold: true }))
    expect(answer.body.reason).toBe('Start: invalid videoWidth value!')
    const { why, hints } = await client.lastReply()
    expect(why).toMatch(/serviceParam\.videoWidth: .*expected a number, received nothing$/)
    expect(hints).toEqual([expect.stringMatching(/videowidth is ignored: did you mean "videoWidth"/), expect.stringMatching(/onHold is ignored: did you mean "onhold"/)])
  })
})
