import type { CDPSession } from 'puppeteer'
import type { Clock } from '../../time/clock.ts'
import { readChromeTime } from './chrome-time.ts'
import { drawFrame } from './draw-frame.ts'
import { createFrameMatch } from './frame-match.ts'
import type { Picture, PictureSource } from './picture-source.ts'
import { createCast } from './screencast.ts'

/** Chrome takes no frame for a moment that is not after that of the frame before, in milliseconds. */
const leastStepMs = 0.1

/** So many pictures are made at once: what is drawn while Chrome is at them gets none. */
const mostAtOnce = 2

/** A picture that has not come within this, in milliseconds, was none: of a frame after a change Chrome tells that it has changed, too. */
const pictureLimitMs = 250

interface Frame {
  readonly tell: (picture: Picture) => void
  told: boolean
}

/**
 * Frames drawn one by one, each exactly when it is asked for: the page's animation runs at the recording's rate. Their pictures come by
 * screencast: the same JPEG as a screenshot of the frame would be, at less cost, and only if something has changed. They come while later
 * frames are drawn already, and carry the moment of their own.
 */
export async function createBeginFrames(cdp: CDPSession, { fps, clock }: { readonly fps: number; readonly clock: Clock }): Promise<PictureSource> {
  const interval = 1000 / fps
  const { ticksAheadMs, unixAheadOfTicksMs } = await readChromeTime(cdp, clock)
  // A picture has the moment at which its frame would be shown: one interval after that for which it was drawn.
  const match = createFrameMatch<Frame>({ aheadMs: unixAheadOfTicksMs + interval, withinMs: interval / 2 })
  let lastTicks = Number.NEGATIVE_INFINITY
  let casting = false
  /** Whether there was a picture since the screencast began: until then a screenshot is asked for, as of a page that stands still none may come. */
  let seen = false
  // Chrome refuses a frame while another is pending; a page that hangs keeps the next one waiting.
  let pending: Promise<unknown> = Promise.resolve()
  /** Drawn, changed, and their pictures still to come. */
  let awaited: Frame[] = []
  let comesOne = () => {}

  const cast = createCast(cdp, (picture, momentMs) => tell(match.of(momentMs), picture))

  function tell(frame: Frame | undefined, picture: Picture) {
    if (frame === undefined || frame.told) return
    frame.told = true
    seen = true
    // Those before it have none.
    awaited = awaited.slice(awaited.indexOf(frame) + 1)
    comesOne()
    frame.tell(picture)
  }

  /** Until a frame that is drawn now gets a picture. */
  async function turn() {
    while (awaited.length >= mostAtOnce) {
      const longest = awaited[0]
      const callOff = clock.wakeAt(clock.now() + pictureLimitMs, () => {
        awaited = awaited.filter((frame) => frame !== longest)
        comesOne()
      })
      await new Promise<void>((resolve) => (comesOne = resolve)).finally(callOff)
    }
  }

  async function castOnly(wanted: boolean) {
    if (casting === wanted) return
    casting = wanted
    seen = false
    awaited = []
    match.forget()
    await (wanted ? cast.start() : cast.stop())
  }

  function drawAt(atMs: number, frame?: Frame) {
    lastTicks = Math.max(atMs + ticksAheadMs, lastTicks + leastStepMs)
    if (frame) match.drawn(lastTicks, frame)
    const drawn = drawFrame(cdp, { fps, picture: frame !== undefined && !seen, at: lastTicks })
    pending = drawn.catch(() => {})
    return drawn
  }

  return {
    name: 'begin-frame',
    async draw(atMs, onPicture) {
      await pending
      await castOnly(true)
      await turn()
      const frame = { tell: onPicture, told: false }
      const { picture, hasDamage } = await drawAt(atMs, frame)
      if (picture) tell(frame, picture)
      if (hasDamage && !frame.told) awaited.push(frame)
    },
    async idle() {
      await pending
      await castOnly(false)
      await drawAt(clock.now())
    },
    close: () => castOnly(false).catch(() => {}),
  }
}
