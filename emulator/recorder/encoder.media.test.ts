import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { RecordingPlan } from '../protocol/recording.ts'
import { startTake } from './encoder.ts'
import { liveEncoding } from './encoding.ts'
import { startMp4 } from './mp4-joiner.ts'
import { createPictureStream } from './picture-stream.ts'
import { probe, samplesOf, toneLevel } from './probe.fixture.ts'
import { createPacketFeed } from './whole-packets.ts'

const fps = 15
const plan: RecordingPlan = { sid: '', url: '', width: 320, height: 240, fps, videoBitrateKbps: 500, audioChannels: 2, audioBitrateKbps: 192, mobile: false, held: false, sliceSeconds: 60 }
const white = execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'color=white:s=320x240', '-frames:v', '1', '-f', 'mjpeg', 'pipe:1'])

/** Samples of a frame with a tone at half level, in step from frame to frame. */
function tone(frame: number, hertz: number) {
  const samples = Buffer.alloc(3200 * 4)
  for (let at = 0; at < 3200; at += 1) {
    const level = Math.round(0.5 * 32_767 * Math.sin((2 * Math.PI * hertz * (frame * 3200 + at)) / 48_000))
    samples.writeInt16LE(level, at * 4)
    samples.writeInt16LE(level, at * 4 + 2)
  }
  return samples
}

test('R-350: twelve takes of odd lengths, joined, are as long in sound as in picture, and keep their tone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'agora-takes-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const joiner = await startMp4(join(folder, 'joined.mp4'), 'ffmpeg')
  let frames = 0
  for (const [take, length] of [14, 7, 11, 14, 7, 14, 11, 7, 14, 14, 7, 30].entries()) {
    const slices: string[] = []
    const where = { folder, socketFolder: folder, take, offsetSeconds: frames / fps, ffmpeg: 'ffmpeg', encoding: liveEncoding(plan) }
    const packets = createPacketFeed(frames * 3200)
    const pictures = createPictureStream(plan)
    const encoder = await startTake({ plan, ...where, onSlice: (_index, path) => slices.push(path), onFailure() {} })
    for (let frame = 0; frame < length; frame += 1) encoder.write(pictures.next(white), packets.next(tone(frames + frame, 1000)))
    encoder.write(pictures.end(), packets.end())
    await encoder.finish()
    await expect.poll(() => slices).toHaveLength(1)
    await encoder.close()
    joiner.append({ path: slices[0]! })
    frames += length
  }
  const { path } = await joiner.finish()
  const { video, audio } = await probe(path)
  expect([Number(video['nb_read_packets']), Number(audio['nb_read_packets'])]).toEqual([frames, Math.round((frames * 3200) / 1024)])
  const samples = await samplesOf(path)
  expect(Math.abs(samples.length - frames * 3200)).toBeLessThanOrEqual(512)
  expect(toneLevel(samples, 1000, 8.3, 9.8)).toBeCloseTo(0.5, 1)
})
