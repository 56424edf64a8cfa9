import type { EndCause } from '../../protocol/notification.ts'
import type { Session } from '../../session/session.ts'

/** A recording that was started. */
export type Started = Exclude<Session, { state: 'acquired' }>

/** live: it goes on · waits: something is to come · bad: it went wrong · over: it ended as it should. */
export type Tone = 'live' | 'waits' | 'bad' | 'over'

const causes: Readonly<Record<EndCause, string>> = {
  ok: 'stopped',
  max_recording_hour: 'reached its longest duration',
  capability_limit: 'its page cannot be recorded',
  start_engine_failed: 'its recorder could not be started',
  page_load_timeout: 'its page was never ready',
  access_url_failed: 'its page could not be opened',
  recorder_error: 'its recorder broke down',
}

const told = (cause: EndCause) => (cause === 'ok' ? causes.ok : `${causes[cause]} (${cause})`)

/** How a recording stands, in words. */
export function stateOf(session: Started): { readonly tone: Tone; readonly text: string } {
  switch (session.state) {
    case 'starting':
      return { tone: 'waits', text: session.held ? 'starting, to be held' : 'starting' }
    case 'recording':
      if (session.mode !== 'web') return { tone: 'waits', text: `going on; ${session.mode} mode records nothing here` }
      if (session.held) return { tone: 'waits', text: 'on hold' }
      return session.captureBegun ? { tone: 'live', text: 'recording' } : { tone: 'waits', text: 'waiting for its page to be ready' }
    case 'failing':
      return { tone: 'bad', text: `failing: ${told(session.cause)}` }
    case 'away':
      return { tone: 'bad', text: 'its recorder was lost, another is to take over' }
    case 'stopping':
      return { tone: 'waits', text: `storing its last files: ${told(session.cause)}` }
    case 'ended':
      return { tone: session.cause === 'ok' || session.cause === 'max_recording_hour' ? 'over' : 'bad', text: `ended: ${told(session.cause)}` }
  }
}

/** Whether anything can still happen to it. */
export function isUnderWay({ state }: Started): boolean {
  return state !== 'ended'
}
