import { html } from 'hono/html'
import { filePath } from './files-table.ts'
import type { Markup } from './markup.ts'
import { isUnderWay, type Started } from './states.ts'

/** Plays the recording: the playlist by hls.js, which is loaded when it is asked for; without script the MP4, if there is one. */
export function player(session: Started): Markup {
  const playlist = session.listed.findLast(({ kind }) => kind === 'playlist')
  const mp4 = session.listed.find(({ kind }) => kind === 'mp4')
  return html`<section aria-labelledby="player"><h2 id="player">Recording</h2>
${playlist === undefined ? html`<p class="empty">${session.plan === undefined ? 'Nothing is recorded in this mode.' : isUnderWay(session) ? 'Nothing to play before the first slice is stored.' : 'There is nothing to play.'}</p>` : html`<p class="play"><button type="button" hidden data-play="${filePath(playlist)}">Play</button> <a href="${filePath(playlist)}">Playlist</a>${mp4 === undefined ? '' : html` <a href="${filePath(mp4)}">MP4</a>`}</p>`}
<div id="screen" data-keep></div>
${mp4 === undefined ? '' : html`<noscript><video controls preload="none" src="${filePath(mp4)}"></video></noscript>`}
</section>`
}
