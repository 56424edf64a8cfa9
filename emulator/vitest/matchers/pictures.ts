import { decodePictures, type PictureSize } from '../../recorder/decode.ts'
import type { Recorded } from './recorded.ts'
import { formToSee, inSeconds, placeParts, type Placed } from './timeline.ts'

/** One picture of a recording, as RGB. */
export interface Picture {
  /** When it begins. */
  readonly seconds: number
  readonly rgb: Uint8Array
}

/** The pictures of a recording, ready to be looked at. */
export interface Pictures {
  /** In pixels, of the first. */
  readonly size: PictureSize
  /** All of them in turn, or the one that is shown at a moment, after a filter that makes them so large. Fails if the recording has ended by then. */
  look(filter: string, size: PictureSize, atSeconds?: number): AsyncGenerator<Picture>
}

/** Fails if there is no picture. */
export async function openPictures(recorded: Recorded, ffmpeg: string): Promise<Pictures> {
  const parts = (await placeParts(ffmpeg, formToSee(recorded))).filter(({ pictures }) => pictures.length > 0)
  const [first] = parts
  if (first?.size === undefined) throw new Error(`Failed to look at ${recorded.name}: it has no picture`)

  return {
    size: first.size,
    async *look(filter, size, atSeconds) {
      for (const part of atSeconds === undefined ? parts : [partAt(parts, atSeconds, recorded.name)]) {
        const begins = part.pictures.map((seconds) => part.fromSeconds + seconds)
        const wanted = atSeconds === undefined ? undefined : Math.max(0, begins.findLastIndex((seconds) => seconds <= atSeconds + aMoment))
        let index = 0
        for await (const rgb of decodePictures(ffmpeg, part.path, filter, size)) {
          const seconds = begins[Math.min(index, begins.length - 1)]!
          if (wanted === undefined || index === wanted) yield { seconds, rgb }
          if (index === wanted) break
          index += 1
        }
      }
    },
  }
}

/** Seconds that times in files are rounded by. */
const aMoment = 0.001

function partAt(parts: readonly Placed[], atSeconds: number, name: string): Placed {
  const { fromSeconds, seconds } = parts.at(-1)!
  if (atSeconds > fromSeconds + seconds + aMoment) throw new Error(`Failed to look at ${name} at ${atSeconds} s: it ends at ${inSeconds(fromSeconds + seconds)}`)
  return parts.findLast(({ fromSeconds }) => fromSeconds <= atSeconds + aMoment) ?? parts[0]!
}

/** Pixels of the width to which whole pictures are reduced, so that fonts and encoders may differ by a hair. */
const smallWidth = 160

/** A whole picture, reduced. */
export interface Reduced {
  readonly filter: string
  readonly size: PictureSize
  /** Where a pixel of the reduced picture, counted from the top left, lies in the whole one: `x 320, y 180`. */
  place(index: number): string
}

/** A whole picture of that shape, reduced: every pixel is the mean of what it stands for. */
export function reduced({ width, height }: PictureSize): Reduced {
  const scale = width / smallWidth
  const size = { width: smallWidth, height: Math.max(1, Math.round(height / scale)) }
  const middle = (number: number) => Math.floor((number + 0.5) * scale)
  return {
    filter: `scale=${size.width}:${size.height}:flags=area`,
    size,
    place: (index) => `x ${middle(index % smallWidth)}, y ${middle(Math.floor(index / smallWidth))}`,
  }
}
