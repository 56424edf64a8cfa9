import { expect, test } from 'vitest'
import type { RecordingPlan } from '../protocol/recording.ts'
import { createVirtualClock } from '../time/virtual-clock.ts'
import { createPictures } from './pictures.ts'
import { createScriptedRecorder } from './scripted.fixture.ts'

function open() {
  const { recorder, recordings } = createScriptedRecorder()
  const pictures = createPictures(recorder)
  const clock = createVirtualClock(0)
  const start = (sid: string) => ({ ...pictures.recorder.start({ sid } as RecordingPlan, () => {}, clock), ...recordings.at(-1)! })
  return { start, seen: (sid: string) => pictures.picture(sid)?.toString() }
}

test('what a page looked like last is there while it is recorded and afterwards', async () => {
  const { start, seen } = open()
  const recording = start('one')
  expect(seen('one')).toBeUndefined()
  recording.show('first')
  expect(seen('one')).toBe('first')
  recording.show('last')
  await recording.release()
  expect(seen('one')).toBe('last')
  expect(recording.told).toEqual(['release'])
  expect(seen('other')).toBeUndefined()
})

test('of a recording that another has taken over the page of the other is seen, also when the first is let go late', async () => {
  const { start, seen } = open()
  const lost = start('one')
  lost.show('lost')
  const next = start('one')
  next.show('next')
  await lost.release()
  expect(seen('one')).toBe('next')
})

test('of the many that are over only the last are kept', async () => {
  const { start, seen } = open()
  for (let index = 0; index < 25; index += 1) {
    const recording = start(String(index))
    recording.show(`page ${index}`)
    await recording.release()
  }
  expect(Array.from({ length: 25 }, (_, index) => seen(String(index)) !== undefined).indexOf(true)).toBe(5)
  expect(seen('24')).toBe('page 24')
})
