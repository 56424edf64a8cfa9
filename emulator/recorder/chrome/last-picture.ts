import type { Clock } from '../../time/clock.ts'
import { lookAt } from './look-at.ts'
import type { Picture, PictureSource } from './picture-source.ts'

/** A page that gives no picture within this, in milliseconds, is resumed with the last one that it gave. */
const limitMs = 2000

/**
 * A source that knows the last picture of the page, for a take that begins after a hold: on a busy machine its own first picture
 * can come too late for its first frames, and of a page that stands still a screencast gives none.
 */
export function rememberLast(source: PictureSource, empty: Picture, clock: Clock) {
  let last = empty
  let lastMs = Number.NEGATIVE_INFINITY

  const remembering: PictureSource = {
    ...source,
    draw: (atMs, tell) =>
      source.draw(atMs, (picture) => {
        // On a busy machine the later can be ready first.
        if (atMs >= lastMs) [last, lastMs] = [picture, atMs]
        tell(picture)
      }),
  }

  return {
    source: remembering,
    /** What was seen last. */
    last: (): Picture => last,
    /** What is seen now, or else what was seen last. */
    async look(): Promise<Picture> {
      await new Promise<void>((resolve) => {
        const callOff = clock.wakeAt(clock.now() + limitMs, resolve)
        const looked = () => {
          callOff()
          resolve()
        }
        lookAt(remembering, clock.now()).then(looked, looked)
      })
      return last
    },
  }
}
