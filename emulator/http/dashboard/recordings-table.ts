import { html } from 'hono/html'
import { discreetUrl } from '../control/sessions.ts'
import { address, counted, visible, type Markup } from './markup.ts'
import { span } from './measures.ts'
import type { DashboardParts } from './parts.ts'
import { pictureOf } from './picture.ts'
import { stateOf, type Started } from './states.ts'

/** Recordings, a row each, with what there is to know at a glance. */
export function recordingsTable(recordings: readonly Started[], caption: string, parts: Pick<DashboardParts, 'picture' | 'health'>): Markup | '' {
  if (recordings.length === 0) return ''
  return html`<div class="wide"><table class="recordings"><caption class="hidden">${caption}</caption>
<thead><tr><th scope="col">Last picture</th><th scope="col">Channel and uid</th><th scope="col">State</th><th scope="col">Length</th><th scope="col">Files</th><th scope="col">Page</th></tr></thead>
<tbody>${recordings.map((session) => line(session, parts))}</tbody></table></div>
`
}

function line(session: Started, parts: Pick<DashboardParts, 'picture' | 'health'>): Markup {
  const { sid, resource, mode, warnings } = session
  return html`<tr data-key="${sid}"><td>${pictureOf(session, parts)}</td><th scope="row"><a href="${pathOf(session)}">${visible(resource.cname, 60)}</a><small>uid ${visible(resource.uid, 20)} · ${mode}</small></th><td>${stateTag(session)}</td><td>${span(lengthOf(session))}</td><td>${filesOf(session)}</td><td>${address(discreetUrl(session), 90)}${warnings.length === 0 ? '' : html`<small class="warned">${counted(warnings.length, 'warning')}: ${warnings.map(({ name }) => visible(name, 40)).join(', ')}</small>`}</td></tr>
`
}

/** How it stands, in words and in colour. */
export function stateTag(session: Started): Markup {
  const { tone, text } = stateOf(session)
  return html`<span class="tag" data-tone="${tone}">${text}</span>`
}

/** Where its own page is. */
export function pathOf({ sid }: Started): string {
  return `/_emulator/ui/recordings/${sid}`
}

/** Milliseconds of media that are stored. */
export function lengthOf({ listed }: Started): number {
  return listed.reduce((sum, { kind, durationMs }) => (kind === 'playlist' ? sum + durationMs : sum), 0)
}

function filesOf({ listed, sliceCount }: Started) {
  return listed.length + sliceCount.stored
}
