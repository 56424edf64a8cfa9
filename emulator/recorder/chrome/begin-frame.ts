import type { CDPSession } from 'puppeteer'
import { jpegQuality, type PictureSource } from './picture-source.ts'

/** Frames drawn one by one, each exactly when it is asked for: the page's animation runs at the recording's rate. */
export function createBeginFrames(cdp: CDPSession, fps: number): PictureSource {
  const interval = 1000 / fps
  // Chrome refuses a frame while another is pending; a page that hangs keeps the next one waiting.
  let pending: Promise<unknown> = Promise.resolve()

  async function frame(screenshot: boolean) {
    await pending
    const asked = cdp.send('HeadlessExperimental.beginFrame', {
      interval,
      ...(screenshot ? { screenshot: { format: 'jpeg', quality: jpegQuality, optimizeForSpeed: true } } : {}),
    })
    pending = asked.catch(() => {})
    return asked
  }

  return {
    name: 'begin-frame',
    async next() {
      const { screenshotData } = await frame(true)
      return screenshotData === undefined ? undefined : Buffer.from(screenshotData, 'base64')
    },
    async idle() {
      await frame(false)
    },
    close: async () => {},
  }
}
