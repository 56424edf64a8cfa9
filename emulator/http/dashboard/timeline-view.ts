import { html } from 'hono/html'
import type { JournalEntry } from '../../engine/journal.ts'
import { counted, json, pathPart, visible, type Markup } from './markup.ts'
import { offset, timeOfDay } from './measures.ts'
import { tell } from './tell.ts'
import { pageOfRows, seqOf, type Row } from './timeline.ts'
import { within, word, type Detail } from './told.ts'

export interface TimelineOptions {
  readonly heading: Markup
  readonly caption: string
  /** Path of the page that it stands on. */
  readonly path: string
  /** Number of the entry before which the page ends; undefined: the newest. */
  readonly before: number | undefined
  /** Unix milliseconds from which moments are counted; undefined: they are not. */
  readonly from?: number
  /** Whether it is said what each row is about: of which App ID, of which channel or room of one. Left out: all are about the same. */
  readonly about?: 'appId' | 'channel'
  /** The channel of a recording; undefined: it is not known any more. */
  readonly channelOf?: (sid: string) => string | undefined
}

const whyMost = 600

/** What happened, the newest last, in pages of 200 rows. */
export function timeline(entries: readonly JournalEntry[], options: TimelineOptions): Markup {
  const { heading, caption, path, before, from, about } = options
  const { rows, older } = pageOfRows(entries, { before })
  const columns = ['#', ...(from === undefined ? [] : ['From start']), 'Time', ...(about === 'appId' ? ['App ID'] : []), ...(about === undefined ? [] : ['About']), 'What', 'Told']
  return html`<section aria-labelledby="timeline">
${heading}
<p class="pager">${older > 0 && rows[0] ? html`<a href="${path}?before=${seqOf(rows[0])}#timeline">${counted(older, 'older row')}</a>` : ''} ${before === undefined ? '' : html`<a href="${path}#timeline">The newest</a>`}</p>
<div class="wide"><table class="timeline"><caption>${caption} Times are UTC on the clock of the App ID.</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => line(row, options))}</tbody></table></div>
${rows.length === 0 ? html`<p class="empty">Nothing has happened${before === undefined ? ' yet' : ' before that'}.</p>` : ''}
</section>
`
}

function line(row: Row, { from, about, channelOf }: TimelineOptions): Markup {
  const { entry, until, times } = row
  const { at, appId } = entry
  const { kind, tone, title, why, hints = [], more } = tell(until)
  const repeats = times === 1 ? '' : html` <b>×${times}</b>, the last at ${timeOfDay(until.at)}`
  return html`<tr data-key="${seqOf(row)}" data-tone="${tone}"><td>${seqOf(row)}</td>${from === undefined ? '' : html`<td>${offset(at - from)}</td>`}<td>${timeOfDay(at)}</td>${about === 'appId' ? html`<td>${appId === '' ? '' : appLink(appId)}</td>` : ''}${about === undefined ? '' : html`<td>${subject(row, channelOf)}</td>`}<td><span class="tag" data-tone="${tone}">${visible(kind, 20)}</span></td><td><div class="told"><span>${visible(title, 300)}${repeats}</span>${details(row, more)}</div>${why === undefined ? '' : html`<p class="why"><b>Why:</b> ${visible(why, whyMost)}</p>`}${hints.map((hint) => html`<p class="why"><b>Hint:</b> ${visible(hint, whyMost)}</p>`)}</td></tr>
`
}

/** Channel or room. */
function subject({ entry, request }: Row, channelOf: TimelineOptions['channelOf']): Markup | string {
  const { sid } = entry
  if (sid !== undefined) return html`<a href="/_emulator/ui/recordings/${sid}">${visible(channelOf?.(sid) ?? sid, 24)}</a>`
  const details = [entry.detail, request?.detail ?? {}] as Detail[]
  const names = details.flatMap((detail) => [detail['roomUuid'], detail['cname'], within(detail['body'])['cname']])
  return visible(word(names.find((name) => name !== undefined) ?? ''), 24)
}

/** What the client sent, and what it was told. */
function details({ entry, request }: Row, more: unknown): Markup | '' {
  const sent = within(request?.detail)['body']
  const name = entry.type === 'request' ? 'Sent' : entry.type === 'reply' ? 'Answer' : 'Details'
  const parts = [...(sent === undefined ? [] : [{ name: 'Sent', value: sent }]), ...(more === undefined ? [] : [{ name, value: more }])]
  if (parts.length === 0) return ''
  return html`<details><summary>${parts.map(({ name }) => name).join(' and ').toLowerCase()}</summary>${parts.map(({ name, value }) => html`${parts.length > 1 ? html`<b>${name}</b>` : ''}<pre>${typeof value === 'string' ? visible(value, whyMost) : json(value)}</pre>`)}</details>`
}

/** A link to an App ID's page. */
export function appLink(appId: string): Markup {
  return html`<a href="/_emulator/ui/apps/${pathPart(appId)}"><code>${visible(appId, 32)}</code></a>`
}
