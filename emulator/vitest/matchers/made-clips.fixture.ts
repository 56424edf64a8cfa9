import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** A stretch of one colour, and of a tone if it has any. */
export interface Stretch {
  readonly colour: string
  readonly seconds: number
  /** Of full scale; 0: silence. Left out of every stretch: the clip has no sound track. */
  readonly volume?: number
}

const [size, fps] = ['320x180', 15]

/** Makes clips of 320x180 with ffmpeg. The end of a name decides what they are. */
export function clipsIn(folder: string) {
  return function makeClip(name: string, stretches: readonly Stretch[], ...options: string[]): string {
    const path = join(folder, name)
    const sound = stretches.some(({ volume }) => volume !== undefined)
    const inputs = stretches.flatMap(({ colour, seconds, volume = 0 }) => [
      ['-f', 'lavfi', '-t', String(seconds), '-i', `color=${colour}:s=${size}:r=${fps}`],
      sound ? ['-f', 'lavfi', '-t', String(seconds), '-i', `sine=f=440:r=48000,volume=${volume * 8}`] : [],
    ]).flat()
    const each = stretches.map((_, index) => (sound ? `[${2 * index}:v][${2 * index + 1}:a]` : `[${index}:v]`)).join('')
    const joined = `${each}concat=n=${stretches.length}:v=1:a=${sound ? 1 : 0}[v]${sound ? '[a]' : ''}`
    const output = ['-map', '[v]', ...(sound ? ['-map', '[a]', '-c:a', 'aac'] : []), '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-pix_fmt', 'yuv420p', ...options]
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...inputs, '-filter_complex', joined, ...output, path])
    return path
  }
}
