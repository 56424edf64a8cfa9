import type { CDPSession } from 'puppeteer'
import { jpegQuality, type Picture, type PictureSource } from './picture-source.ts'

/** Pictures that Chrome sends by itself when the page has changed. */
export interface Cast {
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * `onPicture` gets each picture with the moment of its frame, in milliseconds by Chrome's clock, and whether it is newer than all before
 * it: Chrome makes several at once, and on a busy machine the later can be ready first.
 */
export function createCast(cdp: CDPSession, onPicture: (picture: Picture, momentMs: number, isNewer: boolean) => void): Cast {
  let newestMs = Number.NEGATIVE_INFINITY
  cdp.on('Page.screencastFrame', ({ data, metadata: { timestamp = 0 }, sessionId }) => {
    const momentMs = timestamp * 1000
    const isNewer = momentMs >= newestMs
    newestMs = Math.max(newestMs, momentMs)
    onPicture(Buffer.from(data, 'base64'), momentMs, isNewer)
    // The next one is sent only after this; it fails when the page is gone, and then none comes anyway.
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  return {
    async start() {
      // The first picture can have a moment of long ago.
      newestMs = Number.NEGATIVE_INFINITY
      await cdp.send('Page.startScreencast', { format: 'jpeg', quality: jpegQuality, everyNthFrame: 1 })
    },
    stop: () => cdp.send('Page.stopScreencast'),
  }
}

/** The newest of the pictures that Chrome sends when the page changes. Works everywhere; frames may repeat. */
export async function startScreencast(cdp: CDPSession): Promise<PictureSource> {
  let newest: Picture | undefined
  const cast = createCast(cdp, (picture, _momentMs, isNewer) => {
    if (isNewer) newest = picture
  })
  await cast.start()
  return {
    name: 'screencast',
    async next() {
      const picture = newest
      newest = undefined
      return picture
    },
    idle: async () => {},
    close: () => cast.stop().catch(() => {}),
  }
}
