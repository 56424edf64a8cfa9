import type { CDPSession } from 'puppeteer'
import { jpegQuality, type Picture, type PictureSource } from './picture-source.ts'

/** The newest of the pictures that Chrome sends when the page changes. Works everywhere; frames may repeat. */
export async function startScreencast(cdp: CDPSession): Promise<PictureSource> {
  let newest: Picture | undefined
  cdp.on('Page.screencastFrame', ({ data, sessionId }) => {
    newest = Buffer.from(data, 'base64')
    // The next one is sent only after this; it fails when the page is gone, and then none comes anyway.
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  await cdp.send('Page.startScreencast', { format: 'jpeg', quality: jpegQuality, everyNthFrame: 1 })
  return {
    name: 'screencast',
    async next() {
      const picture = newest
      newest = undefined
      return picture
    },
    idle: async () => {},
    close: async () => {
      await cdp.send('Page.stopScreencast').catch(() => {})
    },
  }
}
