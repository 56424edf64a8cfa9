import { html } from 'hono/html'
import type { JournalEntry } from '../../engine/journal.ts'
import { visible, type Markup } from './markup.ts'
import { tell } from './tell.ts'
import type { Detail } from './told.ts'

/** What came of a button: the entry that it left in the journal, told. `seq`: as the address names it. */
export function noticeOf(entries: readonly JournalEntry[], seq: string | undefined): Markup | '' {
  const entry = entries.find((entry) => String(entry.seq) === seq)
  if (entry === undefined || !isOfDashboard(entry)) return ''
  const { tone, title, why } = tell(entry)
  return notice(tone === 'bad' ? 'bad' : 'good', title, why)
}

/** A line above the page. */
export function notice(tone: 'good' | 'bad', title: string, why?: string): Markup {
  return html`<p class="notice" data-tone="${tone}"><b>${visible(title, 300)}</b>${why === undefined ? '' : html` <span>${why.split('\n').map((line) => html`${visible(line, 600)}<br>`)}</span>`}</p>`
}

/** Whether a button of the dashboard has led to it. */
export function isOfDashboard({ type, detail }: JournalEntry): boolean {
  return type === 'dashboard' || (type === 'reply' && (detail as Detail)['by'] === 'dashboard')
}
