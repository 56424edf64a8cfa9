import { expect, test } from 'agora-emulator/vitest'
import { config } from '../src/config.ts'
import { recordLesson } from '../src/lesson-recorder.ts'

// The service reads its App ID once, for all tests: its calls are led to the App ID of each.
test.override({ agoraOptions: { clientAppId: config.appId } })

const lesson = { id: 'algebra', page: 'https://lessons.example.test/algebra' }

test('twenty minutes of a lesson become a playlist and an MP4 that play', async ({ agora }) => {
  const recording = await recordLesson(lesson)
  expect(await recording.isRecording()).toBe(true)
  await agora.clock.advance(20 * 60_000)
  const files = await recording.stop()

  const { sid } = await agora.recording()
  expect(files).toEqual([`${sid}_algebra.m3u8`, `${sid}_algebra_0.mp4`])
  expect((await agora.notifications()).map(({ eventType }) => eventType)).toContain(31)
})

test('what was recorded plays, and lasts as long as the lesson', async ({ agora }) => {
  const recording = await recordLesson(lesson)
  await agora.clock.advance(20_000)
  await recording.stop()

  await expect(agora.recording()).toBePlayable()
  await expect(agora.recording()).toHaveDuration(20)
  // The synthetic recorder opens no page: it makes black and silent media.
  await expect(agora.recording()).toShow({ x: 640, y: 360, colour: '#000' })
  await expect(agora.recording()).toBeSilent()
  await expect(agora.recording()).not.toStartWhite()
})

test('a lesson that is never stopped ends by itself after two hours', async ({ agora }) => {
  const recording = await recordLesson(lesson)
  await agora.clock.advance(2 * 3_600_000)
  const ended = await agora.waitFor(({ sessions }) => sessions.find(({ state }) => state === 'ended'))
  expect(ended.cause).toBe('max_recording_hour')
  await expect(recording.isRecording()).rejects.toThrow('404')
})
