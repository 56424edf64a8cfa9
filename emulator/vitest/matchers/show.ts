import { z } from 'zod'
import { decodePictures, type PictureSize } from '../../recorder/decode.ts'
import { decodeWhole } from '../../recorder/decoded.ts'
import { colour, distance, hex, pixelOf, rgbOf, type Colour } from './colour.ts'
import { readGiven } from '../read-given.ts'
import { type Finding, type Judge } from './finding.ts'
import { openPictures, reduced, type Picture } from './pictures.ts'
import type { Recorded } from './recorded.ts'
import { remembered } from './remembered.ts'
import { sourceOf } from './source.ts'
import { inSeconds } from './timeline.ts'

/** A place of the picture and the colour that is to be there. */
export interface Pixel {
  /** Pixels from the left edge of the recording, from 0. */
  readonly x: number
  /** Pixels from its top, from 0. */
  readonly y: number
  /** `#f00`, `#ff0000`, or red, green and blue, 0 to 255 each. */
  readonly colour: Colour
}

/** When something is to be shown, and how exactly. */
export interface ShowOptions {
  /** Seconds from the beginning of the recording at which it is to be shown. Default: at any time. */
  readonly atSeconds?: number | undefined
  /** How far each of red, green and blue may be off, 0 to 255. Default 24: encoding and chroma take their part. */
  readonly tolerance?: number | undefined
}

const pixel = z.strictObject({
  x: z.int().min(0),
  y: z.int().min(0),
  colour,
}) satisfies z.ZodType<unknown, Pixel>

const showOptions = z.strictObject({
  atSeconds: z.number().min(0).optional(),
  tolerance: z.number().min(0).max(255).default(24),
}) satisfies z.ZodType<unknown, ShowOptions>

/** What one picture has of what is wanted. */
interface Look {
  /** 0 to 255. */
  readonly off: number
  readonly found: string
}

/** How pictures are to be made so that they can be compared, and how that is done. */
interface Comparison {
  readonly wanted: string
  readonly filter: string
  readonly size: PictureSize
  compare(rgb: Uint8Array): Look
}

/** One of its pictures, or the one at `atSeconds`, has a pixel of that colour, or is the given picture. */
export function toShow(given: unknown, options: unknown = {}): Judge {
  const { atSeconds, tolerance } = readGiven('judge by toShow', showOptions, options)
  const image = typeof given === 'string' || given instanceof URL || given instanceof Uint8Array
  const wanted = image ? undefined : readGiven('judge by toShow', pixel, given)
  return async function judgeShown(recorded, ffmpeg) {
    const { size, look } = await openPictures(recorded, ffmpeg)
    const comparison = wanted === undefined ? await withImage(given, size, recorded, ffmpeg) : withPixel(wanted, size)
    const best = await nearest(look(comparison.filter, comparison.size, atSeconds), comparison, tolerance)
    const when = atSeconds === undefined ? '' : ` at ${atSeconds} s`
    return { wanted: `show ${comparison.wanted}${when} (± ${tolerance})`, ...best }
  }
}

/** The first picture that is near enough, or the nearest of all. */
async function nearest(pictures: AsyncGenerator<Picture>, { compare }: Comparison, tolerance: number): Promise<Omit<Finding, 'wanted'>> {
  let best: (Look & { readonly seconds: number }) | undefined
  for await (const { seconds, rgb } of pictures) {
    const look = compare(rgb)
    if (best === undefined || look.off < best.off) best = { ...look, seconds }
    if (best.off <= tolerance) return { pass: true, found: `at ${inSeconds(seconds)} ${best.found}` }
  }
  return { pass: false, found: best === undefined ? 'there is no picture' : `nearest is the one at ${inSeconds(best.seconds)}, where ${best.found}` }
}

function withPixel({ x, y, colour }: z.output<typeof pixel>, { width, height }: PictureSize): Comparison {
  if (x >= width || y >= height) throw new Error(`Failed to judge by toShow: the recording has ${width}x${height} pixels, and none at x ${x}, y ${y}`)
  const wanted = rgbOf(colour)
  return {
    wanted: `${hex(wanted)} at x ${x}, y ${y}`,
    filter: `format=rgb24,crop=1:1:${x}:${y}`,
    size: { width: 1, height: 1 },
    compare(rgb) {
      const there = pixelOf(rgb, 0)
      return { off: distance(there, wanted), found: `it is ${hex(there)}` }
    },
  }
}

/** The share by which the shapes of a picture and of a recording may differ: sides are cut to even. */
const shapeShare = 0.02

async function withImage(given: unknown, size: PictureSize, { shelf }: Recorded, ffmpeg: string): Promise<Comparison> {
  const source = sourceOf(given)
  if (!('place' in source)) throw new Error('Failed to judge by toShow: expected a pixel or a picture, received a recording')
  const path = await shelf(source.place, source.name)
  const { size: own } = await remembered('frames', path, () => decodeWhole(ffmpeg, path))
  if (own === undefined) throw new Error(`Failed to judge by toShow: ${source.name} is no picture`)
  if (Math.abs((own.width * size.height) / (own.height * size.width) - 1) > shapeShare) throw new Error(`Failed to judge by toShow: ${source.name} has ${own.width}x${own.height} pixels, which is not the shape of the recording's ${size.width}x${size.height}`)
  const small = reduced(size)
  const wanted = await remembered(small.filter, path, () => firstOf(decodePictures(ffmpeg, path, small.filter, small.size)))
  return {
    wanted: source.name,
    ...small,
    compare(rgb) {
      const { index, off } = worst(rgb, wanted)
      return { off, found: off === 0 ? 'it is the same' : `it is farthest off around ${small.place(index)}: ${hex(pixelOf(rgb, index))} for ${hex(pixelOf(wanted, index))}` }
    },
  }
}

async function firstOf(pictures: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  for await (const rgb of pictures) return Uint8Array.from(rgb)
  throw new Error('Failed to decode a picture: it has none')
}

/** The pixel in which two pictures differ most. */
function worst(one: Uint8Array, other: Uint8Array): { readonly index: number; readonly off: number } {
  let [index, off] = [0, 0]
  for (let at = 0; at < one.length; at += 1) {
    const difference = Math.abs(one[at]! - other[at]!)
    if (difference > off) [index, off] = [Math.floor(at / 3), difference]
  }
  return { index, off }
}
