import { html } from 'hono/html'

/** A piece of a page. What is put into it is escaped, unless it is such a piece itself. */
export type Markup = ReturnType<typeof html>

/** Characters that cannot be seen, or turn the direction of writing: with them a client could hide or move what stands beside its text. */
const unseen = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu

/** What a client has sent, as one line to be read: nothing of it is hidden, and it has an end. */
export function visible(text: string, most = 160): string {
  const cut = text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text
  const shown = cut.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  // Nobody sees a link of nothing but spaces.
  return shown !== '' && shown.trim() === '' ? JSON.stringify(shown) : shown
}

/** Characters of one JSON text; the journal has it whole. */
const mostJson = 3000

/** A JSON value, line by line. */
export function json(value: unknown): string {
  const text = JSON.stringify(value, shortenId, 1) ?? ''
  const cut = text.length > mostJson ? `${text.slice(0, mostJson)}\n… (cut here: /_emulator/journal has it whole)` : text
  return cut.split('\n').map((line) => visible(line, line.length)).join('\n')
}

/** Resource IDs are longer than all that stands beside them. */
function shortenId(name: string, value: unknown) {
  return name === 'resourceId' && typeof value === 'string' && value.length > 16 ? `${value.slice(0, 12)}…` : value
}

/** A part of a path. A half of a character, which JSON can carry and an address cannot, is replaced. */
export function pathPart(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'))
}

/** An address that may be broken behind its slashes. */
export function address(url: string, most: number): Markup {
  return html`<span class="url">${visible(url, most).split(/(?<=[/?&])/).map((part) => html`${part}<wbr>`)}</span>`
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
