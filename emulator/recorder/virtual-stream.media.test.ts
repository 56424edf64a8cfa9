import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RecordingPlan } from '../protocol/recording.ts'
import { coloursAt } from './chrome/colours.fixture.ts'
import { startTake } from './encoder.ts'
import { liveEncoding, virtualEncoding } from './encoding.ts'
import { padSlice } from './null-packets.ts'
import { createPictureStream } from './picture-stream.ts'
import { probe } from './probe.fixture.ts'
import { createVirtualStream } from './virtual-stream.ts'

const common = { sid: '', url: '', width: 64, height: 36, videoBitrateKbps: 500, audioBitrateKbps: 48, mobile: false, held: false, sliceSeconds: 1 } as const

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agora-stream-'))
})
afterEach(() => rm(folder, { recursive: true }))

const colours = ['red', 'lime', 'blue', 'white', 'black'].map((name) => ({
  name: name === 'lime' ? 'green' : name,
  jpeg: execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `color=${name}:s=64x36`, '-frames:v', '1', '-f', 'mjpeg', 'pipe:1']),
}))

/** As `createVirtualStream`, but in real time: with samples, and nothing let out before its turn. */
function createLiveStream(plan: RecordingPlan) {
  const pictures = createPictureStream(plan)
  const silence = Buffer.alloc((48_000 / plan.fps) * 4)
  return { next: (jpeg: Buffer, _passing: object) => ({ frame: pictures.next(jpeg), sound: silence }), end: () => ({ frame: pictures.end(), sound: Buffer.alloc(0) }) }
}

/** Encodes so many frames; `changes` are those at which the next colour comes. In virtual time slice boundaries are let pass at once, and waited for. */
async function encode(plan: RecordingPlan, frames: number, changes: readonly number[], { live = false } = {}) {
  const slices: string[] = []
  const failures: Error[] = []
  let wake = () => {}
  const take = await startTake({
    plan,
    encoding: live ? liveEncoding(plan) : virtualEncoding(plan),
    folder,
    socketFolder: folder,
    take: 0,
    offsetSeconds: 0,
    ffmpeg: 'ffmpeg',
    onSlice(_index, path) {
      slices.push(path)
      wake()
    },
    onFailure: (error) => failures.push(error),
  })
  const stream = live ? createLiveStream(plan) : createVirtualStream(plan)
  let colour = 0
  const shown: string[] = []
  for (let frame = 0; frame < frames; frame += 1) {
    if (changes.includes(frame)) colour = (colour + 1) % colours.length
    const { name, jpeg } = colours[colour]!
    shown.push(name)
    const passing = !live && frame > 0 && frame % (plan.fps * plan.sliceSeconds) === 0
    const { frame: video, sound } = stream.next(jpeg, { passing })
    take.write(video, sound)
    if (passing && slices.length < frame / plan.fps) await new Promise<void>((resolve) => (wake = resolve))
  }
  const passed = slices.length
  const { frame: video, sound } = stream.end()
  take.write(video, sound)
  await take.finish()
  await take.close()
  await Promise.all(slices.map(padSlice))
  expect(failures).toEqual([])
  return { shown, slices, passed }
}

// Ends: on a change, within a gap, on the first frame of a slice, after three frames.
test.each([
  { fps: 15, frames: 37, changes: [1, 2, 3, 20, 36] },
  { fps: 15, frames: 30, changes: [4, 5] },
  { fps: 15, frames: 31, changes: [] },
  { fps: 15, frames: 16, changes: [14, 15] },
  { fps: 30, frames: 93, changes: [29, 30, 31, 58, 61] },
  { fps: 60, frames: 121, changes: [7, 59, 60, 119] },
  { fps: 60, frames: 61, changes: [59] },
  { fps: 7, frames: 3, changes: [] },
  { fps: 5, frames: 12, changes: [1, 6] },
])('at $fps fps $frames frames come out as they went in, each slice as soon as the next one begins', async ({ fps, frames, changes }) => {
  const plan = { ...common, fps, audioChannels: 1 } as const
  const { shown, slices, passed } = await encode(plan, frames, changes)
  expect(passed).toBe(Math.ceil(frames / fps) - 1)
  const seen = await Promise.all(slices.map((path) => coloursAt(path, 0.5, 0.5)))
  expect(seen.flat()).toEqual(shown)
  expect(seen.slice(0, -1).every(({ length }) => length === fps)).toBe(true)
})

test.each([
  { fps: 15, frames: 37, changes: [1, 2, 3, 20, 36] },
  { fps: 15, frames: 31, changes: [] },
  { fps: 30, frames: 93, changes: [29, 30, 31, 58, 61] },
  { fps: 60, frames: 61, changes: [59] },
  { fps: 5, frames: 12, changes: [1, 6] },
])('in real time, too: $frames frames at $fps fps', async ({ fps, frames, changes }) => {
  const { shown, slices } = await encode({ ...common, fps, audioChannels: 1 }, frames, changes, { live: true })
  const seen = await Promise.all(slices.map((path) => coloursAt(path, 0.5, 0.5)))
  expect(seen.flat()).toEqual(shown)
  expect(seen.slice(0, -1).every(({ length }) => length === fps)).toBe(true)
})

test.each([1, 2] as const)('the sound of %i channels is as long as the picture, and silent', async (audioChannels) => {
  const { slices } = await encode({ ...common, fps: 15, audioChannels }, 40, [9])
  const joined = join(folder, 'joined.mp4')
  const inputs = ['-i', `concat:${slices.join('|')}`, '-c', 'copy', joined]
  execFileSync('ffmpeg', ['-v', 'error', ...inputs])
  const { video, audio } = await probe(joined)
  expect(Number(video['nb_read_packets'])).toBe(40)
  expect(audio['channels']).toBe(audioChannels)
  expect(Number(audio['duration']) - Number(video['duration'])).toBeGreaterThanOrEqual(0)
  expect(Number(audio['duration']) - Number(video['duration'])).toBeLessThan(1 / 15)
})
