import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const maxBuffer = 2 ** 30

/** What ffprobe says of a file: streams by kind, and its length in seconds. */
export async function probe(file: string) {
  const shown = ['-show_streams', '-show_format', '-count_packets', '-of', 'json']
  const { stdout } = await run('ffprobe', ['-v', 'error', ...shown, file], { maxBuffer })
  const { streams, format } = JSON.parse(stdout) as {
    streams: Record<string, string>[]
    format: Record<string, string>
  }
  const of = (kind: string) => streams.find(({ codec_type }) => codec_type === kind) ?? {}
  return { video: of('video'), audio: of('audio'), seconds: Number(format['duration']) }
}

/** Presentation times in seconds and flags of all video packets: `K` marks a key frame. */
export async function videoPackets(file: string) {
  const shown = ['-select_streams', 'v', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0']
  const { stdout } = await run('ffprobe', ['-v', 'error', ...shown, file], { maxBuffer })
  // Packets of a transport stream are followed by lines of side data.
  return stdout.split('\n').filter((line) => /^[\d.]+,/.test(line)).map((line) => {
    const [time = '', flags = ''] = line.split(',')
    return { seconds: Number(time), key: flags.includes('K') }
  })
}

/** Every frame as RGB, scaled to width × height. */
export async function rgbFrames(file: string, width: number, height: number) {
  const output = ['-vf', `scale=${width}:${height}:flags=area`, '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1']
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', file, ...output], { maxBuffer, encoding: 'buffer' })
  const size = width * height * 3
  return Array.from({ length: stdout.length / size }, (_, index) => {
    const frame = stdout.subarray(index * size, (index + 1) * size)
    return (x: number, y: number) => [...frame.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)] as [number, number, number]
  })
}

/** All samples of one channel, -1 … 1, at 48 kHz. */
export async function samplesOf(file: string, channel = 0) {
  const output = ['-af', `pan=mono|c0=c${channel}`, '-ar', '48000', '-f', 'f32le', 'pipe:1']
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', file, '-vn', ...output], { maxBuffer, encoding: 'buffer' })
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength))
}

/** Loudest sample of a stretch, in seconds. */
export function peak(samples: Float32Array, from: number, to: number) {
  return samples.subarray(Math.floor(from * 48_000), Math.floor(to * 48_000)).reduce((max, value) => Math.max(max, Math.abs(value)), 0)
}

/** How strongly a stretch, in seconds, holds a tone (Goertzel): about its amplitude. */
export function toneLevel(samples: Float32Array, hertz: number, from: number, to: number) {
  const part = samples.subarray(Math.floor(from * 48_000), Math.floor(to * 48_000))
  const step = (2 * Math.PI * hertz) / 48_000
  let [re, im] = [0, 0]
  part.forEach((value, index) => {
    re += value * Math.cos(step * index)
    im += value * Math.sin(step * index)
  })
  return (2 * Math.hypot(re, im)) / part.length
}

/** The number that the barcode page wrote into each frame. The first frames, before the page is there, are white: 65535. */
export async function barcodes(file: string) {
  const frames = await rgbFrames(file, 64, 36)
  return frames.map((pixel) =>
    Array.from({ length: 16 }, (_, bit) => (pixel(bit * 4 + 1, 1)[0] > 128 ? 2 ** bit : 0)).reduce((sum, value) => sum + value, 0),
  )
}

/** Seconds at which the barcode page flashed, and at which its beeps begin. */
export async function flashesAndBeeps(file: string, fps: number) {
  const frames = await rgbFrames(file, 64, 36)
  const white = frames.map((pixel) => pixel(48, 27)[0] > 128 && pixel(1, 1)[0] + pixel(5, 1)[0] < 2 * 255)
  const flashes = white.flatMap((lit, index) => (lit && !white[index - 1] ? [index / fps] : []))
  const samples = await samplesOf(file)
  const beeps: number[] = []
  for (let index = 0; index < samples.length; index += 1) {
    if (Math.abs(samples[index]!) < 0.1) continue
    beeps.push(index / 48_000)
    index += 24_000
  }
  return { flashes, beeps }
}
