import type { CDPSession } from 'puppeteer'
import type { Clock } from '../../time/clock.ts'

/** How Chrome's clocks stand to each other and to ours, in milliseconds. It stays so as long as Chrome runs. */
export interface ChromeTime {
  /** The clock by which frames are drawn, less ours; to within what a question takes. */
  readonly ticksAheadMs: number
  /** The clock by which pictures are told, Chrome's Unix time, less that by which frames are drawn. */
  readonly unixAheadOfTicksMs: number
}

/** Asks a page that is not anybody's yet. The same moment, its beginning, is known by both of Chrome's clocks. */
export async function readChromeTime(cdp: CDPSession, clock: Clock): Promise<ChromeTime> {
  await cdp.send('Performance.enable')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const now = clock.now()
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'performance.timeOrigin' })
  const ticksOf = (wanted: string) => {
    const seconds = metrics.find(({ name }) => name === wanted)?.value
    if (!seconds) throw new Error(`Failed to read the time of Chrome: it does not tell ${wanted}`)
    return seconds * 1000
  }
  return { ticksAheadMs: ticksOf('Timestamp') - now, unixAheadOfTicksMs: Number(result.value) - ticksOf('NavigationStart') }
}
