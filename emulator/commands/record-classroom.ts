import type { Writable } from 'node:stream'
import { sampleRecordPageUrl } from '../emulator.ts'
import { createClassroomClient, type RecordingEvent } from './classroom-client.ts'
import { allStored, recordFromReady } from './classroom-watch.ts'
import { checkPageAddress } from './page-address.ts'
import { runRecording, type OwnEmulator, type Surroundings } from './record-run.ts'

export interface RecordClassroomOptions extends OwnEmulator {
  /** Record page, or `?…`: parameters for the sample record page. Without one: the sample record page. */
  readonly url?: string | undefined
  /** From the page's report on; what it did before is in the files as well. */
  readonly seconds: number
  readonly width: number
  readonly height: number
  readonly fps: number
  readonly bitrate?: number | undefined
  readonly audioProfile: number
  /** Seconds that the page has to report ready, each time it is opened. */
  readonly retryTimeout: number
}

const meanings = {
  1: 'started normally',
  2: 'stopped',
  3: 'started normally after a retry',
  4: 'not ready in time, the page is opened again',
  5: 'not ready in time for the last time, given up',
}

/** Records one page through the classroom API of an emulator of its own, prints the events as they come, and what was made. Returns the exit code. */
export async function recordClassroom(options: RecordClassroomOptions, stdout: Writable, stderr: Writable): Promise<number> {
  if (options.url !== undefined && !options.url.startsWith('?')) checkPageAddress(options.url)
  async function make(around: Surroundings) {
    const client = createClassroomClient(around.emulator.url, requestOf(options, sampleRecordPageUrl(around.emulator)))
    const startedAt = await client.start()
    async function poll() {
      const events = await client.events()
      for (const event of events) around.say(lineOf(event, startedAt))
      return events
    }
    await recordFromReady(poll, startedAt, options, around)
    const sid = await client.stop()
    await poll()
    await allStored(around)
    return sid
  }
  return runRecording(options, make, stdout, stderr)
}

function lineOf({ at, reason }: RecordingEvent, startedAt: number) {
  const seconds = ((at - startedAt) / 1000).toFixed(1)
  return `${seconds.padStart(6)} s  event 1001, reason ${reason}: ${meanings[reason]}`
}

function requestOf({ url = '', width, height, fps, bitrate, audioProfile, retryTimeout }: RecordClassroomOptions, samplePage: string) {
  const webRecordConfig = {
    rootUrl: url === '' || url.startsWith('?') ? samplePage + url : url,
    audioProfile,
    videoWidth: width,
    videoHeight: height,
    videoFps: fps,
    ...(bitrate === undefined ? {} : { videoBitrate: bitrate }),
    // As long as it may be: the command ends it.
    maxRecordingHour: 720,
  }
  return { mode: 'web', retryTimeout, webRecordConfig }
}
