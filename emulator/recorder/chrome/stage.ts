import type { RecordingPlan } from '../../protocol/recording.ts'
import type { Clock } from '../../time/clock.ts'
import type { ReleaseStack } from '../release-stack.ts'
import { answerAgoraCalls, type AnswerPageCall } from './agora-calls.ts'
import { createBeginFrames } from './begin-frame.ts'
import { canDrawOnDemand, openBooth, type Booth, type Programs } from './booth.ts'
import { killBrowser } from './browser.ts'
import { lookAt } from './look-at.ts'
import { listen, navigate, type Navigation, type PageSignals } from './page-signals.ts'
import type { Picture, PictureSource } from './picture-source.ts'
import { startScreencast } from './screencast.ts'
import type { SoundTap } from './sound.ts'
import { openTab, type Tab } from './tab.ts'
import { openVirtualPage } from './virtual-page.ts'
import type { WarmBooths } from './warm-booths.ts'

export interface StageOptions {
  readonly clock: Clock
  readonly programs: Programs
  /** `begin-frame` where it is possible, or always the fallback. */
  readonly capture: 'auto' | 'screencast'
  readonly insecurePages: boolean
  /** Asked about every call of the page to one of Agora's hosts. Default: they all go their way, untouched. */
  readonly answerPageCall?: AnswerPageCall
  /** Booths that were made before they are needed. Default: none, each is made for its recording. */
  readonly warmBooths?: WarmBooths
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
  { clock, programs, capture, insecurePages, answerPageCall, warmBooths }: StageOptions,
  { folder, socketFolder, stack, signals }: { folder: string; socketFolder: string; stack: ReleaseStack; signals: PageSignals },
): Promise<Stage> {
  const beginFrameControl = capture === 'auto' && canDrawOnDemand(programs)
  const virtual = clock.mode === 'virtual'
  if (virtual && !beginFrameControl) {
    throw new Error(`Failed to record in virtual time: that needs chrome-headless-shell on Linux, here is ${programs.chrome.path} on ${process.platform}`)
  }
  if (!beginFrameControl) {
    const why = capture === 'screencast' ? 'it was asked for' : 'begin-frame control needs chrome-headless-shell on Linux'
    signals.warn({ name: 'screencast', text: `Captured by screencast, because ${why}: frames may repeat` })
  }
  const { width, height, mobile, fps } = plan
  const enter = (booth: Booth) =>
    Promise.all([booth.browser, openTab(booth.browser, { width, height, mobile, beginFrameControl }), tapSound(booth, stack, signals)])
  const { warm, left } = warmBooths?.take(programs) ?? {}
  if (left) stack.push(left)
  if (warm) stack.push(warm.release)
  // One that dies in this very moment is no reason to fail.
  const entered = await (warm && enter(warm.booth).catch(() => undefined))
  const silent = virtual ? 'virtual time cannot carry sound' : undefined
  const window = beginFrameControl ? undefined : { width, height }
  const options = { clock, programs, silent, beginFrameControl, window, insecurePages, folder, socketFolder }
  const [browser, tab, sound] = entered ?? (await enter(await openBooth(options, stack)))
  await listen(browser, tab, plan.url, signals)
  if (answerPageCall) await answerAgoraCalls(tab, answerPageCall, signals)
  const open = (url: string) => navigate(tab, url)
  const page = virtual
    ? await openVirtualPage(tab, { clock, fps, signals })
    : { open, source: beginFrameControl ? await createBeginFrames(tab.cdp, { fps, clock }) : await startScreencast(tab.cdp) }
  return { tab, sound, ...page, firstPicture: await emptyPicture(tab, page.source, clock), kill: () => killBrowser(browser) }
}

async function tapSound({ sound: server }: Booth, stack: ReleaseStack, { warn }: PageSignals): Promise<SoundTap | undefined> {
  const silent = (why: string) => void warn({ name: 'silent', text: `The recording carries silence: ${why}` })
  if (typeof server === 'string') {
    silent(server)
    return undefined
  }
  try {
    const tap = await server.tap()
    stack.push(tap.close)
    tap.onLost(() => warn({ name: 'sound-lost', text: 'The sound server ended; from then on the recording carries silence' }))
    return tap
  } catch (error) {
    silent((error as Error).message)
    return undefined
  }
}

/** Chrome answers the first frames of a new tab without a picture now and then. */
const firstPictureAttempts = 20

/** The page before it is filled. A screencast shows nothing before something changes, so there it is looked at once. */
async function emptyPicture({ cdp }: Tab, source: PictureSource, clock: Clock): Promise<Picture> {
  if (source.name === 'screencast') {
    const { data } = await cdp.send('Page.captureScreenshot', { format: 'jpeg' })
    return Buffer.from(data, 'base64')
  }
  for (let attempt = 0; attempt < firstPictureAttempts; attempt += 1) {
    const picture = await lookAt(source, clock.now())
    if (picture) return picture
  }
  throw new Error(`Failed to see the empty page: Chrome drew ${firstPictureAttempts} frames without a picture`)
}
