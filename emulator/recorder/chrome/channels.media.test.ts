import { expect, test } from 'vitest'
import { probe } from '../probe.fixture.ts'
import { openStudio } from './studio.fixture.ts'
import { soundKbps } from './waves.fixture.ts'

const { record } = await openStudio()

// Asked for 128 in one channel, ffmpeg's encoder settles at 128 or at 192 when it is given noise.
test.each([
  [0, 1, 48, [40, 60]],
  [1, 1, 128, [100, 210]],
  [2, 2, 192, [160, 220]],
] as const)('R-164: audioProfile %i has %i channels at %i kbit/s', async (...profile) => {
  const [audioProfile, channels, , [least, most]] = profile
  const { mp4 } = await record('noise.html', { seconds: 4, serviceParam: { audioProfile } })
  const { audio } = await probe(mp4)
  expect(audio).toMatchObject({ codec_name: 'aac', channels, sample_rate: '48000' })
  // Where silence turns to noise, it spends more for a second or two.
  const measured = await soundKbps(mp4, 3, 4)
  expect(measured).toBeGreaterThan(least)
  expect(measured).toBeLessThan(most)
})
