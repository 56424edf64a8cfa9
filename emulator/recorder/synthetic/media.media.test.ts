import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { probe, videoPackets } from '../probe.fixture.ts'
import { blackPicture, decodePictures, decodeSound, makeMedia } from './made-media.fixture.ts'

const plans = [
  { width: 240, height: 240, fps: 60, audioChannels: 1 },
  { width: 1280, height: 720, fps: 15, audioChannels: 1 },
  { width: 1080, height: 1920, fps: 5, audioChannels: 1 },
  { width: 241, height: 243, fps: 15, audioChannels: 2 },
  { width: 640, height: 360, fps: 7, audioChannels: 1 },
] as const

/** A whole slice with a second key frame, and pieces at the ends of the takes. */
const takes = [4.5, 1.02] as const

test.each(plans)(
  '$width × $height, $fps fps, $audioChannels channels: black, silent, complete',
  async (plan) => {
    const { slices, sliceFiles, joined, mp4 } = await makeMedia({ ...plan, sliceSeconds: 4 }, takes)
    const [width, height] = [plan.width - (plan.width % 2), plan.height - (plan.height % 2)]
    const framesOf = (durationMs: number) => Math.round((durationMs * plan.fps) / 1000)
    const frames = slices.map(({ durationMs }) => framesOf(durationMs))
    const all = frames.reduce((sum, count) => sum + count, 0)
    expect(all).toBe(Math.floor(takes[0] * plan.fps) + 1 + Math.floor(takes[1] * plan.fps) + 1)

    for (const [file, count] of [
      ...sliceFiles.map((file, index) => [file, frames[index]!] as const),
      [joined, all] as const,
      [mp4, all] as const,
    ]) {
      expect(await decodePictures(file)).toEqual({
        complaints: '',
        frames: count,
        pictures: [blackPicture(width, height)],
      })
      const sound = await decodeSound(file)
      expect(sound).toMatchObject({ complaints: '', silent: true })
      expect(
        Math.abs(sound.bytes / (2 * plan.audioChannels) - (count * 48_000) / plan.fps),
      ).toBeLessThanOrEqual(1024)
    }
  },
)

test.each([...plans, { width: 1920, height: 1080, fps: 60, audioChannels: 2 } as const])(
  '$width × $height, $fps fps, $audioChannels channels: says what it is, and begins slices with key frames',
  async (plan) => {
    const { slices, sliceFiles, joined, mp4 } = await makeMedia({ ...plan, sliceSeconds: 4 }, takes)
    const size = { width: plan.width - (plan.width % 2), height: plan.height - (plan.height % 2) }
    const rate = `${plan.fps}/1`
    for (const file of [...sliceFiles, joined, mp4]) {
      const { video, audio } = await probe(file)
      expect(video).toMatchObject({
        codec_name: 'h264',
        profile: 'Constrained Baseline',
        ...size,
        pix_fmt: 'yuv420p',
      })
      expect(video).toMatchObject({
        r_frame_rate: rate,
        sample_aspect_ratio: '1:1',
        color_range: 'tv',
      })
      expect(audio).toMatchObject({
        codec_name: 'aac',
        profile: 'LC',
        sample_rate: '48000',
        channels: plan.audioChannels,
      })
    }
    for (const [index, file] of sliceFiles.entries()) {
      const packets = await videoPackets(file)
      expect(packets[0]!.key).toBe(true)
      expect(packets.length / plan.fps).toBeCloseTo(slices[index]!.durationMs / 1000, 6)
    }
    const times = (await videoPackets(joined)).map(({ seconds }) => seconds - 1.4)
    // Timestamps have 90,000 ticks a second.
    expect(Math.max(...times.map((time, frame) => Math.abs(time - frame / plan.fps)))).toBeLessThan(
      1e-5,
    )
    const seconds = slices.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000
    const { video, audio } = await probe(mp4)
    expect(video).toMatchObject({ avg_frame_rate: rate })
    expect(Number(video['duration'])).toBeCloseTo(seconds, 5)
    expect(Math.abs(Number(audio['duration']) - seconds)).toBeLessThan(1024 / 48_000)
    const bytes = await readFile(mp4)
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
  },
)

test.each([5, 15, 30, 60])('at %i fps takes of a single frame can be played', async (fps) => {
  const { sliceFiles, joined, mp4 } = await makeMedia({ width: 640, height: 360, fps }, [0, 0])
  for (const [file, frames] of [
    [sliceFiles[0]!, 1],
    [joined, 2],
    [mp4, 2],
  ] as const) {
    expect(await decodePictures(file)).toEqual({
      complaints: '',
      frames,
      pictures: [blackPicture(640, 360)],
    })
    expect(await decodeSound(file)).toMatchObject({ complaints: '', silent: true })
  }
})

test('slices of 15 seconds, long joined, do not drift', async () => {
  const { joined, mp4 } = await makeMedia({ width: 240, height: 240, fps: 15 }, [900, 900])
  for (const file of [joined, mp4]) {
    const { video, audio } = await probe(file)
    const seconds = Number(video['nb_read_packets']) / 15
    expect(seconds).toBeCloseTo(1800 + 2 / 15, 6)
    expect(Math.abs((Number(audio['nb_read_packets']) * 1024) / 48_000 - seconds)).toBeLessThan(
      1024 / 48_000,
    )
  }
})
