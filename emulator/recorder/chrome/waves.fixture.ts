import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The loudest sample that is left of a stretch, in seconds, without the steady sine in it. */
export function residual(samples: Float32Array, hertz: number, from: number, to: number) {
  const part = samples.subarray(from * 48_000, to * 48_000)
  const step = (2 * Math.PI * hertz) / 48_000
  let [re, im] = [0, 0]
  part.forEach((value, index) => {
    re += (2 / part.length) * value * Math.cos(step * index)
    im += (2 / part.length) * value * Math.sin(step * index)
  })
  return part.reduce((max, value, index) => {
    const sine = re * Math.cos(step * index) + im * Math.sin(step * index)
    return Math.max(max, Math.abs(value - sine))
  }, 0)
}

/** kbit/s of the sound in a stretch, in seconds. */
export async function soundKbps(file: string, from: number, to: number) {
  const shown = ['-select_streams', 'a', '-show_entries', 'packet=pts_time,size', '-of', 'csv=p=0']
  const { stdout } = await promisify(execFile)('ffprobe', ['-v', 'error', ...shown, file])
  const packets = stdout.trim().split('\n').map((line) => line.split(',').map(Number))
  const sizes = packets.map(([at = 0, bytes = 0]) => (at >= from && at < to ? bytes : 0))
  return (sizes.reduce((sum, bytes) => sum + bytes, 0) * 8) / (to - from) / 1000
}
