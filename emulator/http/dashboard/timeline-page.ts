import { html } from 'hono/html'
import type { Markup } from './markup.ts'
import type { DashboardParts } from './parts.ts'
import { channelsOf } from './tenants.ts'
import { timeline } from './timeline-view.ts'

/** All that happened, of every App ID and of none: paths without a route, and failures of the emulator itself. */
export function timelinePage({ engine }: DashboardParts, before: number | undefined): Markup {
  const recordings = engine.sessions().flatMap((session) => (session.state === 'acquired' ? [] : [session]))
  return html`<div id="live" data-live>
${timeline(engine.journal.entries(), { heading: html`<h1 id="timeline" tabindex="-1">Timeline</h1>`, caption: 'All that happened, of every App ID and of none.', path: '/_emulator/ui/timeline', before, about: 'appId', channelOf: channelsOf(recordings) })}
</div>`
}
