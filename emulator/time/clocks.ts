import type { Clock } from './clock.ts'
import { createSystemClock } from './system-clock.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

/** Where virtual clocks begin: the same moment in every run, so that the same calls give the same journal. */
const virtualStart = Date.UTC(2026, 0, 1)

/** The clock of every App ID. */
export interface Clocks {
  readonly mode: 'system' | 'virtual'
  of(appId: string): Clock
  /** Unix milliseconds on the clock of an App ID; without one, on the clock that App IDs not yet seen begin with. */
  now(appId?: string): number
  /** Moves the clock of one App ID, or of all, also of those not yet seen. Fails on the system clock. */
  advance(ms: number, appId?: string): Promise<number>
}

/** Real time is one for all; virtual time is each App ID's own, so that parallel tests can share an emulator. */
export function createClocks(mode: 'system' | 'virtual', settled: () => Promise<void>): Clocks {
  return mode === 'system' ? systemClocks() : virtualClocks(settled)
}

function systemClocks(): Clocks {
  const clock = createSystemClock()
  return {
    mode: 'system',
    of: () => clock,
    now: clock.now,
    advance: () => Promise.reject(new Error('Failed to advance the clock: it is the system clock. Start with --clock virtual')),
  }
}

function virtualClocks(settled: () => Promise<void>): Clocks {
  const clocks = new Map<string, VirtualClock>()
  const common = createVirtualClock(virtualStart)

  function of(appId: string) {
    const clock = clocks.get(appId) ?? createVirtualClock(common.now(), settled)
    clocks.set(appId, clock)
    return clock
  }

  return {
    mode: 'virtual',
    of,
    now: (appId) => (appId === undefined ? common : of(appId)).now(),
    async advance(ms, appId) {
      if (appId !== undefined) {
        const clock = of(appId)
        await clock.advance(ms)
        return clock.now()
      }
      await common.advance(ms)
      for (const clock of clocks.values()) await clock.advance(ms)
      return common.now()
    },
  }
}
