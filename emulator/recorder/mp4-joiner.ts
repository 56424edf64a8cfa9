import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Content } from '../protocol/recording.ts'
import { newCommand, run } from './ffmpeg.ts'
import { expectWholeMp4 } from './whole-mp4.ts'

/** An MP4 that grows as slices finish. */
export interface Mp4Joiner {
  append(slice: Content): void
  /** Writes the index to the front, so that the file plays from its start over HTTP. */
  finish(): Promise<{ readonly path: string; readonly bytes: number }>
  close(): Promise<void>
}

/** Joins finished slices to an MP4 without encoding again. If ffmpeg fails on the way, `finish` makes the file anew from all slices. */
export async function startMp4(path: string, ffmpeg: string): Promise<Mp4Joiner> {
  const appended: Content[] = []
  let attempt = await joinTo(path, ffmpeg)

  return {
    append(slice) {
      appended.push(slice)
      attempt.append(slice)
    },
    async finish() {
      try {
        await attempt.finish()
      } catch {
        attempt = await joinTo(path, ffmpeg)
        for (const slice of appended) attempt.append(slice)
        // What cannot be used takes no room from what can.
        await attempt.finish().catch(async (error: Error) => {
          await rm(path, { force: true })
          throw error
        })
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
    append(slice: Content) {
      appending = appending.then(() => pipeline(read(slice), stdin, { end: false }))
      appending.catch(() => {})
    },
    async finish() {
      const unread = await appending.then(() => undefined, (error: Error) => error)
      stdin.end()
      await exit
      // To ffmpeg the input has just ended: what it made is whole, and too short.
      if (unread) throw new Error(`Failed to join a slice to the MP4: ${unread.message}`)
      await expectWholeMp4(path)
    },
    close: kill,
  }
}

function read(content: Content): Readable {
  if ('path' in content) return createReadStream(content.path)
  return Readable.from([Buffer.from('text' in content ? content.text : content.render())])
}
