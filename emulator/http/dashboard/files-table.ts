import { html } from 'hono/html'
import { storedFiles } from '../../session/rules/files.ts'
import type { StoredFile } from '../../session/session.ts'
import { counted, pathPart, visible, type Markup } from './markup.ts'
import { bytes, moment, span } from './measures.ts'
import type { Started } from './states.ts'

/** Slices shown, the newest: a recording of a day has thousands. */
const mostSlices = 40

/** Where a stored file is served. */
export function filePath({ bucket, key }: Pick<StoredFile, 'bucket' | 'key'>): string {
  return ['/_emulator/files', pathPart(bucket), ...key.split('/').map(pathPart)].join('/')
}

/** What is stored of a recording: playlist and MP4s, then slices. */
export function filesTable(session: Started): Markup {
  const files = storedFiles(session)
  const slices = files.filter(({ kind }) => kind === 'slice')
  const left = Math.max(0, slices.length - mostSlices)
  const shown = [...files.filter(({ kind }) => kind !== 'slice'), ...slices.slice(left)]
  return html`<section aria-labelledby="files"><h2 id="files">Files</h2>
${shown.length === 0 ? html`<p class="empty">Nothing is stored yet.</p>` : html`<div class="wide"><table class="files"><caption>${counted(files.length, 'file')}${left > 0 ? html`, without the ${left} oldest slices: <a href="/_emulator/sessions/${session.sid}">all as JSON</a>` : ''}</caption>
<thead><tr><th scope="col">File</th><th scope="col">Kind</th><th scope="col">Size</th><th scope="col">Length</th><th scope="col">First frame (UTC)</th></tr></thead>
<tbody>${shown.map((file) => html`<tr data-key="${file.key}"><th scope="row"><a href="${filePath(file)}">${visible(file.key, 200)}</a></th><td>${file.kind}</td><td>${bytes(file.bytes)}</td><td>${span(file.durationMs)}</td><td>${moment(file.startMs)}</td></tr>
`)}</tbody></table></div>`}</section>`
}
