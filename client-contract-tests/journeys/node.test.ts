import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { replay, type Client } from './replay.fixture.ts'
import { acquired, named, queriedWeb, stoppedWeb } from './strict-parsers.fixture.ts'

const headers = {
  accept: 'application/json',
  date: 'Thu, 01 Jan 2026 00:00:00 GMT',
  host: 'api-us-west-1.agora.io',
  'content-type': 'application/json',
  'user-agent': 'AgoraRESTClient  Language/javaScript LanguageVersion/v20.20.2 Arch/x64 OS/linux SDKVersion/0.1.0',
}
const who = '"uid":"527841","cname":"httpClient463224"'
const storage = '{"vendor":1,"region":0,"bucket":"b","accessKey":"ak","secretKey":"sk","fileNamePrefix":["directory1","directory2"]}'
const service =
  '{"serviceName":"web_recorder_service","errorHandlePolicy":"error_abort","serviceParam":{"url":"https://live.test/","audioProfile":0,' +
  '"videoWidth":1280,"videoHeight":720,"maxRecordingHour":1}}'

const client: Client = {
  post: headers,
  get: headers,
  bodies: {
    acquire: `{${who},"clientRequest":{"scene":1,"resourceExpiredHour":24}}`,
    start:
      `{${who},"clientRequest":{"storageConfig":${storage},"recordingFileConfig":{"avFileType":["hls","mp4"]},` +
      `"extensionServiceConfig":{"errorHandlePolicy":"error_abort","extensionServices":[${service}]}}}`,
    update: `{${who},"clientRequest":{"webRecordingConfig":{"onhold":true}}}`,
    stop: `{${who},"clientRequest":{"async_stop":false}}`,
  },
  reads: { acquire: acquired, start: named, query: queriedWeb, update: named, stop: stoppedWeb },
}

describeTargets('Node client', (agora) => {
  test('R-024, R-035: records from acquire to stop', async () => {
    const { statuses, payloads, stopped, sid } = await replay(agora(), client)
    expect(statuses.at(-1)).toBe(5)
    expect(payloads.map(({ onhold, fileList }) => [onhold, fileList.length])).toEqual([[false, 0], [false, 1], [true, 1]])
    const base = `directory1/directory2/${sid}_httpClient463224`
    const { fileList } = stopped.serverResponse.extensionServiceState[0]!.payload
    expect(fileList.map(({ filename }) => filename)).toEqual([`${base}.m3u8`, `${base}_0.mp4`])
  })

  test('a start that failed with 500 and is repeated to the letter makes one recording', async () => {
    const recorder = agora()
    await recorder.configure({ answers: [{ call: 'start', answer: 'internalError' }] })
    const { resourceId } = (await recorder.call('POST', `${recorder.base}/acquire`, client.bodies.acquire, headers)).body
    const start = () => recorder.call('POST', `${recorder.base}/resourceid/${resourceId}/mode/web/start`, client.bodies.start, headers)
    expect([(await start()).status, (await start()).status, (await start()).status]).toEqual([500, 200, 201])
  })

  test('a start whose answer was lost and that is repeated is told the sid of the one recording', async () => {
    const recorder = agora()
    await recorder.configure({ answers: [{ call: 'start', answer: 'startTimeout', processed: true }] })
    const { resourceId } = (await recorder.call('POST', `${recorder.base}/acquire`, client.bodies.acquire, headers)).body
    const start = () => recorder.call('POST', `${recorder.base}/resourceid/${resourceId}/mode/web/start`, client.bodies.start, headers)
    expect((await start()).status).toBe(500)
    const { status, body } = await start()
    expect(status).toBe(201)
    expect((await recorder.recording(resourceId, named.parse(body).sid).query()).status).toBe(200)
  })
})
