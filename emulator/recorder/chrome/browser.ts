import { mkdir } from 'node:fs/promises'
import type { Browser } from 'puppeteer'
import { inRealTime } from '../../time/real-time.ts'
import { blockSamples, realTimePrefix, type SoundServer } from './sound.ts'

/** What differs from one browser to the next. */
export interface BrowserOptions {
  readonly executable: string
  readonly kind: 'headless-shell' | 'chrome'
  /** Whether frames are drawn only when asked for; only chrome-headless-shell on Linux can. */
  readonly beginFrameControl: boolean
  /** Pixels; the window is as large as the picture. Under begin-frame control it has no say, the tab has. */
  readonly window: { readonly width: number; readonly height: number } | undefined
  /** A folder of this recording's own, for the profile. */
  readonly profile: string
  /** Leads the browser's sound to the recording. Without it the browser is mute, so as not to be heard by the user. */
  readonly sound: Pick<SoundServer, 'env' | 'realTime'> | undefined
  /** Open pages whose certificates cannot be trusted. */
  readonly insecurePages: boolean
  /** Aborted, no browser is started, and one that is starting is closed as soon as it is there. */
  readonly signal: AbortSignal
}

/** Chrome is up, and answers a command, within this, or the start has failed. */
const timeoutMs = 30_000

/** Loaded on first use: an emulator that opens no page does not pay for it. */
export const loadPuppeteer = () => import('puppeteer')

/** One browser process for one recording. It talks through a pipe, so it ends when we do, however that happens. */
export async function launchBrowser(options: BrowserOptions): Promise<Browser> {
  options.signal.throwIfAborted()
  await mkdir(options.profile, { recursive: true })
  const { launch } = await loadPuppeteer()
  const launched = launch({
    executablePath: options.executable,
    headless: options.kind === 'headless-shell' ? 'shell' : true,
    pipe: true,
    timeout: timeoutMs,
    waitForInitialPage: false,
    protocolTimeout: timeoutMs,
    // The viewport is ours to set, to the pixel.
    defaultViewport: null,
    acceptInsecureCerts: options.insecurePages,
    userDataDir: options.profile,
    signal: options.signal,
    env: { ...process.env, ...options.sound?.env },
    // Added by Puppeteer by default. The one would have a recording without sound; the other is a page that nobody needs, and that
    // Puppeteer goes on waiting for when Chrome dies meanwhile.
    ignoreDefaultArgs: ['about:blank', ...(options.sound ? ['--mute-audio'] : [])],
    args: flags(options),
    // The emulator decides itself what its own signals mean.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const started = launched.catch((error: Error) => {
    throw new Error(`Failed to start Chrome (${options.executable}): ${error.message}`, { cause: error })
  })
  const browser = await started
  // One that is killed breaks its pipes, also when Puppeteer has let go of them and nobody listens any more.
  for (const pipe of browser.process()?.stdio.slice(3) ?? []) pipe?.on('error', () => {})
  if (browser.connected && !options.signal.aborted) return browser
  await closeBrowser(browser)
  throw new Error(`Failed to start Chrome (${options.executable}): ${options.signal.aborted ? 'it is no longer wanted' : 'it ended at once'}`)
}

/** A browser that is told to close is gone within this, in milliseconds of real time, or it hangs and is killed. */
const closeLimitMs = 3000

/** Closes it: one that hangs must not keep its recording, or the emulator, from coming to an end. */
export async function closeBrowser(browser: Browser): Promise<void> {
  const callOff = inRealTime(closeLimitMs, () => killBrowser(browser))
  await browser.close().finally(callOff)
}

/** At once. What is started as Chrome may be a script that waits for it (Debian): Puppeteer gives it a group of its own. */
export function killBrowser(browser: Browser): void {
  const pid = browser.process()?.pid
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

function flags({ beginFrameControl, window, sound }: BrowserOptions) {
  const root = process.getuid?.() === 0
  return [
    ...(window ? [`--window-size=${window.width},${window.height}`] : []),
    '--hide-scrollbars',
    // Media that start by themselves are recorded; nobody is there to click.
    '--autoplay-policy=no-user-gesture-required',
    `--audio-buffer-size=${blockSamples}`,
    // A page that publishes gets a made-up camera and microphone without being asked.
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    // There is no GPU to count on; WebGL is drawn in software.
    '--disable-gpu',
    '--enable-unsafe-swiftshader',
    // No popup comes into being: to close one can leave its opener waiting in window.open() for ever.
    '--block-new-web-contents',
    // Nobody looks at the window, and it must not be slowed down for that.
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    // Nothing is sent anywhere but to the page.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    // Not even that of a full Chrome: see above, and it is up a quarter of a second sooner.
    '--no-startup-window',
    // Containers often give /dev/shm 64 MB, which a page can fill.
    '--disable-dev-shm-usage',
    // Chrome refuses to run its sandbox as root.
    ...(root ? ['--no-sandbox'] : []),
    // Its sound, and the processes for the network and for storage. Only as root, as such a process is without part of the sandbox.
    ...(root && sound?.realTime ? [`--utility-cmd-prefix=${realTimePrefix}`] : []),
    ...(beginFrameControl ? ['--enable-begin-frame-control', '--run-all-compositor-stages-before-draw'] : []),
  ]
}
