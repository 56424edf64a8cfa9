import { test as vitestTest, type TestAPI } from 'vitest'
import type { Agora, AgoraOptions } from './agora.ts'
import { appIdOf } from './app-id.ts'
import { openConnection } from './connection.ts'
import { extendExpect } from './matchers/matchers.ts'
import { openAgora, type Worker } from './open-agora.ts'
import { openReceiver } from './receiver.ts'
import { createRedirect } from './redirect.ts'

export { expect } from 'vitest'
export type { Agora, AgoraClock, AgoraOptions } from './agora.ts'
export type { AppSettings, JournalEntry } from './control.ts'
export type { DurationOptions } from './matchers/duration.ts'
export type { RecordingMatchers } from './matchers/matchers.ts'
export type { Pixel, ShowOptions } from './matchers/show.ts'
export type { SoundOptions } from './matchers/sound.ts'
export type { Media, StoredFile, StoredRecording } from './matchers/source.ts'
export type { PostedNotification } from './receiver.ts'
export type { RecordedSession } from './recorded-session.ts'
export type { Found, Seen, WaitOptions } from './wait-for.ts'

/** What a test is handed. */
export interface AgoraFixtures {
  /** The mock Agora cloud, for this test alone. */
  readonly agora: Agora
  /** `test.override({ agoraOptions: { … } })` changes them for the tests that follow in a file or a `describe`. */
  readonly agoraOptions: AgoraOptions
}

extendExpect()

/**
 * Vitest's `test` with the fixture `agora`: a mock Agora cloud for this test alone, to which calls of this process to Agora's hosts are
 * led, whether the test asks for the fixture or not. After the test it is forgotten; a step of its scenario that never acted fails the test.
 */
export const test: TestAPI<AgoraFixtures> = vitestTest.extend<AgoraFixtures & { readonly agoraWorker: Worker }>({
  agoraOptions: {},

  agoraWorker: [
    async ({}, use) => {
      const connection = await openConnection()
      try {
        const receiver = await openReceiver()
        try {
          await use({ connection, receiver, redirect: createRedirect(connection) })
        } finally {
          await receiver.close()
        }
      } finally {
        await connection.close()
      }
    },
    { scope: 'worker' },
  ],

  agora: [
    async ({ agoraWorker, agoraOptions, task, onTestFinished }, use) => {
      let unfired: readonly string[] = []
      // Not thrown by the fixture itself: what its clean-up throws Vitest reports twice.
      onTestFinished(() => {
        if (unfired.length > 0) throw new Error(`Failed to fire every fault of the scenario: ${unfired.join('\n')}\nA fault that never fires tests nothing. Let the client come where it acts, or clear it with agora.scenario(null)`)
      })
      const { agora, close } = await openAgora(agoraWorker, appIdOf(task, agoraWorker.connection.run), agoraOptions)
      await use(agora)
      unfired = await close()
    },
    { auto: true },
  ],
})
