import type { CDPSession } from 'puppeteer'
import type { Clock } from '../../time/clock.ts'
import { drawFrame } from './draw-frame.ts'
import { reachNewDocuments } from './first-frame.ts'
import { navigate, type Navigation, type PageSignals } from './page-signals.ts'
import { holdPageTime } from './page-time.ts'
import type { Picture, PictureSource } from './picture-source.ts'
import type { Tab } from './tab.ts'
import { within } from './within.ts'

/** A page that takes longer for one frame, in real time, is left behind: until it comes back its frames are missed. */
const frameLimitMs = 8000

/** A document that does not come within this, in real time, is not waited for. */
const documentLimitMs = 5000

export interface VirtualPage {
  readonly source: PictureSource
  /** Opens the URL. That takes one frame of the page's time, however long it really takes. */
  open(url: string): Promise<Navigation>
}

/**
 * A page whose time is that of the clock. Every picture first moves the page to the clock's moment; the clock waits until it is
 * there. The same page gives the same pictures, however fast the machine is.
 */
export async function openVirtualPage(tab: Tab, { clock, fps, signals }: { clock: Clock; fps: number; signals: PageSignals }): Promise<VirtualPage> {
  const { cdp } = tab
  const frameMs = 1000 / fps
  const { givingTime, reaching } = await reachNewDocuments(cdp)
  await warnOfWorkers(cdp, signals)
  const time = await holdPageTime(cdp, clock.now(), signals)
  let turn: Promise<unknown> = Promise.resolve()
  let behind: Promise<unknown> | undefined
  let shown: Picture | undefined
  let alike = 0

  /** One after the other; the clock waits. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(() => withinLimit(work))
    turn = done.catch(() => {})
    clock.waitFor(turn)
    return done
  }

  async function withinLimit<T>(work: () => Promise<T>): Promise<T> {
    if (behind) throw new Error('Failed to reach the page: it is still busy with an earlier frame')
    const working = work()
    const done = await within(frameLimitMs, working)
    if (done) return done.given
    behind = working.catch(() => {}).finally(() => (behind = undefined))
    throw new Error(`Failed to reach the page: it was busy for more than ${frameLimitMs / 1000} s`)
  }

  const draw = (picture: boolean) => reaching(() => drawFrame(cdp, { fps, picture, at: time.frameTicks() }))

  /**
   * The picture, if it is new. A page that has been still for a second is only asked whether anything has changed, which costs a
   * fraction. To begin and to end that, one moment is drawn twice, which runs the page's animation callbacks once more.
   */
  async function look(): Promise<Picture | undefined> {
    if (alike === fps && (await draw(false))?.hasDamage === false) return undefined
    const picture = (await draw(true))?.picture
    if (picture === undefined) return undefined
    alike = shown?.equals(picture) ? Math.min(alike + 1, fps) : 0
    // After a picture the next frame always looks changed: that is spent here, where it says nothing.
    if (alike === fps) await draw(false)
    if (alike > 0) return undefined
    shown = picture
    return picture
  }

  const source: PictureSource = {
    name: 'begin-frame',
    draw: (atMs, tell) =>
      inTurn(async () => {
        await givingTime(() => time.moveTo(atMs))
        const picture = await look()
        if (picture) tell(picture)
      }),
    idle: () =>
      inTurn(async () => {
        await givingTime(() => time.moveTo(clock.now()))
        await draw(false)
        shown = undefined
        alike = 0
      }),
    close: async () => {},
  }

  return {
    source,
    async open(url) {
      let navigation: Promise<Navigation> | undefined
      const opening = inTurn(async () => {
        // A new document would be given the last budget once more.
        await time.stop()
        const committed = nextDocument(tab)
        navigation = navigate(tab, url)
        await within(documentLimitMs, navigation.then(({ newDocument }) => (newDocument ? committed : undefined)))
        await givingTime(() => time.moveTo(time.now() + frameMs))
      })
      await opening.catch(() => {})
      // Of a page that is too busy to be reached only the browser can rid us.
      return navigation ?? navigate(tab, url)
    },
  }
}

/** Workers are given the page's Date, but Chrome does not hold their timers. */
async function warnOfWorkers(cdp: CDPSession, { warn }: PageSignals) {
  const text = 'The page has a worker: the timers of workers run in real time, as do video, WebRTC and sound, whatever the clock says'
  cdp.on('Target.attachedToTarget', ({ targetInfo }) => {
    if (targetInfo.type.endsWith('worker')) warn({ name: 'worker', text })
  })
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })
}

function nextDocument({ cdp }: Tab) {
  return new Promise<void>((resolve) => {
    cdp.on('Page.frameNavigated', function hear({ frame }) {
      if (frame.parentId !== undefined) return
      cdp.off('Page.frameNavigated', hear)
      resolve()
    })
  })
}
