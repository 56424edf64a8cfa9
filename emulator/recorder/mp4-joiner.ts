import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { newCommand, run } from './ffmpeg.ts'

/** An MP4 that grows as slices finish. */
export interface Mp4Joiner {
  append(slicePath: string): void
  /** Writes the index to the front, so that the file plays from its start over HTTP. */
  finish(): Promise<{ readonly path: string; readonly bytes: number }>
  close(): Promise<void>
}

/** Joins finished slices to an MP4 without encoding again. If ffmpeg fails on the way, `finish` makes the file anew from all slices. */
export async function startMp4(path: string, ffmpeg: string): Promise<Mp4Joiner> {
  const appended: string[] = []
  let attempt = await joinTo(path, ffmpeg)

  return {
    append(slicePath) {
      appended.push(slicePath)
      attempt.append(slicePath)
    },
    async finish() {
      try {
        await attempt.finish()
      } catch {
        attempt = await joinTo(path, ffmpeg)
        for (const slicePath of appended) attempt.append(slicePath)
        await attempt.finish()
      }
      return { path, bytes: (await stat(path)).size }
    },
    close: () => attempt.close(),
  }
}

async function joinTo(path: string, ffmpeg: string) {
  const command = (await newCommand())
    .input('pipe:0')
    .inputFormat('mpegts')
    .outputOptions(['-map', '0:v', '-map', '0:a', '-c', 'copy', '-movflags', '+faststart'])
    .output(path)
  const { exit, kill, stdin } = run(ffmpeg, command)
  // Once ffmpeg is gone, writing fails; its exit tells why.
  stdin.on('error', () => {})
  exit.catch(() => stdin.destroy())
  // Each slice that is piped into it leaves a listener behind (Node 20), and a recording has hundreds.
  stdin.setMaxListeners(0)
  let appending = Promise.resolve()
  return {
    append(slicePath: string) {
      appending = appending.then(() => pipeline(createReadStream(slicePath), stdin, { end: false })).catch(() => {})
    },
    async finish() {
      await appending
      stdin.end()
      await exit
    },
    close: kill,
  }
}
