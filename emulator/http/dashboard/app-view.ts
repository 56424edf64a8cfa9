import { html } from 'hono/html'
import { clockForm } from './clock-form.ts'
import { counted, pathPart, visible, type Markup } from './markup.ts'
import type { DashboardParts } from './parts.ts'
import { recordingsTable } from './recordings-table.ts'
import { roomsTable } from './rooms-table.ts'
import { scenarioList } from './scenario-view.ts'
import { channelsOf, tenantOf } from './tenants.ts'
import { timeline } from './timeline-view.ts'

/** So many recordings are listed; `GET /_emulator/sessions` has all. */
const mostRecordings = 100

/** One App ID: its clock, what it is under, its recordings and rooms, and all that happened. */
export function appView(parts: DashboardParts, appId: string, before: number | undefined): Markup {
  const path = `/_emulator/ui/apps/${pathPart(appId)}`
  const entries = parts.engine.journal.entries({ appId })
  const { now, recordings, rooms, scenarios, unused } = tenantOf(parts, appId, entries)
  const hidden = recordings.length - mostRecordings
  return html`<div id="live" data-live>
<h1 tabindex="-1"><small>App ID</small> <code>${visible(appId, 64)}</code></h1>
<p class="lead" role="status">${[counted(recordings.length, 'recording'), ...(rooms.length > 0 ? [counted(rooms.length, 'room')] : []), ...(unused > 0 ? [`${counted(unused, 'resource ID')} not used`] : [])].join(', ')}.</p>
${clockForm(parts, { appId, now, back: path })}
<section aria-labelledby="scenario"><h2 id="scenario">Scenario</h2>${scenarioList(scenarios, path)}<p><a href="/_emulator/ui/scenarios?appId=${pathPart(appId)}">Load one for this App ID</a></p></section>
<section aria-labelledby="recordings"><h2 id="recordings">Recordings</h2>${recordingsTable(recordings.slice(0, mostRecordings), 'Those under way first, then the newest', parts)}${recordings.length === 0 ? html`<p class="empty">Nothing is recorded.</p>` : ''}${hidden > 0 ? html`<p><a href="/_emulator/sessions?appId=${pathPart(appId)}">${counted(hidden, 'older recording')}, with all others, as JSON</a></p>` : ''}</section>
${rooms.length === 0 ? '' : html`<section aria-labelledby="rooms"><h2 id="rooms">Rooms</h2>${roomsTable(rooms.slice(0, mostRecordings))}</section>`}
${timeline(entries, { heading: html`<h2 id="timeline">Timeline</h2>`, caption: 'All that happened to this App ID.', path, before, about: 'channel', channelOf: channelsOf(recordings) })}
</div>`
}
