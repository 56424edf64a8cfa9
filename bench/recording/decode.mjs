import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const maxBuffer = 2 ** 30
const [width, height] = [64, 36]

/** Every frame, 64 by 36 pixels, as a function from a place to its brightness. */
export async function framesOf(file) {
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', file, '-vf', `scale=${width}:${height}:flags=area`, '-pix_fmt', 'gray', '-f', 'rawvideo', 'pipe:1'], { maxBuffer, encoding: 'buffer' })
  const size = width * height
  return Array.from({ length: stdout.length / size }, (_, index) => (x, y) => stdout[index * size + y * width + x])
}

/** Samples of one channel, -1 to 1, at 48 kHz. */
export async function samplesOf(file) {
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', file, '-vn', '-ac', '1', '-ar', '48000', '-f', 'f32le', 'pipe:1'], { maxBuffer, encoding: 'buffer' })
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength))
}

/** Seconds of each track. */
export async function lengthsOf(file) {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_type,duration', '-of', 'json', file])
  const { streams } = JSON.parse(stdout)
  const of = (kind) => Number(streams.find(({ codec_type }) => codec_type === kind)?.duration)
  return { video: of('video'), audio: of('audio') }
}
