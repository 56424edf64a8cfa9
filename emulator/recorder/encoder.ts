import { basename, join } from 'node:path'
import type { RecordingPlan } from '../protocol/recording.ts'
import type { Clock } from '../time/clock.ts'
import { newCommand, run } from './ffmpeg.ts'
import { sampleRate } from './media-clock.ts'
import { openFeed } from './unix-feed.ts'

/** Seconds between key frames inside a slice, so that an MP4 can be searched. */
const keyFrameSeconds = 3

/** Encodes one take: from a start or resume to a hold or stop. */
export interface TakeEncoder {
  /** One frame (JPEG) and the samples (16-bit little-endian stereo, 48 kHz) that belong to it. */
  write(jpeg: Uint8Array, samples: Uint8Array): void
  /** Bytes of pictures that wait to be encoded. */
  backlog(): number
  /** No more frames. Resolves when the last slice is written; fails if the encoder did. */
  finish(): Promise<void>
  /** Ends the encoder at once and removes its sockets. Safe to call at any time, also after `finish`. */
  close(): Promise<void>
}

export interface TakeOptions {
  readonly plan: RecordingPlan
  /** Folder for the slices. */
  readonly folder: string
  /** Folder for the sockets: short, as the system allows 104 bytes. */
  readonly socketFolder: string
  /** Counted from 0; names the files. */
  readonly take: number
  /** Seconds of media before this take: its timestamps go on from there. */
  readonly offsetSeconds: number
  readonly ffmpeg: string
  readonly clock: Clock
  /** The n-th slice of the take is complete. `seconds` is its length as ffmpeg saw it, which is not exact. */
  readonly onSlice: (index: number, path: string, seconds: number) => void
  /** The encoder ended though frames were still to come. */
  readonly onFailure: (error: Error) => void
}

/** An encoder that has been told to finish is done within this, or it hangs and is ended. */
const finishLimitMs = 15_000

/** Starts an encoder and waits for frames. */
export async function startTake(options: TakeOptions): Promise<TakeEncoder> {
  const { plan, folder, socketFolder, take, ffmpeg, clock, onSlice, onFailure } = options
  const socket = (name: string) => join(socketFolder, `${take}.${name}`)
  const slices = sliceReader((index, name, seconds) => onSlice(index, join(folder, name), seconds))
  const video = await openFeed(socket('v'))
  const audio = await openFeed(socket('a'))
  const list = await openFeed(socket('l'), slices.read)

  const command = (await newCommand())
    .input(video.url)
    .inputOptions(['-f mjpeg', `-framerate ${plan.fps}`, '-probesize 32', '-analyzeduration 0'])
    .input(audio.url)
    .inputOptions(['-f s16le', `-ar ${sampleRate}`, '-ac 2', '-probesize 32', '-analyzeduration 0'])
    .output(join(folder, `${take}_%06d.ts`))
    .outputOptions(encodingOptions(options, list.url).flat())
  let finishing = false
  const { exit, kill } = run(ffmpeg, command)
  exit.catch((error: Error) => {
    if (!finishing) onFailure(error)
  })

  return {
    write(jpeg, samples) {
      video.write(jpeg)
      audio.write(samples)
    },
    backlog: video.backlog,
    async finish() {
      finishing = true
      video.end()
      audio.end()
      const callOff = clock.wakeAt(clock.now() + finishLimitMs, () => void kill())
      await exit.finally(callOff)
      slices.end()
    },
    async close() {
      finishing = true
      await kill()
      await Promise.all([video.close(), audio.close(), list.close()])
    },
  }
}

function encodingOptions({ plan, offsetSeconds }: TakeOptions, listUrl: string) {
  const { fps, videoBitrateKbps: kbps, audioChannels, audioBitrateKbps, sliceSeconds } = plan
  return [
    ['-map', '0:v', '-map', '1:a'],
    // JPEG is full range; H.264 players expect the limited one. Sides are cut to even: 4:2:0 knows no odd ones.
    ['-vf', 'crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0,scale=in_range=pc:out_range=tv,format=yuv420p'],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '0', '-threads', '2', '-sc_threshold', '0'],
    ['-b:v', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${2 * kbps}k`],
    ['-g', String(keyFrameSeconds * fps), '-force_key_frames', `expr:gte(t,n_forced*${sliceSeconds})`],
    ['-color_range', 'tv', '-colorspace', 'smpte170m', '-color_primaries', 'bt709', '-color_trc', 'iec61966-2-1'],
    // Both sides at half: ffmpeg's own mix is 3 dB louder than the page, and clips.
    ...(audioChannels === 1 ? [['-af', 'pan=mono|c0=0.5*c0+0.5*c1']] : []),
    ['-c:a', 'aac', '-b:a', `${audioBitrateKbps}k`, '-ac', String(audioChannels), '-ar', String(sampleRate)],
    // AAC begins with a packet of priming before the first sample; kept, takes would grow apart from their pictures.
    ['-bsf:a', "noise=drop='lt(pts,0)'"],
    ['-f', 'segment', '-segment_format', 'mpegts', '-segment_time', String(sliceSeconds), '-reset_timestamps', '0'],
    // Says at the head of each slice that counters begin anew, so that slices can be joined without complaint.
    ['-segment_format_options', 'mpegts_flags=+initial_discontinuity', '-initial_offset', offsetSeconds.toFixed(6)],
    ['-segment_list', listUrl, '-segment_list_type', 'csv'],
  ]
}

/** Reads the lines `<name>,<start>,<end>` by which ffmpeg says that a slice is complete. */
function sliceReader(onSlice: (index: number, name: string, seconds: number) => void) {
  let rest = ''
  let count = 0
  return {
    read(text: string) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [name = '', start, end] = line.split(',')
        onSlice(count++, basename(name), Number(end) - Number(start))
      }
    },
    end() {
      if (rest !== '') throw new Error(`Failed to read the list of slices: it ended with "${rest}"`)
    },
  }
}
