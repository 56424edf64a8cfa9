import type { Picture, PictureSource } from './picture-source.ts'
import { within } from './within.ts'

/** A picture can come this long after Chrome is done with its frame, in milliseconds of real time. Of a page that has not changed none comes. */
const pictureWithinMs = 50

/** Draws the page as it is at that moment. Undefined if it looks as before, fails if it cannot be drawn. */
export async function lookAt(source: PictureSource, atMs: number): Promise<Picture | undefined> {
  let seen: Picture | undefined
  let told = () => {}
  const telling = new Promise<void>((resolve) => (told = resolve))
  await source.draw(atMs, (picture) => {
    seen = picture
    told()
  })
  await within(pictureWithinMs, telling)
  return seen
}
