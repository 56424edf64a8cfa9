import { html } from 'hono/html'
import type { Markup } from './markup.ts'
import { moment } from './measures.ts'
import type { DashboardParts } from './parts.ts'

/** Milliseconds of the units that can be chosen. */
export const units = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const

/** What a clock says, and if it can be moved, what moves it. `appId` empty: every clock. `back`: the page to come back to. */
export function clockForm({ clock }: Pick<DashboardParts, 'clock'>, { appId, now, back }: { appId: string; now: number | undefined; back: string }): Markup {
  const reading = now === undefined ? '' : html`<p class="now"><span>${clock.mode} clock</span> ${moment(now)}</p>`
  if (clock.mode === 'system') return html`<div class="clock">${reading}</div>`
  return html`<div class="clock">${reading}<form method="post" action="/_emulator/ui/clock">
<input type="hidden" name="appId" value="${appId}"><input type="hidden" name="back" value="${back}">
<label>${appId === '' ? 'Advance every clock by' : 'advance by'} <input type="number" name="amount" value="15" min="0" step="any" required></label>
<select name="unit" aria-label="Unit"><option>ms</option><option selected>s</option><option>min</option><option>h</option></select>
<button>Advance</button></form></div>`
}
