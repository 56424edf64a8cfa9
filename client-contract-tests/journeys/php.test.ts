import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { replay, type Client } from './replay.fixture.ts'
import { acquired, anyObject, named, queriedWeb } from './strict-parsers.fixture.ts'

const usual = { accept: 'application/json' }
const who = String.raw`"cname":"httpClient463224","uid":"527841"`
const service =
  String.raw`{"serviceName":"web_recorder_service","serviceParam":{"url":"http:\/\/live.test\/room?a=1&b=2","audioProfile":0,"videoWidth":1280,` +
  String.raw`"videoHeight":720,"maxRecordingHour":1},"errorHandlePolicy":"error_abort"}`

const client: Client = {
  writeId: encodeURIComponent,
  post: { ...usual, 'content-type': 'application/json;charset=utf-8' },
  get: { ...usual, 'content-type': undefined },
  bodies: {
    acquire: `{${who},"clientRequest":{"scene":1,"resourceExpiredHour":24}}`,
    start:
      `{${who},"clientRequest":{"storageConfig":{"vendor":1,"region":0,"bucket":"b","accessKey":"ak","secretKey":"sk"},` +
      `"recordingFileConfig":{"avFileType":["hls","mp4"]},"extensionServiceConfig":{"errorHandlePolicy":"error_abort","extensionServices":[${service}]}}}`,
    update: `{${who},"clientRequest":{"webRecordingConfig":{"onhold":true}}}`,
    stop: `{${who},"clientRequest":{}}`,
  },
  reads: { acquire: acquired, start: named, query: queriedWeb, update: named, stop: anyObject },
}

/** Every character as its code, which no client does, and any might. */
const allEscaped = (id: string) => [...id].map((character) => `%${character.charCodeAt(0).toString(16)}`).join('')

describeTargets('PHP client', (agora) => {
  test.each([['as they are', encodeURIComponent], ['escaped', allEscaped]])('R-025: records from acquire to stop, ids %s', async (_, writeId) => {
    const { stopped } = await replay(agora(), { ...client, writeId })
    expect(stopped.serverResponse.extensionServiceState[0]!.payload.fileList).toHaveLength(2)
  })

  test('escaped slashes of the URL are slashes', async () => {
    const recorder = agora()
    const { resourceId } = (await recorder.call('POST', `${recorder.base}/acquire`, client.bodies.acquire, client.post)).body
    const { body } = await recorder.call('POST', `${recorder.base}/resourceid/${resourceId}/mode/web/start`, client.bodies.start, client.post)
    expect((await recorder.recording(resourceId, body.sid).view()).url).toBe('http://live.test/room?a=1&b=2')
  })
})
