import type { Client } from './replay.fixture.ts'
import { acquired, named, queriedWebByJava } from './strict-parsers.fixture.ts'

export const headers = {
  'content-type': 'application/json',
  'user-agent': 'AgoraRESTClient  Language/java LanguageVersion/17 Arch/amd64 OS/linux SDKVersion/0.5.0',
}
const who = '"cname":"httpClient463224","uid":"527841"'
const service =
  '{"serviceName":"web_recorder_service","errorHandlePolicy":"error_abort","serviceParam":{"url":"https://live.test/","VideoBitrate":1500,' +
  '"videoFps":15,"audioProfile":0,"videoWidth":1280,"videoHeight":720,"maxRecordingHour":1}}'

export const client: Client = {
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
