import { text } from 'node:stream/consumers'
import type { Clock } from '../time/clock.ts'
import { createMemoryStorage, recipeFor } from './memory.ts'
import type { Storage } from './storage.ts'

/** How a target treats what is sent to it. */
export type Mood =
  | 'takes'
  | 'refuses'
  /** Breaks off when half of it has come. */
  | 'cuts'
  /** Takes it, after so long. */
  | { readonly slowMs: number }
  /** Fails, after so long. */
  | { readonly failsAfterMs: number }

/** A target in memory that can be in any mood. It keeps all or nothing of a file, as S3 does. */
export function createTroubledTarget(clock: () => Clock) {
  const memory = createMemoryStorage()
  const sent: { readonly key: string; readonly took: boolean; readonly text: string }[] = []
  let mood: Mood = 'takes'
  let inFlight = 0
  let most = 0

  const pause = (ms: number) => new Promise<void>((resolve) => void clock().wakeAt(clock().now() + ms, resolve))

  const storage: Storage = {
    ...memory,
    async put(bucket, key, content) {
      const now = mood
      inFlight += 1
      most = Math.max(most, inFlight)
      try {
        if (typeof now === 'object') await pause('slowMs' in now ? now.slowMs : now.failsAfterMs)
        const fails = now === 'refuses' ? '503 SlowDown' : now === 'cuts' ? 'ECONNRESET' : typeof now === 'object' && 'failsAfterMs' in now ? 'timed out' : undefined
        sent.push({ key, took: fails === undefined, text: Buffer.from((await recipeFor(content))()).toString() })
        if (fails !== undefined) throw new Error(fails)
        await memory.put(bucket, key, content)
      } finally {
        inFlight -= 1
      }
    },
    close: async () => {},
  }

  return {
    storage,
    /** All that was tried, in the order in which it ended. */
    sent,
    /** Most files that were on their way at a time. */
    mostInFlight: () => most,
    is(next: Mood) {
      mood = next
    },
    async has(key: string) {
      const object = await memory.open('b', key)
      return object && text(object.read(0, object.bytes - 1))
    },
  }
}
