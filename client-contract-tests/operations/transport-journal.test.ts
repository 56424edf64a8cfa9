import { expect, test } from 'vitest'
import { storage, webStart, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const recorder = webStart().extensionServiceConfig.extensionServices[0]!
const paramPath = 'clientRequest.extensionServiceConfig.extensionServices.0.serviceParam'

describeTargets('the journal says what the answer does not', (agora) => {
  async function startedWith(clientRequest: object, client: Agora = agora()) {
    const answer = await client.start(await client.resource(), clientRequest)
    return { answer, said: await client.lastReply() }
  }

  test.each([
    [webStart({ videoWidth: 100 }), /serviceParam\.videoWidth: expected at least 240, received 100$/],
    [webStart({ videoFps: '15' }), /serviceParam\.videoFps: .*expected a number, received "15"$/],
    [webStart({ mobile: 'true' }), /serviceParam\.mobile: expected true or false, received "true"$/],
    [webStart({ maxRecordingHour: undefined }), /serviceParam\.maxRecordingHour: .*expected a number, received nothing$/],
    [webStart({}, { storageConfig: storage({ vendor: 9 }) }), /^storageConfig\.vendor: expected a known vendor, received 9$/],
    [webStart({}, { storageConfig: storage({ fileNamePrefix: ['a', 'b_c'] }) }), /^storageConfig\.fileNamePrefix\.1: expected only a-z, A-Z, 0-9.*received "b_c"$/],
    [webStart({}, { recordingFileConfig: { avFileType: ['hls', 'avi'] } }), /^recordingFileConfig\.avFileType\.1: expected one of "hls", "mp4", received "avi"$/],
    [webStart({}, { extensionServiceConfig: { extensionServices: [] } }), /extensionServices: services not selected!, received \[\]$/],
  ])('R-040: why a start was refused %#', async (clientRequest, why) => {
    const { answer, said } = await startedWith(clientRequest)
    expect(answer.body.code).toBe(2)
    expect(said).toMatchObject({ refused: 'invalidParameter', why: expect.stringMatching(why) })
    expect(JSON.stringify(answer.body)).not.toMatch(/expected|received/)
  })

  test('a long value is cut', async () => {
    const { said } = await startedWith(webStart({ url: 'x'.repeat(10_000) }))
    expect(said.why).toMatch(/received "x+…$/)
    expect(said.why!.length).toBeLessThan(400)
  })

  test('R-028: why a body is not JSON', async () => {
    const client = agora()
    await client.call('POST', `${client.base}/acquire`, '{"cname":')
    expect(await client.lastReply()).toMatchObject({ refused: 'invalidBody', why: expect.stringMatching(/^the body is not JSON: ./) })
    await client.call('POST', `${client.base}/acquire`, '')
    expect((await client.lastReply()).why).toBe('the body is empty')
    await client.acquire({}, { headers: { 'content-type': 'text/plain' } })
    expect((await client.lastReply()).why).toBe('Content-Type is "text/plain", expected application/json')
  })

  test.each([
    [webStart({ onHold: true }), `${paramPath}.onHold is ignored: did you mean "onhold"? Names are case-sensitive`],
    [webStart({ readyTimeOut: 5 }), `${paramPath}.readyTimeOut is ignored: did you mean "readyTimeout"? Names are case-sensitive`],
    [webStart({ videoFPS: 30 }), `${paramPath}.videoFPS is ignored: did you mean "videoFps"? Names are case-sensitive`],
    [webStart({ maxVideoDurations: 60 }), `${paramPath}.maxVideoDurations is ignored: did you mean "maxVideoDuration"? Names are case-sensitive`],
    [webStart({}, { recordingConfig: {}, transcodingConfig: { width: 640 } }), 'clientRequest.transcodingConfig is ignored there: "transcodingConfig" belongs in clientRequest.recordingConfig'],
    [webStart({}, { avFileType: ['hls', 'mp4'] }), 'clientRequest.avFileType is ignored there: "avFileType" belongs in clientRequest.recordingFileConfig'],
    [webStart({}, { storageConfig: storage({ avFileType: ['hls'] }) }), 'clientRequest.storageConfig.avFileType is ignored there: "avFileType" belongs in clientRequest.recordingFileConfig'],
    [webStart({ fileNamePrefix: ['a'] }), `${paramPath}.fileNamePrefix is ignored there: "fileNamePrefix" belongs in clientRequest.storageConfig`],
    [
      webStart({}, { extensionServiceConfig: { extensionServices: [{ ...recorder, onhold: true }] } }),
      `${paramPath.replace('serviceParam', 'onhold')} is ignored there: "onhold" belongs in ${paramPath.replace('.0', '')}`,
    ],
    [webStart({ quiteUnheardOf: 1 }), `${paramPath}.quiteUnheardOf is ignored: the service does not know it there`],
  ])('R-036: an ignored member leaves a hint, and the answer stays as it is %#', async (clientRequest, hint) => {
    const { answer, said } = await startedWith(clientRequest)
    expect(answer.status).toBe(200)
    expect(said.hints).toEqual([hint])
    expect(JSON.stringify(answer.body)).not.toMatch(/ignored|did you mean/)
  })

  test('R-037: the hint for Cname', async () => {
    const client = agora()
    const { body } = await client.call('POST', `${client.base}/acquire`, { Cname: 'a', uid: '1', clientRequest: {} })
    expect(body).toEqual({ code: 2, reason: 'api body validate failed!' })
    expect(await client.lastReply()).toMatchObject({ why: expect.stringMatching(/^cname: .*expected a text/), hints: ['Cname is ignored: did you mean "cname"? Names are case-sensitive'] })
  })

  test('R-191: the hint for onHold comes with a start that is accepted', async () => {
    const client = agora()
    const recording = await client.started({ onHold: true })
    expect((await recording.payload()).onhold).toBe(false)
    const replies = (await client.journal()).flatMap(({ type, detail }) => (type === 'reply' && 'hints' in detail ? [detail.hints] : []))
    expect(replies).toEqual([[expect.stringContaining('did you mean "onhold"?')]])
  })

  test('no hint without cause', async () => {
    const { said } = await startedWith(webStart({ onhold: false, VideoBitrate: 500 }, { token: 'a', recordingConfig: { anything: 1 } }))
    expect(said).not.toHaveProperty('hints')
  })
})
