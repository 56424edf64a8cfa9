import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import type { Env } from './programs.ts'

/** What a program said of itself, or why it could not be asked. */
export type Answer = { text: string } | { problem: string }

/** Runs a program to the end. Ten seconds are far more than any takes to say its version. */
export function ask(path: string, args: string[], env: Env): Promise<Answer> {
  return new Promise((resolve) => {
    const options = { env, timeout: 10_000, maxBuffer: 16 * 1024 * 1024 }
    execFile(path, args, options, (error, stdout, stderr) => {
      if (!error) return resolve({ text: stdout })
      // The last line is the one that tells: a missing library, a missing snap.
      const last = stderr.trim().split('\n').at(-1)
      resolve({ problem: `${basename(path)} does not run: ${last || error.message}` })
    })
  })
}

/** The version in a first line such as "Chromium 131.0.6778.204" or "ffmpeg version 5.1.9". */
export function versionIn(text: string): string | undefined {
  return text
    .split('\n')[0]
    ?.split(' ')
    .find((word) => /^[nN]?-?\d/.test(word))
}

/** The encoders wanted of ffmpeg that are not in the text of `ffmpeg -encoders`. */
export function missingEncoders(text: string, wanted: string[]): string[] {
  const known = new Set(text.split('\n').map((line) => line.trim().split(/\s+/)[1]))
  return wanted.filter((encoder) => !known.has(encoder))
}
