import type { CDPSession } from 'puppeteer'
import type { Drawn } from './draw-frame.ts'
import { within } from './within.ts'

/** The name under which the page's script finds us, until it has taken it away. */
const bindingName = 'agoraRecorderFrame'

/** Runs before any script of the page: tells of the first frame that the document is given. */
const script = `(() => {
  const tell = window.${bindingName}
  delete window.${bindingName}
  if (window === window.top && tell) requestAnimationFrame(() => tell(''))
})()`

/** Real milliseconds in which a document tells of its first frame, if the frame has reached it. */
const tellingMs = 100
const attempts = 10

/**
 * Right after a navigation Chrome may draw a frame that the new document is not given, depending on how fast the machine is.
 * Such a frame is drawn again. And a document that has been given no time yet is not drawn at all: Chrome might never answer.
 */
export async function reachNewDocuments(cdp: CDPSession) {
  let documents = 0
  let documentsGivenTime = 0
  let reached = true
  let arrived = Promise.resolve()
  let arrive = () => {}
  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return
    reached = false
    documents += 1
    arrived = new Promise((resolve) => (arrive = resolve))
  })
  cdp.on('Runtime.bindingCalled', ({ name }) => {
    if (name !== bindingName) return
    reached = true
    arrive()
  })
  await Promise.all([
    cdp.send('Runtime.addBinding', { name: bindingName }),
    cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: script }),
  ])

  return {
    /** Moves the time of the document that is there. */
    async givingTime(move: () => Promise<void>) {
      const there = documents
      await move()
      documentsGivenTime = there
    },
    /** Draws. Undefined if there is a document that cannot be drawn yet. */
    async reaching(draw: () => Promise<Drawn>): Promise<Drawn | undefined> {
      if (documents > documentsGivenTime) return undefined
      let drawn = await draw()
      for (let attempt = 1; !reached && attempt < attempts; attempt += 1) {
        await within(tellingMs, arrived)
        if (documents > documentsGivenTime) return undefined
        if (!reached) drawn = await draw()
      }
      // It may be waiting for its style sheets; it is not asked again.
      reached = true
      return drawn
    },
  }
}
