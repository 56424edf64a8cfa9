import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { coloursAt } from './chrome/colours.fixture.ts'
import { probeMedia } from './ffprobe.ts'
import { samplesOf, toneLevel } from './probe.fixture.ts'
import type { Desk } from './recorder.case.ts'
import { bytesOf } from './recorder-story.fixture.ts'
import { decodePictures, decodeSound } from './synthetic/made-media.fixture.ts'
import { examPlan, startWatched } from './watched.fixture.ts'

const { width, height, fps, audioChannels } = examPlan

/** A file, and how long it should last. */
interface Judged {
  readonly path: string
  readonly durationMs: number
}

/** What is in the files, judged by ffmpeg. */
export function examineMedia({ surroundings, story, examine }: Desk) {
  async function judge(look: (files: { slices: Judged[]; mp4s: Judged[] }) => Promise<void>) {
    const { slices, mp4s, takes } = await story()
    const lengths = takes.map((take) => take.slices.reduce((sum, { durationMs }) => sum + durationMs, 0))
    await inFolder(async (keep) => {
      const sliceFiles = slices.map(async ({ file, durationMs }, index) => ({ path: await keep(`${index}.ts`, file), durationMs }))
      const mp4Files = mp4s.map(async ({ file, index }) => ({ path: await keep(`${index}.mp4`, file), durationMs: lengths[index]! }))
      await look({ slices: await Promise.all(sliceFiles), mp4s: await Promise.all(mp4Files) })
    })
  }

  examine('R-317: every slice and MP4 has one picture of the planned size and rate, and one sound of 48 kHz and the planned channels', () =>
    judge(async ({ slices, mp4s }) => {
      for (const { path } of [...slices, ...mp4s]) {
        const { streams } = await probeMedia('ffmpeg', path)
        expect(streams).toEqual([`h264 ${width}x${height} ${fps} fps`, 'aac 48000 Hz stereo'])
      }
    }),
  )

  examine('every slice can be decoded by itself, and every MP4 lasts as long as the slices that were joined to it', () =>
    judge(async ({ slices, mp4s }) => {
      for (const { path, durationMs } of [...slices, ...mp4s]) {
        const { complaints, frames } = await decodePictures(path)
        expect(complaints).toBe('')
        expect((frames * 1000) / fps).toBeCloseTo(durationMs, 6)
        const sound = await decodeSound(path)
        expect(sound.complaints).toBe('')
        const samples = sound.bytes / 2 / audioChannels
        // A slice holds whole AAC frames: one more or less at either end.
        expect(Math.abs(samples - durationMs * 48)).toBeLessThanOrEqual(2 * 1024)
      }
    }),
  )

  examine('with one channel planned, the sound has one', async () => {
    const { recording, of, slices } = startWatched(surroundings, { audioChannels: 1 })
    await surroundings.waitFor(() => expect(of('recorderReady')).toHaveLength(1))
    await surroundings.pass(500)
    recording.stop()
    await surroundings.waitFor(() => expect(of('recorderEnded')).toHaveLength(1))
    const file = await bytesOf(slices()[0]!.content)
    await recording.release()
    await inFolder(async (keep) => {
      const { streams } = await probeMedia('ffmpeg', await keep('mono.ts', file))
      expect(streams).toEqual([`h264 ${width}x${height} ${fps} fps`, 'aac 48000 Hz mono'])
    })
  })

  examine('the picture is that of the page', () =>
    judge(async ({ mp4s }) => {
      for (const { path } of mp4s) expect((await coloursAt(path, 0.5, 0.5)).at(-1)).toBe('blue')
    }),
  )

  examine('the sound is that of the page', () =>
    judge(async ({ mp4s }) => {
      for (const { path, durationMs } of mp4s) {
        const samples = await samplesOf(path)
        // In short stretches: on a busy machine a part may be silent, and the tone does not go on in step behind it.
        const levels = Array.from({ length: Math.floor(durationMs / 50) - 1 }, (_, index) => toneLevel(samples, 1000, index * 0.05, index * 0.05 + 0.05))
        expect(Math.max(...levels)).toBeGreaterThan(0.5)
      }
    }),
  )
}

/** Lends a folder that is gone afterwards. */
async function inFolder(work: (keep: (name: string, bytes: Buffer) => Promise<string>) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'recorder-exam-'))
  try {
    await work(async (name, bytes) => {
      await writeFile(join(folder, name), bytes)
      return join(folder, name)
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}
