import { expect, test } from 'vitest'
import { webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { replay, type Client } from './replay.fixture.ts'
import { anyObject } from './strict-parsers.fixture.ts'

const usual = { accept: '*/*', 'user-agent': 'python-requests/2.28.1' }
const whoText = '"cname": "httpClient463224", "uid": "527841"'
const storage = '{"accessKey": "ak", "bucket": "b", "fileNamePrefix": ["directory1", "directory2"], "region": 0, "secretKey": "sk", "vendor": 1}'
const service =
  '{"serviceName": "web_recorder_service", "serviceParam": {"audioProfile": 0, "maxRecordingHour": 1, "url": "https://live.test/", ' +
  '"videoHeight": 720, "videoWidth": 1280}}'

/** Keys are sorted, so `clientRequest` comes first. */
const client: Client = {
  post: usual,
  get: { ...usual, 'content-type': undefined },
  bodies: {
    acquire: `{"clientRequest": {"resourceExpiredHour": 24, "scene": 1}, ${whoText}}`,
    start:
      `{"clientRequest": {"extensionServiceConfig": {"extensionServices": [${service}]}, ` +
      `"recordingFileConfig": {"avFileType": ["hls", "mp4"]}, "storageConfig": ${storage}}, ${whoText}}`,
    update: `{"clientRequest": {"webRecordingConfig": {"onhold": true}}, ${whoText}}`,
    stop: `{"clientRequest": {"async_stop": false}, ${whoText}}`,
  },
  reads: { acquire: anyObject, start: anyObject, query: anyObject, update: anyObject, stop: anyObject },
}

describeTargets('Python client', (agora) => {
  test.each(['', '/na', '/eu', '/ap', '/cn', '/NA', '/CN'])('R-034: records from acquire to stop, region "%s"', async (prefix) => {
    const { stopped } = await replay(agora(), { ...client, prefix })
    expect(stopped.serverResponse.extensionServiceState[0]!.payload.fileList).toHaveLength(2)
  })

  test('R-412: start with avFileType and no other optional member', async () => {
    const { storageConfig, extensionServiceConfig } = webStart({ audioProfile: undefined })
    const recorder = agora()
    const resourceId = await recorder.resource()
    const start = { storageConfig, recordingFileConfig: { avFileType: ['hls', 'mp4'] }, extensionServiceConfig }
    const { status, body } = await recorder.start(resourceId, start)
    expect([status, anyObject.parse(body)]).toEqual([200, { ...who, resourceId, sid: expect.any(String) }])
  })

  test('reads code and reason of a refusal, and the whole body where there is no reason', async () => {
    const recorder = agora()
    const refusal = await recorder.call('POST', `${recorder.base}/acquire`, '{}', client.post)
    expect(anyObject.parse(refusal.body)).toEqual({ code: 2, reason: expect.any(String) })
    const gateway = await recorder.call('POST', `${recorder.base}/acquire`, '{}', { ...client.post, authorization: undefined })
    expect(anyObject.parse(gateway.body)).toEqual({ message: 'Unauthorized' })
  })
})
