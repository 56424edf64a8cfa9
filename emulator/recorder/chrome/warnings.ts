import type { Warning } from '../../protocol/recording.ts'
import type { Clock } from '../../time/clock.ts'

/** A page can do what is warned of thousands of times a second; no more is told of than this often. */
const intervalMs = 1000

/** Passes on the first warning of each name at once, and then the latest of that name, at most once a second. */
export function createWarnings(clock: Clock, emit: (warning: Warning) => void) {
  const held = new Map<string, { latest: Warning | undefined; cancel: () => void }>()

  function hold(name: string) {
    const entry = { latest: undefined as Warning | undefined, cancel: clock.wakeAt(clock.now() + intervalMs, () => release(name)) }
    held.set(name, entry)
  }

  function release(name: string) {
    const latest = held.get(name)?.latest
    held.delete(name)
    if (latest === undefined) return
    emit(latest)
    hold(name)
  }

  function drop() {
    for (const { cancel } of held.values()) cancel()
    held.clear()
  }

  return {
    warn(warning: Warning) {
      const entry = held.get(warning.name)
      if (entry) {
        entry.latest = warning
        return
      }
      emit(warning)
      hold(warning.name)
    },
    /** Passes on what is still held back. */
    flush() {
      const latest = [...held.values()].flatMap((entry) => entry.latest ?? [])
      drop()
      for (const warning of latest) emit(warning)
    },
    /** Forgets what is still held back. */
    drop,
  }
}
