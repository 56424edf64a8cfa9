import { html } from 'hono/html'
import { pageFindings } from '../../protocol/recording.ts'
import type { Room } from '../../session/classroom/room.ts'
import { discreetUrl } from '../control/sessions.ts'
import { clockForm } from './clock-form.ts'
import { filesTable } from './files-table.ts'
import { address, visible, type Markup } from './markup.ts'
import { moment, span } from './measures.ts'
import type { DashboardParts } from './parts.ts'
import { pictureOf } from './picture.ts'
import { player } from './player.ts'
import { lengthOf, pathOf, stateTag } from './recordings-table.ts'
import { isUnderWay, type Started } from './states.ts'
import { aboutRecording } from './timeline.ts'
import { appLink, timeline } from './timeline-view.ts'

/** One recording: its page, the player, buttons, files, and what happened. `room`: the class that it belongs to. */
export function recordingView(parts: DashboardParts, session: Started, room: Room | undefined, before: number | undefined): Markup {
  const { sid, resource } = session
  const { appId, cname, uid, resourceId } = resource
  const entries = aboutRecording(parts.engine.journal.entries({ appId }), { sid, resourceId, cname, roomUuid: room?.roomUuid })
  return html`<div id="live" data-live>
<h1 tabindex="-1">${visible(cname, 80)} <small>uid ${visible(uid, 20)}</small></h1>
<p class="lead" role="status">${stateTag(session)}</p>
<div class="split">
<section aria-labelledby="page"><h2 id="page">Page</h2><figure>${pictureOf(session, parts)}<figcaption>${captionOf(session, parts)}</figcaption></figure>${buttons(session)}</section>
<div>${player(session)}${facts(session, parts, room)}</div>
</div>
${filesTable(session)}
${timeline(entries, { heading: html`<h2 id="timeline">Timeline</h2>`, caption: 'Requests, decisions, events and notifications of this recording.', path: pathOf(session), before, from: session.startedAt })}
</div>`
}

function captionOf(session: Started, { health, picture }: DashboardParts) {
  if (health().recorder === 'synthetic') return 'The synthetic recorder opens no page.'
  if (session.state !== 'recording' || picture(session.sid) === undefined) return 'as it was last seen'
  return session.held ? 'as it was before the hold' : 'as it was last seen, live'
}

function facts(session: Started, parts: DashboardParts, room: Room | undefined): Markup {
  const { sid, resource, mode, plan, startedAt, target, warnings } = session
  const { appId, resourceId } = resource
  const now = parts.engine.nowOf(appId)
  const until = session.state === 'ended' ? session.endedAt : now
  return html`<section aria-labelledby="facts"><h2 id="facts">Facts</h2><dl>
<dt>App ID</dt><dd>${appLink(appId)}</dd>
${room === undefined ? '' : html`<dt>Room</dt><dd>${visible(room.roomUuid, 64)} <small>${visible(room.roomName, 60)}</small></dd>`}
<dt>sid</dt><dd><code>${sid}</code></dd>
<dt>Resource ID</dt><dd><code class="long" tabindex="0">${visible(resourceId, 400)}</code></dd>
<dt>Mode</dt><dd>${mode}${plan === undefined ? '' : ` · ${plan.width}×${plan.height}, ${plan.fps} frames a second, ${plan.videoBitrateKbps} kbit/s`}</dd>
<dt>Page</dt><dd>${address(discreetUrl(session), 1000)}</dd>
<dt>Files in</dt><dd>${visible(target.bucket, 80)}/${visible(target.prefix, 200)}</dd>
<dt>Started</dt><dd>${moment(startedAt)} UTC, ${span(until - startedAt)} ${session.state === 'ended' ? 'until its end' : 'ago'}</dd>
<dt>Stored</dt><dd>${span(lengthOf(session))}</dd>
${warnings.length === 0 ? '' : html`<dt>Warnings</dt>${warnings.map(({ name, text }) => html`<dd class="warned"><b>${visible(name, 40)}</b> ${visible(text, 400)}</dd>`)}`}
</dl>${clockForm(parts, { appId, now, back: pathOf(session) })}</section>`
}

function buttons(session: Started): Markup {
  const { held } = session
  const form = (content: Markup) => html`<form method="post" action="${pathOf(session)}">${content}</form>`
  if (!isUnderWay(session)) return html`<p class="empty">It is over: nothing can be done with it any more.</p>`
  return html`<div class="acts">${form(html`<button name="do" value="${held ? 'resume' : 'hold'}">${held ? 'Resume' : 'Hold'}</button> <button name="do" value="stop" class="grave">Stop</button> <small>by update and stop, as its client would</small>`)}
${form(html`<label>What the service may find <select name="finding">${pageFindings.map((finding) => html`<option>${finding}</option>`)}</select></label> <button name="do" value="find">Find it</button> <small>at silence it is loaded again, else ended</small>`)}</div>`
}
