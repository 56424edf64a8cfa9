import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ffprobeBeside } from './ffprobe.ts'

/** What comes of a file when all of it is decoded. */
export interface Decoded {
  /** Frames of its first picture and of its first sound track, in the order in which they are decoded. */
  readonly frames: readonly DecodedFrame[]
  /** Of its first picture, in pixels; undefined: it has none. */
  readonly size: { readonly width: number; readonly height: number } | undefined
  /** What the file itself says of its length; undefined: nothing. */
  readonly statedSeconds: number | undefined
  /** What is wrong with it, in the decoder's words. Nothing: it decodes to its end. */
  readonly complaints: readonly string[]
}

/** A picture or a packet of sound. */
export interface DecodedFrame {
  readonly kind: 'video' | 'audio'
  /** As the file counts them: the first need not be 0. */
  readonly seconds: number
  /** 0 where the file does not say. */
  readonly durationSeconds: number
}

/** Older versions of ffprobe name the duration of a frame otherwise. */
const entries = 'frame=media_type,stream_index,best_effort_timestamp_time,pkt_duration_time,duration_time:stream=index,width,height:format=duration'

/** Decodes all of a file. One that cannot be read has no frame, and a complaint. Fails if ffprobe cannot be started. */
export async function decodeWhole(ffmpeg: string, file: string): Promise<Decoded> {
  const { stdout, stderr } = await promisify(execFile)(ffprobeBeside(ffmpeg), ['-v', 'level+warning', '-show_frames', '-show_entries', entries, '-of', 'compact', file], { maxBuffer: 2 ** 30 }).catch(
    (error: { code?: unknown; stdout?: string; stderr?: string; message: string }) => {
      if (typeof error.code === 'string') throw new Error(`Failed to start ffprobe: ${error.message}`)
      return { stdout: error.stdout ?? '', stderr: error.stderr || error.message }
    },
  )
  const lines = stdout.split('\n')
  const [picture] = lines.flatMap((line) => (line.startsWith('stream|') && line.includes('|width=') ? [membersOf(line)] : []))
  const stated = Number(membersOf(lines.find((line) => line.startsWith('format|')) ?? '')['duration'])
  return {
    frames: framesIn(lines),
    size: picture && { width: Number(picture['width']), height: Number(picture['height']) },
    statedSeconds: Number.isNaN(stated) ? undefined : stated,
    complaints: complaintsIn(stderr).map((line) => line.replace(`${file}: `, '')),
  }
}

/** Errors, and of the warnings those about bytes that are lost: of others there are some about files that are as they should be. */
function complaintsIn(stderr: string): string[] {
  return stderr.split('\n').flatMap((line) => {
    const [, level = '', text = ''] = /^(?:\[.*? @ 0x[0-9a-f]+\] )*\[(\w+)\] (.*)$/.exec(line) ?? ['', 'error', line]
    return text.trim() !== '' && (level !== 'warning' || /corrupt/i.test(text)) ? [text.trim()] : []
  })
}

function framesIn(lines: readonly string[]): DecodedFrame[] {
  const first = new Map<string, string>()
  return lines.flatMap((line) => {
    if (!line.startsWith('frame|')) return []
    const { media_type: kind = '', stream_index: index = '', best_effort_timestamp_time: time, duration_time: lasts, pkt_duration_time: lasted } = membersOf(line)
    if (!first.has(kind)) first.set(kind, index)
    const seconds = Number(time)
    if ((kind !== 'video' && kind !== 'audio') || first.get(kind) !== index || Number.isNaN(seconds)) return []
    return [{ kind, seconds, durationSeconds: Number(lasts ?? lasted) || 0 }]
  })
}

/** A line of the form `frame|name=value|…`. */
function membersOf(line: string): Record<string, string> {
  return Object.fromEntries(line.split('|').slice(1).map((pair) => pair.split('=') as [string, string]))
}
