import { html } from 'hono/html'
import type { Markup } from './markup.ts'
import type { DashboardParts } from './parts.ts'
import { isUnderWay, type Started } from './states.ts'

type Parts = Pick<DashboardParts, 'picture' | 'health'>

/** The page of a recording as it was last seen, or why there is nothing to be seen. */
export function pictureOf(session: Started, parts: Parts): Markup {
  const picture = parts.picture(session.sid)
  if (picture === undefined) return html`<span class="picture none">${whyNone(session, parts.health().recorder)}</span>`
  const { width = 16, height = 9 } = session.plan ?? {}
  return html`<img class="picture" src="/_emulator/sessions/${session.sid}/picture.jpg?of=${fingerprint(picture)}" width="${width}" height="${height}" alt="The page as it was last seen">`
}

/** In words, why there is no picture. */
export function whyNone(session: Started, recorder: 'chrome' | 'synthetic'): string {
  if (session.plan === undefined) return 'nothing is recorded in this mode'
  if (recorder === 'synthetic') return 'black, simulated'
  return isUnderWay(session) ? 'not seen yet' : 'no longer kept'
}

/** Another text for another picture, as good as always: browsers then load it anew, and only then. */
export function fingerprint(picture: Uint8Array): string {
  let sum = 0
  const step = Math.ceil(picture.length / 4096)
  for (let at = 0; at < picture.length; at += step) sum = (sum * 31 + picture[at]!) | 0
  return `${picture.length.toString(36)}${(sum >>> 0).toString(36)}`
}
