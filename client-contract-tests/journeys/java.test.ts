import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { describeTargets } from '../targets.ts'
import { replay, type Client } from './replay.fixture.ts'
import { acquired, named, queriedWebByJava } from './strict-parsers.fixture.ts'

const headers = {
  'content-type': 'application/json',
  'user-agent': 'AgoraRESTClient  Language/java LanguageVersion/17 Arch/amd64 OS/linux SDKVersion/0.5.0',
}
const who = '"cname":"httpClient463224","uid":"527841"'
const service =
  '{"serviceName":"web_recorder_service","errorHandlePolicy":"error_abort","serviceParam":{"url":"https://live.test/","VideoBitrate":1500,' +
  '"videoFps":15,"audioProfile":0,"videoWidth":1280,"videoHeight":720,"maxRecordingHour":1}}'

const client: Client = {
  post: headers,
  get: headers,
  bodies: {
    acquire: `{${who},"clientRequest":{"scene":1,"resourceExpiredHour":24}}`,
    start:
      `{${who},"clientRequest":{"storageConfig":{"vendor":2,"region":3,"bucket":"b","accessKey":"ak","secretKey":"sk"},` +
      `"recordingFileConfig":{"avFileType":["hls","mp4"]},"extensionServiceConfig":{"errorHandlePolicy":"error_abort","extensionServices":[${service}]}}}`,
    update: `{${who},"clientRequest":{"webRecordingConfig":{"onhold":true}}}`,
    stop: `{${who},"clientRequest":{"async_stop":false}}`,
  },
  reads: { acquire: acquired, start: named, query: queriedWebByJava, update: named, stop: named },
}

describeTargets('Java client 0.5', (agora) => {
  test('R-024, R-409, R-415: records from acquire to stop', async () => {
    const { payloads } = await replay(agora(), client)
    expect(payloads.map(({ onhold, fileList }) => [onhold, fileList.length])).toEqual([[false, 0], [false, 1], [true, 1]])
  })

  test('R-409: also before the recorder is up', async () => {
    const recorder = agora()
    await recorder.configure({ switches: { startDelayMs: 5000 } })
    const { query } = await recorder.started()
    expect(queriedWebByJava.parse((await query()).body).serverResponse.extensionServiceState[0].payload.state).toBe('init')
  })
})

test('R-031: query with the body null, which fetch would not send', async () => {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, port: 0 })
  const base = `/v1/apps/${'a'.repeat(32)}/cloud_recording`

  async function send(method: string, path: string, body: string) {
    const sent = request(`${emulator.url}${base}/${path}`, { method, headers: { ...headers, authorization: 'Basic a2V5OnNlY3JldA==', 'content-length': body.length } })
    sent.end(body)
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    return { status: response.statusCode, body: JSON.parse(await text(response)) as unknown }
  }

  const { resourceId } = acquired.parse((await send('POST', 'acquire', client.bodies.acquire)).body)
  const { sid } = named.parse((await send('POST', `resourceid/${resourceId}/mode/web/start`, client.bodies.start)).body)
  const { status, body } = await send('GET', `resourceid/${resourceId}/sid/${sid}/mode/web/query`, 'null')
  expect([status, queriedWebByJava.safeParse(body).success]).toEqual([200, true])
  await emulator.close()
})
