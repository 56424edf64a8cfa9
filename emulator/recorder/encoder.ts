import { basename, join } from 'node:path'
import type { RecordingPlan } from '../protocol/recording.ts'
import { inRealTime } from '../time/real-time.ts'
import type { Encoding } from './encoding.ts'
import { newCommand, run } from './ffmpeg.ts'
import { openFeed } from './unix-feed.ts'

/** Encodes one take: from a start or resume to a hold or stop. */
export interface TakeEncoder {
  /** One frame and the sound that belongs to it, in the form that the encoding reads. */
  write(frame: Uint8Array, sound: Uint8Array): void
  /** Bytes of pictures that wait to be encoded. */
  backlog(): number
  /** Resolves when few of them are left, or the encoder is gone. */
  caughtUp(): Promise<void>
  /** No more frames. Resolves when the last slice is written; fails if the encoder did. */
  finish(): Promise<void>
  /** Ends the encoder as somebody else would: `onFailure` is told. */
  kill(): void
  /** Ends the encoder at once and removes its sockets. Safe to call at any time, also after `finish`. */
  close(): Promise<void>
}

export interface TakeOptions {
  readonly plan: RecordingPlan
  readonly encoding: Encoding
  /** Folder for the slices. */
  readonly folder: string
  /** Folder for the sockets: short, as the system allows 104 bytes. */
  readonly socketFolder: string
  /** Counted from 0; names the files. */
  readonly take: number
  /** Seconds of media before this take: its timestamps go on from there. */
  readonly offsetSeconds: number
  readonly ffmpeg: string
  /** The n-th slice of the take is complete. `seconds` is its length as ffmpeg saw it, which is not exact. */
  readonly onSlice: (index: number, path: string, seconds: number) => void
  /** The encoder ended though frames were still to come. */
  readonly onFailure: (error: Error) => void
}

/** An encoder that has been told to finish is done within this in real time, or it hangs and is ended. */
const finishLimitMs = 15_000

/** Starts an encoder and waits for frames. */
export async function startTake(options: TakeOptions): Promise<TakeEncoder> {
  const { encoding, folder, socketFolder, take, ffmpeg, onSlice, onFailure } = options
  const socket = (name: string) => join(socketFolder, `${take}.${name}`)
  const slices = sliceReader((index, name, seconds) => onSlice(index, join(folder, name), seconds))
  const video = await openFeed(socket('v'))
  const audio = await openFeed(socket('a'))
  const list = await openFeed(socket('l'), slices.read)

  const command = (await newCommand())
    .input(video.url)
    .inputOptions([...encoding.videoInput])
    .input(audio.url)
    .inputOptions([...encoding.audioInput])
    .output(join(folder, `${take}_%06d.ts`))
    .outputOptions(['-map', '0:v', '-map', '1:a', ...encoding.output, ...sliceOptions(options, list.url)])
  let finishing = false
  const { exit, kill } = run(ffmpeg, command)
  exit.catch((error: Error) => {
    if (!finishing) onFailure(error)
  })

  return {
    write(frame, sound) {
      video.write(frame)
      audio.write(sound)
    },
    backlog: video.backlog,
    caughtUp: video.drained,
    async finish() {
      finishing = true
      video.end()
      audio.end()
      const callOff = inRealTime(finishLimitMs, () => void kill())
      await exit.finally(callOff)
      slices.end()
    },
    kill: () => void kill(),
    async close() {
      finishing = true
      await kill()
      await Promise.all([video.close(), audio.close(), list.close()])
    },
  }
}

function sliceOptions({ plan, offsetSeconds }: TakeOptions, listUrl: string) {
  return [
    ['-f', 'segment', '-segment_format', 'mpegts', '-segment_time', String(plan.sliceSeconds), '-reset_timestamps', '0'],
    // Says at the head of each slice that counters begin anew, so that slices can be joined without complaint.
    ['-segment_format_options', 'mpegts_flags=+initial_discontinuity', '-initial_offset', offsetSeconds.toFixed(6)],
    ['-segment_list', listUrl, '-segment_list_type', 'csv'],
  ].flat()
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
