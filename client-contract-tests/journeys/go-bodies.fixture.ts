import type { Client } from './replay.fixture.ts'

const who = '"cname":"httpClient463224","uid":"527841"'
const parameters =
  '{"url":"https://live.test/","VideoBitrate":1500,"videoFps":30,"audioProfile":0,"mobile":false,"videoWidth":1280,"videoHeight":720,' +
  '"maxRecordingHour":1,"onhold":false,"readyTimeout":0}'

/** What is not set goes out all the same, as an empty text, 0 or false. */
export const bodies: Client['bodies'] = {
  acquire: `{${who},"clientRequest":{"scene":1,"resourceExpiredHour":24}}`,
  start:
    `{${who},"clientRequest":{"storageConfig":{"vendor":2,"region":3,"bucket":"b","accessKey":"ak","secretKey":"sk",` +
    `"fileNamePrefix":["directory1","directory2"],"extensionParams":{"sse":"","tag":""}},"recordingFileConfig":{"avFileType":["hls","mp4"]},` +
    `"extensionServiceConfig":{"errorHandlePolicy":"","extensionServices":[{"serviceName":"web_recorder_service","errorHandlePolicy":"",` +
    `"serviceParam":${parameters}}]}}}`,
  update: `{${who},"clientRequest":{"webRecordingConfig":{"onhold":true}}}`,
  stop: `{${who},"clientRequest":{"async_stop":false}}`,
}

export function headers(sdkVersion: string) {
  return {
    'content-type': 'application/json;charset=utf-8',
    'user-agent': `AgoraRESTClient  Language/go LanguageVersion/1.19.8 Arch/amd64 OS/linux SDKVersion/${sdkVersion}`,
  }
}
