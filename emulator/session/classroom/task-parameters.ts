import { fillFileNamePrefix } from '../../protocol/classroom/file-name-prefix.ts'
import { videoBitrateOf } from '../../protocol/classroom/record-state.ts'
import type { ClassroomSettings } from '../../protocol/classroom/settings.ts'
import type { StorageConfig } from '../../protocol/cloud-recording/storage-config.ts'
import type { StartParameters } from '../session.ts'
import type { RoomEffect } from './room.ts'

/** Minutes of an MP4: the documents say about two hours. */
const mp4Minutes = 120

/** The start of the Cloud Recording task under a classroom recording (flexible classroom §12; assumed). Without a page it is composite: mix mode. */
export function taskParameters(
  { task, request, held, maxRecordingHour }: Extract<RoomEffect, { type: 'startTask' }>,
  { storageConfig }: ClassroomSettings,
  { appId, roomUuid }: { readonly appId: string; readonly roomUuid: string },
): StartParameters {
  const fileNamePrefix = fillFileNamePrefix(storageConfig.fileNamePrefix, { appId, roomUuid, nowMs: task.startTime })
  const { vendor, region, bucket, accessKey, secretKey } = storageConfig
  // Keys may be missing, as files go out on request only: then they stay here.
  const storage: StorageConfig = { vendor, region, bucket, accessKey: accessKey ?? '', secretKey: secretKey ?? '', fileNamePrefix: [...fileNamePrefix], stsExpiration: undefined, extensionParams: undefined }
  const { web } = request
  if (web === undefined) return { mode: 'mix', read: { value: { storageConfig: storage, recordingConfig: undefined, recordingFileConfig: undefined } } }
  const { audioProfile, videoWidth, videoHeight, videoFps, publishRtmp } = web
  const webRecorder = {
    url: task.url ?? '',
    audioProfile,
    videoWidth,
    videoHeight,
    videoFps,
    videoBitrate: videoBitrateOf(web),
    maxRecordingHour,
    mobile: false,
    maxVideoDuration: mp4Minutes,
    onhold: held,
    readyTimeout: 0,
  }
  const rtmpOutputs = publishRtmp ? [{ rtmpUrl: `rtmp://push.invalid/live/${task.sid}` }] : []
  return {
    mode: 'web',
    read: {
      value: {
        storageConfig: storage,
        recordingFileConfig: { avFileType: ['hls', 'mp4'] },
        extensionServiceConfig: { errorHandlePolicy: 'error_abort', extensionServices: { webRecorder, rtmpOutputs } },
      },
    },
  }
}
