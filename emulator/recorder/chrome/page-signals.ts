import type { Browser } from 'puppeteer'
import type { Warning } from '../../protocol/recording.ts'
import type { Clock } from '../../time/clock.ts'
import type { Tab } from './tab.ts'

/** What a page can do that matters to its recording. */
export interface PageSignals {
  /** Something was refused on the page's behalf. */
  warn(warning: Warning): void
  /** The page called `navigator.notifyReady()`. */
  ready(): void
  /** The page wants its recording to end. */
  closed(details: string): void
  /** The page is gone, and cannot be recorded any more. */
  lost(details: string): void
  /** The document itself was answered with an error status. */
  refused(details: string): void
}

/** The name under which the page's script finds us, until it has taken it away. */
const bindingName = 'agoraRecorderSignal'

/**
 * Runs before any script of the page, in its top frame only: gives it `navigator.notifyReady` (R-333, also without
 * `readyTimeout`), and tells of `window.close()`, which does nothing in a tab made for begin-frame control.
 */
const script = `(() => {
  const signal = window.${bindingName}
  delete window.${bindingName}
  if (window !== window.top || !signal) return
  Object.defineProperty(Navigator.prototype, 'notifyReady', {
    value: function notifyReady() { signal('ready'); return true }, configurable: true, writable: true,
  })
  window.close = () => signal('close')
})()`

/** Listens to the page and keeps it from stopping the recording: dialogs are dismissed, popups and downloads blocked. */
export async function listen(browser: Browser, { cdp, browserCdp, targetId }: Tab, url: string, signals: PageSignals) {
  const frameId = targetId

  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== bindingName) return
    if (payload === 'ready') signals.ready()
    else signals.closed('the page closed itself with window.close()')
  })
  cdp.on('Inspector.targetCrashed', () => signals.lost('the page crashed'))
  browser.once('disconnected', () => signals.lost('the browser is gone'))

  cdp.on('Page.javascriptDialogOpening', ({ type, message }) => {
    signals.warn({ name: 'dialog', text: `A dialog was dismissed: ${type} "${message.slice(0, 200)}"` })
    // To stay on a page that asks whether to leave would stop the navigation; leaving is what the page wanted.
    cdp.send('Page.handleJavaScriptDialog', { accept: type === 'beforeunload' }).catch(() => {})
  })
  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined || !isElsewhere(frame.url, url)) return
    signals.warn({ name: 'redirect', text: `The page went to another domain, which is recorded: ${frame.url.slice(0, 500)}` })
  })
  cdp.on('Page.windowOpen', ({ url }) => {
    signals.warn({ name: 'popup', text: `A popup was blocked: ${url.slice(0, 500) || 'about:blank'}` })
  })
  browserCdp.on('Browser.downloadWillBegin', ({ url }) => {
    signals.warn({ name: 'download', text: `A download was blocked: ${url.slice(0, 500)}` })
  })
  cdp.on('Network.responseReceived', ({ type, frameId: where, response }) => {
    if (type !== 'Document' || where !== frameId) return
    const { status, url } = response
    if (status === 404 || status >= 500) signals.refused(`${url} was answered with HTTP ${status}`)
  })

  await Promise.all([
    browserCdp.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true }),
    cdp.send('Inspector.enable'),
    cdp.send('Runtime.enable'),
    cdp.send('Runtime.addBinding', { name: bindingName }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: script }),
  ])
}

function isElsewhere(at: string, asked: string) {
  return /^https?:/.test(at) && new URL(at).hostname !== new URL(asked).hostname
}

/** A page that is not loaded by then is recorded as it looks, with a warning. */
const loadLimitMs = 10_000

/** Tells of a page that goes on loading. Returns what calls it off. */
export function watchLoading({ cdp }: Tab, clock: Clock, { warn }: Pick<PageSignals, 'warn'>) {
  const text = `The page was still loading ${loadLimitMs / 1000} s after it was opened; it is recorded as it looks`
  const callOff = clock.wakeAt(clock.now() + loadLimitMs, () => warn({ name: 'loading', text }))
  cdp.once('Page.loadEventFired', callOff)
  return callOff
}

/** What came of opening a URL. */
export interface Navigation {
  /** Why it cannot be opened at all. */
  readonly error: string | undefined
  /** Whether a document takes the place of the one that was there. */
  readonly newDocument: boolean
}

/** Opens the URL byte for byte. */
export async function navigate({ cdp }: Tab, url: string): Promise<Navigation> {
  // Chrome does not ask again for a page that it is still waiting for. Not waited for: a page that hangs need not answer.
  cdp.send('Page.stopLoading').catch(() => {})
  const { errorText, loaderId } = await cdp.send('Page.navigate', { url })
  // To go where it is already, fragment and all, loads nothing: that is how a page with a fragment is opened once more.
  if (errorText === undefined && loaderId === undefined) await cdp.send('Page.reload')
  // Aborted is what a blocked download looks like: nothing to see, but no reason to end.
  const error = errorText === 'net::ERR_ABORTED' ? undefined : errorText
  return { error, newDocument: errorText === undefined }
}
