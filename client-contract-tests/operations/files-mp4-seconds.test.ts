import { expect, onTestFinished, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { createAgora } from '../agora.ts'
import { withMp4 } from './lifecycle.fixture.ts'

test.each([
  [30, 60, 60],
  [30, 3600, 30 * 60],
])('R-374: with maxVideoDuration %i and mp4Seconds %i an MP4 is full after %i s', async (maxVideoDuration, mp4Seconds, seconds) => {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false, mp4Seconds })
  onTestFinished(emulator.close)
  const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, 'a'.repeat(32))
  const recording = await client.started({ maxVideoDuration }, withMp4)
  await client.advance(2 * seconds * 1000 + 15_000)
  const { files } = await recording.view()
  expect(files.flatMap(({ key, durationMs }) => (key.endsWith('.mp4') ? [durationMs / 1000] : []))).toEqual([seconds, seconds])
})
