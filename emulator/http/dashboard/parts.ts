import type { Engine } from '../../engine/engine.ts'
import type { ClockControl } from '../control/clock.ts'
import type { ScenarioControl } from '../control/scenario.ts'

/** What the dashboard reads, and what its buttons move. */
export interface DashboardParts {
  readonly engine: Engine
  readonly clock: ClockControl
  readonly scenario: ScenarioControl
  readonly leaks: (appId?: string) => LeakList
  readonly health: () => Health
  /** The page of a recording as it was last seen, a JPEG; undefined: there is none. */
  readonly picture: (sid: string) => Uint8Array | undefined
  /** Has a request answered by the public API, noted as the dashboard's. */
  readonly call: (request: Request) => Promise<Response>
}

/** What `/_emulator/health` says. */
export interface Health {
  readonly status: 'ok'
  readonly version: string
  readonly recorder: 'chrome' | 'synthetic'
  readonly clock: { readonly mode: 'system' | 'virtual'; readonly now: number }
}

/** What clients left behind, each in words. */
export interface LeakList {
  readonly leaks: readonly { readonly appId: string; readonly sid?: string; readonly told: string }[]
}
