import type { Writable } from 'node:stream'
import { samplePageUrl } from '../emulator.ts'
import { checkPageAddress } from './page-address.ts'
import { createClient, type Client } from './record-client.ts'
import { runRecording, type OwnEmulator, type Surroundings } from './record-run.ts'

export interface RecordOptions extends OwnEmulator {
  /** Without one: the sample classroom. */
  readonly url?: string | undefined
  readonly seconds: number
  readonly width: number
  readonly height: number
  readonly fps: number
  readonly bitrate?: number | undefined
  readonly audioProfile: number
  readonly mobile: boolean
}

/** Records one page through the public API of an emulator of its own and prints what was made. Returns the exit code. */
export async function record(options: RecordOptions, stdout: Writable, stderr: Writable): Promise<number> {
  if (options.url !== undefined) checkPageAddress(options.url)
  async function make(around: Surroundings) {
    const client = createClient(around.emulator.url, requestOf(options, samplePageUrl(around.emulator)))
    const sid = await client.start()
    await watch(client, options.seconds, around)
    around.tell('Storing the last files')
    await client.stop()
    return sid
  }
  return runRecording(options, make, stdout, stderr)
}

function requestOf({ url, width, height, fps, bitrate, audioProfile, mobile }: RecordOptions, samplePage: string) {
  const serviceParam = {
    url: url ?? samplePage,
    audioProfile,
    videoWidth: width,
    videoHeight: height,
    videoFps: fps,
    ...(bitrate === undefined ? {} : { videoBitrate: bitrate }),
    mobile,
    maxRecordingHour: 24,
  }
  return {
    storageConfig: { vendor: 1, region: 0, bucket: 'recordings', accessKey: 'none', secretKey: 'none' },
    recordingFileConfig: { avFileType: ['hls', 'mp4'] },
    extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
  }
}

/** Waits until the recorder is up, then for the length of the recording or Ctrl-C, telling how far it is. */
async function watch(client: Client, seconds: number, { interrupted, pass, tell }: Surroundings) {
  let recordedFor = 0
  // A virtual clock has the recorder come up without moving.
  await pass(0)
  for (let status = 0; recordedFor < seconds * 1000 && !interrupted.aborted; ) {
    status = await client.status()
    if (status < 4) {
      tell('Starting Chrome, ffmpeg and the sound server')
      await pass(100)
      continue
    }
    const stepMs = Math.min(500, seconds * 1000 - recordedFor)
    tell(`Recording: ${Math.floor(recordedFor / 1000)} of ${seconds} s, status ${status}. Ctrl-C stops and keeps what is there.`)
    await pass(stepMs)
    recordedFor += stepMs
  }
}
