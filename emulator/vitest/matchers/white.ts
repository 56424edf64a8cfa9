import type { Judge } from './finding.ts'
import { hex, pixelOf } from './colour.ts'
import { openPictures, reduced } from './pictures.ts'
import { inSeconds } from './timeline.ts'

/** From this on in every channel a reduced pixel is white; a letter or a line in it makes it darker. */
const whiteFrom = 240

/** Its first picture is white all over, as a page is that has painted nothing yet. */
export function toStartWhite(): Judge {
  return async function judgeStart(recorded, ffmpeg) {
    const wanted = 'start white'
    const { size, look } = await openPictures(recorded, ffmpeg)
    const small = reduced(size)
    let pictures = 0
    for await (const { seconds, rgb } of look(small.filter, small.size)) {
      const stain = rgb.findIndex((value) => value < whiteFrom)
      if (stain === -1) {
        pictures += 1
        continue
      }
      if (pictures > 0) return { pass: true, wanted, found: `it is white for ${inSeconds(seconds)} (${pictures} pictures)` }
      const pixel = Math.floor(stain / 3)
      return { pass: false, wanted, found: `its first picture has ${hex(pixelOf(rgb, pixel))} around ${small.place(pixel)}` }
    }
    return { pass: true, wanted, found: `all of its ${pictures} pictures are white` }
  }
}
