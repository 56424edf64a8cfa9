import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'

/** Says only what is wrong, and asks nothing. */
const quiet = ['-hide_banner', '-nostdin', '-v', 'error']

const maxBuffer = 2 ** 30

/** Bytes of a pixel: red, green, blue. */
const pixelBytes = 3

/** Size of the pictures that a filter makes, in pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Every picture of a file after a filter, as RGB, in turn. Leaving the loop ends ffmpeg. Fails if there is none. */
export async function* decodePictures(ffmpeg: string, file: string, filter: string, { width, height }: PictureSize): AsyncGenerator<Uint8Array> {
  // Evenly spaced, since ffmpeg would otherwise repeat and drop pictures to make them so.
  const spaced = ['-vf', `${filter},setpts=N/25/TB`, '-r', '25']
  const output = ['-map', '0:v:0', ...spaced, '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1']
  const child = spawn(ffmpeg, [...quiet, '-i', file, ...output], { stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = once(child, 'close')
  closed.catch(() => {})
  const said = text(child.stderr)
  const size = width * height * pixelBytes
  let rest: Buffer = Buffer.alloc(0)
  let count = 0
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      for (; rest.length >= size; rest = rest.subarray(size)) {
        count += 1
        yield rest.subarray(0, size)
      }
    }
    const [code] = (await closed) as [number | null]
    if (code !== 0 || count === 0) throw new Error(`Failed to decode pictures: ${(await said).trim().split('\n').at(-1) || 'there are none'}`)
  } finally {
    child.kill('SIGKILL')
    await closed.catch(() => {})
  }
}

/** How loud a stretch of sound is. */
export interface Loudness {
  /** From the beginning of the file. */
  readonly seconds: number
  /** Root mean square over all channels, of full scale; -Infinity where every sample is 0. */
  readonly decibels: number
}

/** Seconds of a stretch whose loudness is told. */
export const stretchSeconds = 0.02

/** The loudness of every 20 ms of a file’s first sound track. Fails if there is none. */
export async function decodeLoudness(ffmpeg: string, file: string): Promise<Loudness[]> {
  const rate = 48_000
  const key = 'lavfi.astats.Overall.RMS_level'
  const filter = [`aresample=${rate}`, `asetnsamples=n=${rate * stretchSeconds}:p=0`, 'astats=metadata=1:reset=1', `ametadata=mode=print:key=${key}:file=-`]
  const { stdout } = await promisify(execFile)(ffmpeg, [...quiet, '-i', file, '-map', '0:a:0', '-af', filter.join(','), '-f', 'null', '-'], { maxBuffer }).catch((error: { stderr?: string; message: string }) => {
    throw new Error(`Failed to decode sound: ${(error.stderr || error.message).trim().split('\n').at(-1)}`)
  })
  return [...stdout.matchAll(/pts_time:(\S+)\s+lavfi\S+=(\S+)/g)].map(([, seconds, level]) => ({
    seconds: Number(seconds),
    decibels: level === '-inf' ? Number.NEGATIVE_INFINITY : Number(level),
  }))
}
