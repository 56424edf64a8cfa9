import { expect, test } from 'vitest'
import { readSamples } from './mp4-reader.fixture.ts'
import { record, rendered } from './synthetic.fixture.ts'

test('an MP4 holds the slices that were joined to it, and is reported with its length', async () => {
  const { clock, recording, slices, mp4s } = record()
  await clock.advance(40_000)
  recording.stop()
  await clock.advance(0)
  for (const [index, slice] of slices().entries()) recording.joinMp4(index < 2 ? 0 : 1, slice)
  recording.finishMp4(0)
  recording.finishMp4(1)
  expect(mp4s()).toEqual([])
  await clock.advance(0)
  const made = mp4s().map(({ index, content, bytes }) => {
    const file = rendered(content)
    return { index, exact: file.length === bytes, frames: readSamples(file, 0).length }
  })
  expect(made).toEqual([
    { index: 0, exact: true, frames: 450 },
    { index: 1, exact: true, frames: 151 },
  ])
})

test('an MP4 without a slice cannot be made', async () => {
  const { clock, recording, events } = record()
  recording.joinMp4(3, { startMs: 0, durationMs: 15_000, beginsTake: true, content: { text: 'not a slice' }, bytes: 11 })
  recording.finishMp4(3)
  await clock.advance(0)
  expect(events.at(-1)).toEqual({
    type: 'mp4Failed',
    index: 3,
    message: 'Failed to make the MP4: no slice was joined to it',
  })
})

test('a slice is known again though its content is no longer the one that was reported', async () => {
  const { clock, recording, slices, mp4s } = record()
  await clock.advance(15_000)
  recording.joinMp4(0, { ...slices()[0]!, content: { text: 'damaged' } })
  recording.finishMp4(0)
  await clock.advance(0)
  expect(readSamples(rendered(mp4s()[0]!.content), 0).length).toBe(225)
})
