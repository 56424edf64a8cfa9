import { expect, test } from 'vitest'
import { readBits } from './bit-reader.fixture.ts'
import { createSilentAudio, soundFramesBefore } from './silent-aac.ts'

test.each([
  { channels: 1, bytes: 4, config: [0x11, 0x88] },
  { channels: 2, bytes: 6, config: [0x11, 0x90] },
] as const)('a frame of $channels channels is $bytes bytes long', ({ channels, bytes, config }) => {
  const audio = createSilentAudio(channels)
  expect(audio.frame.length).toBe(bytes)
  expect([...audio.config]).toEqual(config)
})

test.each([1, 2] as const)(
  'in a transport stream a frame of %i channels stands behind its header',
  (channels) => {
    const { adts, frame } = createSilentAudio(channels)
    expect(adts.subarray(7)).toEqual(Buffer.from(frame))
    const bits = readBits(adts)
    const [sync, kind, profile, rate] = [bits.u(12), bits.u(4), bits.u(2), bits.u(4)]
    expect([sync, kind, profile, rate]).toEqual([0xfff, 1, 1, 3])
    expect([bits.skip(1).u(3), bits.skip(4).u(13)]).toEqual([channels, adts.length])
  },
)

test.each([5, 7, 15, 30, 59, 60])(
  'at %i fps the sound never runs from the picture, however long it lasts',
  (fps) => {
    const seconds = Array.from({ length: 17_280 }, (_, slice) => slice * 15)
    const ahead = seconds.map(
      (second) => soundFramesBefore(second * fps, fps) * 1024 - second * 48_000,
    )
    expect(Math.min(...ahead)).toBe(0)
    expect(Math.max(...ahead)).toBeLessThan(1024)
  },
)
