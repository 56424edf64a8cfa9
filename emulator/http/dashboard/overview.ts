import { html } from 'hono/html'
import { clockForm } from './clock-form.ts'
import { counted, pathPart, visible, type Markup } from './markup.ts'
import type { DashboardParts, LeakList } from './parts.ts'
import { recordingsTable } from './recordings-table.ts'
import { roomsTable } from './rooms-table.ts'
import { scenarioTags } from './scenario-view.ts'
import { byAppId, knownAppIds, tenantOf, type Tenant } from './tenants.ts'
import { appLink } from './timeline-view.ts'
import { isUnderWay } from './states.ts'

/** So many are shown at once: App IDs, and recordings and rooms of each. */
const most = { appIds: 20, recordings: 10, rooms: 10, leaks: 10 }

/** A longer journal is not gone through for leaks at every look. */
const longJournal = 20_000

const path = '/_emulator/'

/** All App IDs with their clocks, recordings and rooms. */
export function overview(parts: DashboardParts): Markup {
  const journal = parts.engine.journal.entries()
  const entries = byAppId(journal)
  const recordings = parts.engine.sessions().flatMap((session) => (session.state === 'acquired' ? [] : [session]))
  const underWay = recordings.filter(isUnderWay)
  const busy = new Set(underWay.map(({ resource }) => resource.appId))
  const known = knownAppIds(parts, entries)
  const appIds = [...known.filter((appId) => busy.has(appId)), ...known.filter((appId) => !busy.has(appId))]
  const tenants = appIds.slice(0, most.appIds).map((appId) => tenantOf(parts, appId, entries.get(appId) ?? []))
  return html`<div id="live" data-live>
<h1 tabindex="-1">Overview</h1>
<p class="lead" role="status">${counted(appIds.length, 'App ID')}, ${counted(recordings.length, 'recording')}, ${underWay.length} of them under way.</p>
${appIds.length > 1 && parts.clock.mode === 'virtual' ? clockForm(parts, { appId: '', now: undefined, back: path }) : ''}
${appIds.length === 0 ? nobody() : ''}
${tenants.map((tenant) => section(tenant, parts))}
${appIds.length > most.appIds ? html`<h2>More App IDs</h2><ul class="more">${appIds.slice(most.appIds, most.appIds + 200).map((appId) => html`<li>${appLink(appId)}</li>`)}</ul>` : ''}
${journal.length > longJournal ? html`<p><a href="/_emulator/leaks">What clients leave behind</a></p>` : leakList(parts.leaks())}
</div>`
}

function nobody(): Markup {
  return html`<p class="empty">Nobody has called yet. Lead a client here in place of <code>https://api.agora.io</code>: what it does is shown as it happens.</p>`
}

function section(tenant: Tenant, parts: DashboardParts): Markup {
  const { appId, now, recordings, rooms, unused, refusals, scenarios } = tenant
  const id = `app-${pathPart(appId)}`
  const counts = [...(refusals > 0 ? [counted(refusals, 'refusal')] : []), ...(unused > 0 ? [`${counted(unused, 'resource ID')} not used`] : [])]
  const more = [...(recordings.length > most.recordings ? [counted(recordings.length - most.recordings, 'more recording')] : []), ...(rooms.length > most.rooms ? [counted(rooms.length - most.rooms, 'more room')] : [])]
  return html`<section class="tenant" aria-labelledby="${id}" data-key="${appId}">
<header><h2 id="${id}">${appLink(appId)}</h2>${counts.length > 0 ? html`<p>${counts.join(' · ')}</p>` : ''}${clockForm(parts, { appId, now, back: path })}</header>
${scenarioTags(scenarios)}
${recordingsTable(recordings.slice(0, most.recordings), 'Recordings', parts)}
${roomsTable(rooms.slice(0, most.rooms))}
${recordings.length + rooms.length === 0 ? html`<p class="empty">Nothing is recorded.</p>` : ''}
${more.length > 0 ? html`<p class="pager"><a href="/_emulator/ui/apps/${pathPart(appId)}">${more.join(', ')}</a></p>` : ''}
</section>
`
}

function leakList({ leaks }: LeakList): Markup | '' {
  if (leaks.length === 0) return ''
  return html`<details class="leaks"><summary>If clients were done now, they would leave behind: ${leaks.length}</summary><ul>${leaks.slice(0, most.leaks).map(({ told }) => html`<li>${visible(told, 300)}</li>`)}</ul><p><a href="/_emulator/leaks">All, with peaks, as JSON</a></p></details>`
}
