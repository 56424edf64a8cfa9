import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { replay, type Client } from './replay.fixture.ts'
import { acquired, named, queriedWeb } from './strict-parsers.fixture.ts'

const usual = { 'user-agent': 'Go-http-client/1.1' }
const who = '"cname":"httpClient463224","uid":"527841"'
const parameters = (url: string) =>
  `{"url":"${url}","audioProfile":1,"videoWidth":1280,"videoHeight":720,"videoBitrate":1500,"videoFps":30,"maxRecordingHour":4,` +
  '"readyTimeout":60,"onhold":true,"maxVideoDuration":240}'
const start = (url: string) =>
  `{${who},"clientRequest":{"token":"007eJx","storageConfig":{"vendor":11,"region":0,"bucket":"b","accessKey":"ak","secretKey":"sk",` +
  `"fileNamePrefix":["recordings"],"extensionParams":{"endpoint":"https://minio.test"}},"recordingFileConfig":{"avFileType":["hls","mp4"]},` +
  `"extensionServiceConfig":{"errorHandlePolicy":"error_abort","extensionServices":[{"serviceName":"web_recorder_service",` +
  `"errorHandlePolicy":"error_abort","serviceParam":${parameters(url)}}]}}}`

const client: Client = {
  writeId: encodeURIComponent,
  post: { ...usual, 'content-type': 'application/json;charset=utf-8' },
  get: { ...usual, 'content-type': undefined },
  bodies: {
    acquire: `{${who},"clientRequest":{"scene":1,"resourceExpiredHour":24}}`,
    start: start('https://rooms.test/#token=abc'),
    update: `{${who},"clientRequest":{"webRecordingConfig":{"onhold":false}}}`,
    stop: `{${who},"clientRequest":{}}`,
  },
  reads: { acquire: acquired, start: named, query: queriedWeb, update: named, stop: named },
}

describeTargets('zeta', (agora) => {
  test('R-347: waits on hold for 4, resumes, and finds its MP4 where it looks for it', async () => {
    const recorder = agora()
    recorder.needs('local storage')
    const { sid, statuses, payloads } = await replay(recorder, client)
    expect(statuses).toEqual([expect.any(Number), 4, 5])
    expect(payloads.slice(1).map(({ onhold, fileList }) => [onhold, fileList.length])).toEqual([[true, 0], [false, 1]])
    expect(await recorder.file('b', `recordings/${sid}_httpClient463224_0.mp4`)).not.toBe(undefined)
  })

  test('the fragment of the URL survives', async () => {
    const recorder = agora()
    const { resourceId } = (await recorder.call('POST', `${recorder.base}/acquire`, client.bodies.acquire, client.post)).body
    const { body } = await recorder.call('POST', `${recorder.base}/resourceid/${resourceId}/mode/web/start`, client.bodies.start, client.post)
    expect((await recorder.recording(resourceId, body.sid).view()).url).toBe('https://rooms.test/#token=abc')
  })

  test('R-339, R-420: a page that never calls is at 4 at every look until it is gone after two minutes', async () => {
    const recorder = agora()
    const { resourceId } = (await recorder.call('POST', `${recorder.base}/acquire`, client.bodies.acquire, client.post)).body
    const body = start('https://never-ready.invalid/#token=abc')
    const { sid } = (await recorder.call('POST', `${recorder.base}/resourceid/${resourceId}/mode/web/start`, body, client.post)).body
    const { query, stop } = recorder.recording(resourceId, sid)
    const looks: number[] = []
    for (const seconds of [5, 10, 15, 30, 30, 29]) {
      await recorder.advance(seconds * 1000)
      looks.push((await query()).body.serverResponse.status)
    }
    await recorder.advance(1000)
    expect([looks, (await stop()).status]).toEqual([[4, 4, 4, 4, 4, 4], 404])
  })
})
