import { join, relative } from 'node:path'
import type { Writable } from 'node:stream'
import spinner from 'yocto-spinner'
import type { Options } from '../config.ts'
import { createEmulator, describeMedia, pause, samplePageUrl, type Emulator, type SessionView } from '../emulator.ts'
import { createClient, type Client } from './record-client.ts'

export interface RecordOptions extends Pick<Options, 'dataDir' | 'sliceSeconds' | 'capture' | 'insecurePages'> {
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
  const { dataDir, sliceSeconds, capture, insecurePages } = options
  const emulator = await createEmulator({ port: 0, dataDir, sliceSeconds, capture, insecurePages })
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const progress = spinner({ text: 'Starting', stream: stderr as NodeJS.WriteStream, handleSignals: false }).start()
  try {
    const client = createClient(emulator.url, requestOf(options, samplePageUrl(emulator)))
    const sid = await client.start()
    await watch(client, options.seconds, interrupted.signal, (text) => (progress.text = text))
    progress.text = 'Storing the last files'
    await client.stop()
    progress.stop()
    const session = emulator.sessions().find((candidate) => candidate.sid === sid)
    if (session?.cause === 'ok') return await report(session, emulator, stdout)
    throw new Error('The recording ended before it was stopped')
  } catch (error) {
    progress.stop()
    stderr.write(`${(error as Error).message}\n`)
    for (const fault of faultsIn(emulator)) stderr.write(`${fault}\n`)
    for (const session of emulator.sessions()) await report(session, emulator, stderr)
    return 1
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    await emulator.close()
  }
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
async function watch(client: Client, seconds: number, interrupted: AbortSignal, tell: (text: string) => void) {
  let recordedFor = 0
  for (let status = 0; recordedFor < seconds * 1000 && !interrupted.aborted; ) {
    status = await client.status()
    if (status < 4) {
      tell('Starting Chrome, ffmpeg and the sound server')
      await pause(100)
      continue
    }
    const stepMs = Math.min(500, seconds * 1000 - recordedFor)
    tell(`Recording: ${Math.floor(recordedFor / 1000)} of ${seconds} s, status ${status}. Ctrl-C stops and keeps what is there.`)
    await pause(stepMs, interrupted)
    recordedFor += stepMs
  }
}

/** Path, size, length and codecs of every file. */
async function report(session: SessionView, emulator: Emulator, out: Writable): Promise<number> {
  for (const { bucket, key, bytes } of session.files) {
    const path = join(emulator.dataDir, 'storage', bucket, key)
    const media = await describeMedia(path).then(({ seconds, streams }) => `${seconds.toFixed(3)} s, ${streams.join(', ')}`, unreadable)
    out.write(`${relative(process.cwd(), path)}\n    ${bytes} bytes, ${media}\n`)
  }
  for (const warning of session.warnings) out.write(`Warning: ${warning}\n`)
  if (session.files.length === 0) out.write('Nothing was recorded.\n')
  return session.files.length === 0 ? 1 : 0
}

function unreadable({ message }: Error) {
  return `ffprobe cannot read it: ${message.trim().split('\n').at(-1)}`
}

/** What the journal says about why it went wrong. */
function faultsIn(emulator: Emulator) {
  return emulator.journal().flatMap(({ detail }) => {
    const { details, cause, why } = detail as { details?: string; cause?: string; why?: string }
    if (details !== undefined) return [`${cause}: ${details}`]
    return why === undefined ? [] : [why]
  })
}
