import { until, type Clock } from '../../time/clock.ts'
import type { PictureSource } from './picture-source.ts'

/** Keeps a held page alive: a page under begin-frame control stands still, and loads nothing, unless it is asked for frames. */
export function startIdling(clock: Clock, source: PictureSource, fps: number) {
  let held = true
  const idling = (async () => {
    while (held) {
      const dueAt = clock.now() + 1000 / fps
      // A page that is gone gives no frames; that it is gone is told by its signals.
      await source.idle().catch(() => {})
      await until(clock, dueAt)
    }
  })()
  return {
    /** Resolves when no frame is asked for any more, or when a page that hangs has had its chance. */
    async stop() {
      held = false
      await Promise.race([idling, until(clock, clock.now() + 2000 / fps)])
    },
  }
}
