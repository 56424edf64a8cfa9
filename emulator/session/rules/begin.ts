import type { StartChannelParameters } from '../../protocol/cloud-recording/start-channel.ts'
import type { StartWebParameters } from '../../protocol/cloud-recording/start.ts'
import { videoBitrateOf } from '../../protocol/cloud-recording/web-recorder.ts'
import { keyPrefix } from '../../protocol/file-names.ts'
import type { RecordingPlan, Warning } from '../../protocol/recording.ts'
import { limits } from '../limits.ts'
import type { Decision, Effect, Live, Mode, Mp4Ceilings, Mp4Limits, Recording, RequestEvent, Resource } from '../session.ts'
import { answer, names } from './identity.ts'
import { newPageWait } from './page-wait.ts'

type StartEvent = Extract<RequestEvent, { type: 'start' }>

/** A recording at its first moment. */
function newRecording(resource: Resource, event: StartEvent, now: number): Recording {
  return {
    resource,
    sid: event.newSid,
    mode: event.mode as Mode,
    switches: event.switches,
    startedAt: now,
    plan: undefined,
    target: { bucket: '', prefix: '' },
    mp4Limits: undefined,
    maxRecordingHour: undefined,
    rtmpUrls: [],
    held: false,
    pageWait: undefined,
    readyTimeoutMs: 0,
    failovers: 0,
    recorderReady: false,
    captureBegun: false,
    recorderEnded: false,
    playlist: undefined,
    slices: undefined,
    sliceCount: { finished: 0, stored: 0 },
    listed: [],
    storing: 0,
    backedUp: false,
    lost: false,
    mp4: undefined,
    mp4sFinishing: [],
    mp4Count: 0,
    progress: 0,
    warnings: [],
  }
}

/** The recorder is started, at once or after the start delay; the hour limit and the minutes of event 33 begin to run. */
export function beginWeb(resource: Resource, event: StartEvent, parameters: StartWebParameters, now: number): Decision {
  const { webRecorder: web, rtmpOutputs } = parameters.extensionServiceConfig.extensionServices
  const plan = planOf(event, web)
  const live: Live = {
    ...newRecording(resource, event, now),
    state: 'starting',
    plan,
    target: { bucket: parameters.storageConfig.bucket, prefix: keyPrefix(parameters.storageConfig.fileNamePrefix) },
    mp4Limits: parameters.recordingFileConfig.avFileType.includes('mp4') ? mp4LimitsOf(web.maxVideoDuration, event.mp4Ceilings) : undefined,
    maxRecordingHour: web.maxRecordingHour,
    rtmpUrls: rtmpOutputs.map(({ rtmpUrl }) => rtmpUrl),
    held: web.onhold,
    pageWait: newPageWait(web.readyTimeout * 1000),
    readyTimeoutMs: web.readyTimeout * 1000,
    warnings: warningsOf(event, parameters),
  }
  const { startDelayMs } = event.switches
  const effects: Effect[] = [
    { type: 'useStorage', config: parameters.storageConfig },
    startDelayMs > 0 ? { type: 'setAlarm', name: 'startDelay', at: now + startDelayMs } : { type: 'startRecorder', plan },
    { type: 'setAlarm', name: 'maxRecordingHour', at: now + web.maxRecordingHour * limits.hourMs },
    { type: 'setAlarm', name: 'progress', at: now + limits.minuteMs },
    { type: 'notify', name: 'uploaderStarted', details: { status: 0 } },
  ]
  const replied = answer(live, event, names(resource, live.sid))
  return { session: live, effects: [...replied.effects, ...effects] }
}

function mp4LimitsOf(minutes: number, { seconds = Number.POSITIVE_INFINITY, bytes = limits.mp4Bytes }: Mp4Ceilings): Mp4Limits {
  return { durationMs: Math.min(minutes * limits.minuteMs, seconds * 1000), bytes }
}

function warningsOf({ switches }: StartEvent, { extensionServiceConfig }: StartWebParameters): Warning[] {
  const { webRecorder, rtmpOutputs } = extensionServiceConfig.extensionServices
  const { videoWidth, videoHeight, videoBitrate, VideoBitrate } = webRecorder
  const honoured = switches.strictMemberNames ? 'was ignored' : 'was taken for videoBitrate'
  return [
    ...(rtmpOutputs.length > 0 ? [{ name: 'rtmp', text: 'Pushing to RTMP is not simulated: the output shows as disconnected' }] : []),
    ...(VideoBitrate !== undefined && VideoBitrate !== null && videoBitrate === undefined ? [{ name: 'VideoBitrate', text: `VideoBitrate ${honoured}; what the real service does is not known` }] : []),
    ...(videoWidth % 2 || videoHeight % 2 ? [{ name: 'odd-size', text: `H.264 has even sides only: ${videoWidth}x${videoHeight} loses its last row or column` }] : []),
  ]
}

/** Individual and mix mode: the start is accepted and nothing is recorded, which the session says. */
export function beginChannel(resource: Resource, event: StartEvent, { storageConfig }: StartChannelParameters, now: number): Decision {
  const live: Live = {
    ...newRecording(resource, event, now),
    state: 'recording',
    target: { bucket: storageConfig.bucket, prefix: keyPrefix(storageConfig.fileNamePrefix) },
    recorderReady: true,
    recorderEnded: true,
    warnings: [{ name: 'nothing-recorded', text: `Mode ${event.mode} is accepted, but nothing is recorded: only web pages are` }],
  }
  return answer(live, event, names(resource, live.sid))
}

/** Sampling of the three audio profiles; all are 48 kHz. */
const audioProfiles = [
  { audioChannels: 1, audioBitrateKbps: 48 },
  // Up to 128: ffmpeg's AAC may settle at half as much again when asked for that on one channel.
  { audioChannels: 1, audioBitrateKbps: 112 },
  { audioChannels: 2, audioBitrateKbps: 192 },
] as const

/** What the recorder is to make. It holds the page until capture may begin: while on hold, or until the page is ready. */
function planOf({ newSid, sliceSeconds, switches }: StartEvent, web: StartWebParameters['extensionServiceConfig']['extensionServices']['webRecorder']): RecordingPlan {
  return {
    sid: newSid,
    url: web.url,
    width: web.videoWidth,
    height: web.videoHeight,
    fps: web.videoFps,
    videoBitrateKbps: videoBitrateOf(web, { strictNames: switches.strictMemberNames }),
    ...(audioProfiles[web.audioProfile ?? 0] ?? audioProfiles[0]),
    mobile: web.mobile,
    held: web.onhold || (web.readyTimeout > 0 && switches.readyCapture === 'from-signal'),
    sliceSeconds,
  }
}
