import { expect, test } from 'agora-emulator/vitest'
import { vi } from 'vitest'
import { config } from '../src/config.ts'
import { recordLesson } from '../src/lesson-recorder.ts'

test.override({ agoraOptions: { clientAppId: config.appId } })

// The same lesson as in the other file, at the same time and on the same emulator.
const lesson = { id: 'algebra', page: 'https://lessons.example.test/algebra' }

test.afterEach(() => {
  vi.useRealTimers()
})

test('when Agora is not done yet the service waits, asks again, and records once', async ({ agora }) => {
  await agora.scenario('code-65-retry')
  vi.useFakeTimers()
  const recording = recordLesson(lesson)
  let settled = false
  const settle = () => (settled = true)
  recording.then(settle, settle)
  // Time goes by for Agora, and for the service that waits.
  await agora.waitFor(async () => {
    await agora.clock.advance(500)
    await vi.advanceTimersByTimeAsync(500)
    return settled
  })
  await (await recording).stop()

  expect(await agora.verdict()).toMatchObject({ passed: true })
  expect(await agora.sessions()).toHaveLength(1)
})

test('a page that cannot be opened ends the recording, and the service is told', async ({ agora }) => {
  const recording = await recordLesson({ ...lesson, page: 'https://unreachable.invalid/' })
  const { payload } = await agora.waitFor(({ notifications }) => notifications.find(({ eventType }) => eventType === 71), { advanceMs: 1000 })
  expect(payload.details).toMatchObject({ code: 5 })
  await expect(recording.isRecording()).rejects.toThrow('404')
})
