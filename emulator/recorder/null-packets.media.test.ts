import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RecordingPlan } from '../protocol/recording.ts'
import { startTake } from './encoder.ts'
import { liveEncoding } from './encoding.ts'
import { probeMedia } from './ffprobe.ts'
import { padSlice } from './null-packets.ts'
import { createPictureStream } from './picture-stream.ts'

const picture = { width: 320, height: 240, fps: 15, videoBitrateKbps: 500 }
const plan: RecordingPlan = { ...picture, sid: '', url: '', audioChannels: 1, audioBitrateKbps: 48, mobile: false, held: false, sliceSeconds: 1 }
const samplesPerFrame = 3200

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agora-slice-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A second of a white page, and then so many frames in a slice of their own. */
async function lastSlice(frames: number) {
  const white = execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'color=white:s=320x240', '-frames:v', '1', '-f', 'mjpeg', 'pipe:1'])
  const slices: string[] = []
  const failures: Error[] = []
  const where = { folder, socketFolder: folder, take: 0, offsetSeconds: 0, ffmpeg: 'ffmpeg', encoding: liveEncoding(plan) }
  const take = await startTake({ plan, ...where, onSlice: (_index, path) => slices.push(path), onFailure: (error) => failures.push(error) })
  const pictures = createPictureStream(plan)
  for (let frame = 0; frame < plan.fps + frames; frame += 1) take.write(pictures.next(white), Buffer.alloc(samplesPerFrame * 4))
  take.write(pictures.end(), Buffer.alloc(0))
  await take.finish()
  await take.close()
  expect([slices.length, failures]).toEqual([2, []])
  return slices[1]!
}

test.each([1, 2, 3])('a last slice of %i still frames is read as what it is, once it is padded', async (frames) => {
  const slice = await lastSlice(frames)
  const bytes = await padSlice(slice)
  expect(bytes).toBe((await stat(slice)).size)
  const { streams } = await probeMedia('ffmpeg', slice)
  expect(streams).toEqual(['h264 320x240 15 fps', 'aac 48000 Hz mono'])
})

test('a slice that is long enough stays as it is', async () => {
  const slice = await lastSlice(15)
  const { size } = await stat(slice)
  expect(size).toBeGreaterThan(3008)
  expect([await padSlice(slice), (await stat(slice)).size]).toEqual([size, size])
})
