import type { CDPSession } from 'puppeteer'
import { jpegQuality, type Picture, type PictureSource } from './picture-source.ts'

/** Pictures that Chrome sends by itself when the page has changed. */
export interface Cast {
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * `onPicture` gets each picture with the moment of its frame, in milliseconds by Chrome's clock. Chrome makes several at once, and on a
 * busy machine the later can be ready first.
 */
export function createCast(cdp: CDPSession, onPicture: (picture: Picture, momentMs: number) => void): Cast {
  cdp.on('Page.screencastFrame', ({ data, metadata: { timestamp = 0 }, sessionId }) => {
    onPicture(Buffer.from(data, 'base64'), timestamp * 1000)
    // The next one is sent only after this; it fails when the page is gone, and then none comes anyway.
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  return {
    start: () => cdp.send('Page.startScreencast', { format: 'jpeg', quality: jpegQuality, everyNthFrame: 1 }),
    stop: () => cdp.send('Page.stopScreencast'),
  }
}

/** The newest of the pictures that Chrome sends when the page changes. Works everywhere; frames may repeat. */
export async function startScreencast(cdp: CDPSession): Promise<PictureSource> {
  let newest: Picture | undefined
  let newestMs = Number.NEGATIVE_INFINITY
  const cast = createCast(cdp, (picture, momentMs) => {
    if (momentMs >= newestMs) [newest, newestMs] = [picture, momentMs]
  })
  await cast.start()
  return {
    name: 'screencast',
    async draw(_atMs, tell) {
      if (newest) tell(newest)
      newest = undefined
    },
    idle: async () => {},
    close: () => cast.stop().catch(() => {}),
  }
}
