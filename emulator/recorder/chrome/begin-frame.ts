import type { CDPSession } from 'puppeteer'
import type { Clock } from '../../time/clock.ts'
import { createFrameMatch } from './frame-match.ts'
import { jpegQuality, type Picture, type PictureSource } from './picture-source.ts'
import { createCast } from './screencast.ts'

/** The picture of a frame is waited for this long after it was drawn, in milliseconds, or until the next is due. */
const pictureWithinMs = 30

/**
 * Frames drawn one by one, each exactly when it is asked for: the page's animation runs at the recording's rate. Their pictures come by
 * screencast: the same JPEG as a screenshot of the frame would be, at less cost, and only if something has changed.
 */
export function createBeginFrames(cdp: CDPSession, { fps, clock }: { readonly fps: number; readonly clock: Clock }): PictureSource {
  const interval = 1000 / fps
  let match = createFrameMatch()
  let casting = false
  /** Whether there was a picture since the screencast began: until then a screenshot is asked for, as of a page that stands still none may come. */
  let seen = false
  /** The newest picture that was not given away. */
  let newest: Picture | undefined
  let arrived: (() => void) | undefined
  let owed = false
  let late = 0
  // Chrome refuses a frame while another is pending; a page that hangs keeps the next one waiting.
  let pending: Promise<unknown> = Promise.resolve()

  const cast = createCast(cdp, (picture, momentMs, isNewer) => {
    if (isNewer) {
      newest = picture
      if (match.isOfNewest(momentMs) && arrived) return arrived()
    }
    if (owed) late += 1
    owed = false
  })

  async function castOnly(wanted: boolean) {
    if (casting === wanted) return
    casting = wanted
    // The picture with which a screencast begins has a moment of its own.
    match = createFrameMatch()
    seen = false
    await (wanted ? cast.start() : cast.stop())
  }

  function draw(screenshot = false) {
    match.drawn(clock.now())
    const asked = cdp.send('HeadlessExperimental.beginFrame', { interval, ...(screenshot ? { screenshot: { format: 'jpeg', quality: jpegQuality } } : {}) })
    pending = asked.catch(() => {})
    return asked
  }

  /** Chrome may tell of damage once more in the frame after a change, and then no picture comes. */
  async function drawn() {
    const picture = new Promise<void>((resolve) => (arrived = resolve))
    const dueNext = clock.now() + interval
    const { hasDamage, screenshotData } = await draw(!seen)
    if (hasDamage) {
      const callOff = clock.wakeAt(Math.max(dueNext, clock.now() + pictureWithinMs), () => {
        owed = seen
        arrived?.()
      })
      await picture.finally(callOff)
    }
    if (screenshotData !== undefined) newest ??= Buffer.from(screenshotData, 'base64')
  }

  return {
    name: 'begin-frame',
    async next() {
      await pending
      await castOnly(true)
      await drawn().finally(() => (arrived = undefined))
      const picture = newest
      newest = undefined
      seen ||= picture !== undefined
      return picture
    },
    async idle() {
      await pending
      await castOnly(false)
      await draw()
    },
    late: () => late,
    close: () => castOnly(false).catch(() => {}),
  }
}
