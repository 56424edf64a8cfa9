import { html } from 'hono/html'
import type { Markup } from './markup.ts'

/** `12.345 s`, `1:02.345`, `1:00:02.345`: milliseconds, always positive, to be read. */
export function span(ms: number): string {
  const whole = Math.round(Math.abs(ms))
  const [hours, minutes, seconds] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60, Math.floor(whole / 1000) % 60]
  const two = (count: number) => String(count).padStart(2, '0')
  const fraction = String(whole % 1000).padStart(3, '0')
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}.${fraction}`
  return minutes > 0 ? `${minutes}:${two(seconds)}.${fraction}` : `${seconds}.${fraction} s`
}

/** Milliseconds after (or before) a moment. */
export function offset(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${span(ms)}`
}

/** Unix milliseconds as a date and time, UTC. */
export function moment(unixMs: number): Markup {
  const iso = new Date(unixMs).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, -1)}</time>`
}

/** The time of the day alone, for rows of one list. */
export function timeOfDay(unixMs: number): Markup {
  const iso = new Date(unixMs).toISOString()
  return html`<time datetime="${iso}" title="${iso.slice(0, 10)}">${iso.slice(11, -1)}</time>`
}

const units = ['kB', 'MB', 'GB', 'TB']

/** `980 B`, `1.2 MB`. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`
  const power = Math.min(units.length, Math.floor(Math.log10(count) / 3))
  return `${(count / 1000 ** power).toFixed(1)} ${units[power - 1]!}`
}
