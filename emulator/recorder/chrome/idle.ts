import type { Clock } from '../../time/clock.ts'
import type { PictureSource } from './picture-source.ts'

/** Keeps a held page alive: a page under begin-frame control stands still, and loads nothing, unless it is asked for frames. */
export function startIdling(clock: Clock, source: PictureSource, fps: number) {
  let held = true
  let wake = () => {}

  async function idle() {
    while (held) {
      const dueAt = clock.now() + 1000 / fps
      // A page that is gone gives no frames; that it is gone is told by its signals.
      await source.idle().catch(() => {})
      if (!held) return
      await new Promise<void>((resolve) => {
        const callOff = clock.wakeAt(dueAt, resolve)
        wake = () => {
          callOff()
          resolve()
        }
      })
    }
  }

  const idling = idle()
  return {
    /** Resolves when no frame is asked for any more, or when a page that hangs has had its chance. */
    async stop() {
      held = false
      wake()
      await new Promise<void>((resolve) => {
        const callOff = clock.wakeAt(clock.now() + 2000 / fps, resolve)
        void idling.then(() => {
          callOff()
          resolve()
        })
      })
    },
  }
}
