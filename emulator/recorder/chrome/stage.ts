import { join } from 'node:path'
import type { RecordingPlan } from '../../protocol/recording.ts'
import type { Clock } from '../../time/clock.ts'
import type { ReleaseStack } from '../release-stack.ts'
import { answerAgoraCalls, type AnswerPageCall } from './agora-calls.ts'
import { createBeginFrames } from './begin-frame.ts'
import { launchBrowser } from './browser.ts'
import { listen, navigate, type Navigation, type PageSignals } from './page-signals.ts'
import type { Picture, PictureSource } from './picture-source.ts'
import { startScreencast } from './screencast.ts'
import { startSound, type SoundPrograms, type SoundTap } from './sound.ts'
import { openTab, type Tab } from './tab.ts'
import { openVirtualPage } from './virtual-page.ts'

/** The programs that a recording needs, as found on this machine. */
export interface Programs {
  readonly chrome: { readonly path: string; readonly kind: 'headless-shell' | 'chrome' }
  readonly ffmpeg: string
  /** Without one the recording carries silence. */
  readonly sound: SoundPrograms | undefined
}

export interface StageOptions {
  readonly clock: Clock
  readonly programs: Programs
  /** `begin-frame` where it is possible, or always the fallback. */
  readonly capture: 'auto' | 'screencast'
  readonly insecurePages: boolean
  /** Asked about every call of the page to one of Agora's hosts. Default: they all go their way, untouched. */
  readonly answerPageCall?: AnswerPageCall
}

/** An empty page, ready to be filled, seen and heard. */
export interface Stage {
  readonly tab: Tab
  readonly source: PictureSource
  readonly sound: SoundTap | undefined
  /** The empty page. */
  readonly firstPicture: Picture
  /** Opens the URL in it. */
  open(url: string): Promise<Navigation>
  /** Ends the browser as somebody else would. */
  kill(): void
}

/** Builds the stage. Whatever was acquired is on the stack, also when this fails half-way. */
export async function openStage(
  plan: RecordingPlan,
  { clock, programs, capture, insecurePages, answerPageCall }: StageOptions,
  { folder, socketFolder, stack, signals }: { folder: string; socketFolder: string; stack: ReleaseStack; signals: PageSignals },
): Promise<Stage> {
  const beginFrameControl = capture === 'auto' && programs.chrome.kind === 'headless-shell' && process.platform === 'linux'
  const virtual = clock.mode === 'virtual'
  if (virtual && !beginFrameControl) {
    throw new Error(`Failed to record in virtual time: that needs chrome-headless-shell on Linux, here is ${programs.chrome.path} on ${process.platform}`)
  }
  if (!beginFrameControl) {
    const why = capture === 'screencast' ? 'it was asked for' : 'begin-frame control needs chrome-headless-shell on Linux'
    signals.warn({ name: 'screencast', text: `Captured by screencast, because ${why}: frames may repeat` })
  }
  if (virtual) signals.warn({ name: 'silent', text: 'The recording carries silence: virtual time cannot carry sound' })
  const sound = virtual ? undefined : await openSound(join(socketFolder, 'pulse'), programs.sound, clock, signals)
  if (sound) stack.push(sound.close)
  const { width, height, mobile, fps } = plan
  const { path: executable, kind } = programs.chrome
  const profile = join(folder, 'profile')
  const unwanted = new AbortController()
  stack.push(() => unwanted.abort())
  const { signal } = unwanted
  const browser = await launchBrowser({ executable, kind, beginFrameControl, width, height, profile, soundEnv: sound?.env, insecurePages, signal })
  stack.push(() => browser.close())
  const tab = await openTab(browser, { width, height, mobile, beginFrameControl })
  await listen(browser, tab, plan.url, signals)
  if (answerPageCall) await answerAgoraCalls(tab, answerPageCall, signals)
  const open = (url: string) => navigate(tab, url)
  const page = virtual
    ? await openVirtualPage(tab, { clock, fps, signals })
    : { open, source: beginFrameControl ? createBeginFrames(tab.cdp, { fps, clock }) : await startScreencast(tab.cdp) }
  return { tab, sound, ...page, firstPicture: await emptyPicture(tab, page.source), kill: () => killGroup(browser.process()?.pid) }
}

/** What is started as Chrome may be a script that waits for it: Puppeteer gives it a group of its own. */
function killGroup(pid: number | undefined) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

async function openSound(folder: string, programs: SoundPrograms | undefined, clock: Clock, { warn }: PageSignals) {
  const silent = (why: string) => warn({ name: 'silent', text: `The recording carries silence: ${why}` })
  if (programs === undefined) {
    silent('no sound server (PulseAudio) was found on this machine')
    return undefined
  }
  try {
    const sound = await startSound(folder, programs, clock)
    sound.onLost(() => warn({ name: 'sound-lost', text: 'The sound server ended; from then on the recording carries silence' }))
    return sound
  } catch (error) {
    silent((error as Error).message)
    return undefined
  }
}

/** Chrome answers the first frames of a new tab without a picture now and then. */
const firstPictureAttempts = 20

/** The page before it is filled. A screencast shows nothing before something changes, so there it is looked at once. */
async function emptyPicture({ cdp }: Tab, source: PictureSource): Promise<Picture> {
  if (source.name === 'screencast') {
    const { data } = await cdp.send('Page.captureScreenshot', { format: 'jpeg' })
    return Buffer.from(data, 'base64')
  }
  for (let attempt = 0; attempt < firstPictureAttempts; attempt += 1) {
    const picture = await source.next()
    if (picture) return picture
  }
  throw new Error(`Failed to see the empty page: Chrome drew ${firstPictureAttempts} frames without a picture`)
}
