import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Cells into which pictures are divided, each of the colour of all that is in it. */
export interface Grid {
  readonly columns: number
  readonly rows: number
}

/** What is to be decoded: the slices of a playlist, one after the other, or a file by itself. */
export interface Reel {
  readonly paths: readonly string[]
  readonly grid: Grid
}

/** What ffmpeg made of it. */
export interface Viewing {
  readonly frames: number
  /** Seconds that the file says it has; 0 if it does not, as what is written one after the other. */
  readonly toldSeconds: number
  /** Every picture that differs from the one before it, with the number of its first frame, and the red, green and blue of each cell, row by row. */
  readonly pictures: readonly { readonly frame: number; readonly cells: Uint8Array }[]
  /** The loudest sample of every tenth of a second, 0 to 1. */
  readonly peaks: readonly number[]
  /** What it had to complain of. */
  readonly complaints: readonly string[]
}

/** Samples in a second, of one channel: enough to tell sound from silence. */
const hertz = 8000
const samplesInPeak = hertz / 10
const loudest = 32_768

/** Files that are one after the other in a transport stream may be written so; an MP4 has to be read from its file. */
const isStream = ({ paths }: Reel) => paths.every((path) => path.endsWith('.ts'))

/** Decodes it, with the ffmpeg of that path, and keeps what is to be seen and heard in it; what cannot be decoded is among the complaints. Fails if ffmpeg cannot be run. */
export async function watch(ffmpeg: string, reel: Reel): Promise<Viewing> {
  const { columns, rows } = reel.grid
  const input = isStream(reel) ? ['-f', 'mpegts', '-i', 'pipe:0'] : ['-i', reel.paths[0]!]
  // Each frame once, also where two takes meet: dated anew, none is repeated or left out.
  const picture = ['-map', '0:v', '-vf', `setpts=N/FRAME_RATE/TB,scale=${columns}:${rows}:flags=area`, '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1']
  const sound = ['-map', '0:a', '-ac', '1', '-ar', String(hertz), '-f', 's16le', 'pipe:3']
  const child = spawn(ffmpeg, ['-hide_banner', '-nostats', '-nostdin', '-v', 'level+info', '-threads', '1', ...input, ...picture, ...sound], { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] })
  const failed = once(child, 'error').then(([error]) => Promise.reject(new Error(`Failed to decode what was recorded: ${(error as Error).message}`)))
  const ended = once(child, 'close') as Promise<[number | null]>
  ended.catch(() => {})
  const eyes = createEyes(columns * rows * 3)
  const ears = createEars()
  const said: Buffer[] = []
  const reading = Promise.all([
    // It may have seen enough before it has read all.
    isStream(reel) ? pipeline(Readable.from(bytesOf(reel.paths)), child.stdin).catch(() => {}) : child.stdin.end(),
    pipeline(child.stdout, eyes.sink),
    pipeline(child.stdio[3] as Readable, ears.sink),
    pipeline(child.stderr, async (lines: AsyncIterable<Buffer>) => {
      for await (const line of lines) said.push(line)
    }),
    ended,
  ])
  const [, , , , [code]] = await Promise.race([reading, failed])
  const lines = Buffer.concat(said).toString().split('\n')
  const complaints = lines.filter((line) => /\[(error|fatal)\]|corrupt/.test(line)).map(withoutNames)
  if (code !== 0 && complaints.length === 0) complaints.push(`ffmpeg ended with exit code ${code}`)
  return { ...eyes.seen(), toldSeconds: durationIn(lines), peaks: ears.heard(), complaints: [...new Set(complaints)] }
}

/** As in `Duration: 00:00:15.02`, or `N/A`. */
function durationIn(lines: readonly string[]) {
  const [, hours, minutes, seconds] = lines.map((line) => /Duration: (\d+):(\d+):([\d.]+)/.exec(line)).find((found) => found !== null) ?? [0, 0, 0, 0]
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

async function* bytesOf(paths: readonly string[]) {
  for (const path of paths) yield* createReadStream(path) as AsyncIterable<Buffer>
}

/** Addresses of its parts and folders differ from run to run. */
function withoutNames(line: string) {
  return line.replaceAll(/ @ 0x[0-9a-f]+/g, '').replaceAll(/\/\S*\//g, '').trim()
}

function createEyes(bytesInFrame: number) {
  const pictures: { frame: number; cells: Uint8Array }[] = []
  let frames = 0
  return {
    async sink(parts: AsyncIterable<Buffer>) {
      for await (const frame of inPieces(parts, bytesInFrame)) {
        if (pictures.length === 0 || !frame.equals(pictures.at(-1)!.cells)) pictures.push({ frame: frames, cells: frame })
        frames += 1
      }
    },
    seen: () => ({ frames, pictures }),
  }
}

function createEars() {
  const peaks: number[] = []
  return {
    async sink(parts: AsyncIterable<Buffer>) {
      for await (const piece of inPieces(parts, samplesInPeak * 2)) {
        let peak = 0
        for (let at = 0; at < piece.length; at += 2) peak = Math.max(peak, Math.abs(piece.readInt16LE(at)))
        peaks.push(peak / loudest)
      }
    },
    heard: () => peaks,
  }
}

/** Pieces of so many bytes; of the last, if it is not whole, nothing. */
async function* inPieces(parts: AsyncIterable<Buffer>, bytes: number) {
  let rest = Buffer.alloc(0)
  for await (const part of parts) {
    const all = Buffer.concat([rest, part])
    const whole = all.length - (all.length % bytes)
    for (let at = 0; at < whole; at += bytes) yield Buffer.from(all.subarray(at, at + bytes))
    rest = all.subarray(whole)
  }
}
