import type { Live, PageWait } from '../session.ts'

/** The wait for a page that is opened for the first time; none with 0. */
export function newPageWait(timeoutMs: number): PageWait | undefined {
  return timeoutMs > 0 ? { timeoutMs, reloaded: false } : undefined
}

/** Whether capture must still wait for the page's own signal. */
export function waitsForPage({ pageWait, switches }: Live) {
  return pageWait !== undefined && switches.readyCapture === 'from-signal'
}
