import type { CDPSession } from 'puppeteer'
import { inRealTime } from '../../time/real-time.ts'

/** Milliseconds of real time that one request of the page may take before its time goes on without the answer. */
export const patienceMs = 2000

export interface PendingRequests {
  /** Where a request went that is open and was waited for long enough; undefined if there is none. */
  hanging(): string | undefined
  /** Whether any is open. */
  open(): boolean
  /** How many there have been. */
  count(): number
  /** Resolves when no request is open but those that hang. */
  quiet(): Promise<void>
  /** Calls `stuck` whenever only requests that hang are open from then on: nothing that is worth waiting for. */
  onStuck(stuck: () => void): void
}

/** Knows which requests of the page are open, and which of them hang. */
export function watchRequests(cdp: CDPSession): PendingRequests {
  /** By id, with what calls its patience off. */
  const awaited = new Map<string, () => void>()
  /** By id, with its URL. */
  const hanging = new Map<string, string>()
  const waiting: (() => void)[] = []
  let count = 0
  let tellStuck = () => {}

  function end(id: string) {
    awaited.get(id)?.()
    if (!awaited.delete(id) || awaited.size > 0) return
    for (const resolve of waiting.splice(0)) resolve()
    if (hanging.size > 0) tellStuck()
  }

  cdp.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    // Redirected: it is known already.
    if (awaited.has(requestId) || hanging.has(requestId)) return
    count += 1
    // A stream of events never ends.
    const limitMs = type === 'EventSource' ? 0 : patienceMs
    const giveUp = () => {
      hanging.set(requestId, request.url)
      end(requestId)
    }
    awaited.set(requestId, inRealTime(limitMs, giveUp))
  })
  for (const event of ['Network.loadingFinished', 'Network.loadingFailed'] as const) {
    cdp.on(event, ({ requestId }) => {
      hanging.delete(requestId)
      end(requestId)
    })
  }
  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return
    // Nobody tells the end of what the document before had asked for.
    for (const id of [...awaited.keys(), ...hanging.keys()]) {
      if (id === frame.loaderId) continue
      hanging.delete(id)
      end(id)
    }
  })

  return {
    hanging: () => hanging.values().next().value,
    open: () => awaited.size + hanging.size > 0,
    count: () => count,
    quiet: () => (awaited.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    onStuck(stuck) {
      tellStuck = stuck
    },
  }
}
