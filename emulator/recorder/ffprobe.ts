import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** What is in a media file. */
export interface MediaFacts {
  /** Its length. */
  readonly seconds: number
  /** e.g. `h264 1280x720 15 fps`, `aac 48000 Hz mono`. */
  readonly streams: readonly string[]
}

/** Asks ffprobe, which lies beside ffmpeg. Fails if it cannot read the file. */
export async function probeMedia(ffmpeg: string, file: string): Promise<MediaFacts> {
  const { stdout } = await promisify(execFile)(ffprobeBeside(ffmpeg), ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', file])
  const { streams, format } = JSON.parse(stdout) as { streams: Stream[]; format: { duration: string } }
  return { seconds: Number(format.duration), streams: streams.map(describe) }
}

export function ffprobeBeside(ffmpeg: string): string {
  return ffmpeg.includes('/') ? join(dirname(ffmpeg), 'ffprobe') : 'ffprobe'
}

interface Stream {
  codec_type: string
  codec_name: string
  width?: number
  height?: number
  r_frame_rate?: string
  sample_rate?: string
  channels?: number
}

function describe({ codec_type, codec_name, width, height, r_frame_rate, sample_rate, channels }: Stream) {
  if (codec_type === 'video') return `${codec_name} ${width}x${height} ${r_frame_rate?.replace('/1', '')} fps`
  if (codec_type === 'audio') return `${codec_name} ${sample_rate} Hz ${channels === 1 ? 'mono' : 'stereo'}`
  return `${codec_type} ${codec_name}`
}
