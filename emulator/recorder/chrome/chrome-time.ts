import type { CDPSession } from 'puppeteer'
import type { Clock } from '../../time/clock.ts'

/** How Chrome's clocks stand to each other and to ours, in milliseconds. It stays so as long as Chrome runs. */
export interface ChromeTime {
  /** The clock by which frames are drawn, less ours; to within half of what the quickest question took. */
  readonly ticksAheadMs: number
  /** The clock by which pictures are told, Chrome's Unix time, less that by which frames are drawn. */
  readonly unixAheadOfTicksMs: number
}

/** A question that takes no longer, in milliseconds, is exact enough; of slower ones the quickest of so many counts: on a busy machine one can take 60. */
const quickMs = 3
const mostQuestions = 8

/** Asks a page that is not anybody's yet. The same moment, its beginning, is known by both of Chrome's clocks. */
export async function readChromeTime(cdp: CDPSession, clock: Clock): Promise<ChromeTime> {
  await cdp.send('Performance.enable')
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'performance.timeOrigin' })
  let best = await ask()
  for (let asked = 1; asked < mostQuestions && best.tookMs > quickMs; asked += 1) {
    const next = await ask()
    if (next.tookMs < best.tookMs) best = next
  }
  return { ticksAheadMs: best.ticksMs - best.atMs, unixAheadOfTicksMs: Number(result.value) - best.beganTicksMs }

  /** What Chrome says, and the middle of the time in which it did. */
  async function ask() {
    const askedAt = clock.now()
    const { metrics } = await cdp.send('Performance.getMetrics')
    const tookMs = clock.now() - askedAt
    const ticksOf = (wanted: string) => {
      const seconds = metrics.find(({ name }) => name === wanted)?.value
      if (!seconds) throw new Error(`Failed to read the time of Chrome: it does not tell ${wanted}`)
      return seconds * 1000
    }
    return { tookMs, atMs: askedAt + tookMs / 2, ticksMs: ticksOf('Timestamp'), beganTicksMs: ticksOf('NavigationStart') }
  }
}
