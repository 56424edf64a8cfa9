import { z } from 'zod'

/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number]

/** `#f00`, `#ff0000`, or red, green and blue, 0 to 255 each. */
export type Colour = string | Rgb

export const colour = z.custom<Colour>(isColour, { error: ({ input }) => `expected "#ff0000" or [255, 0, 0], received ${JSON.stringify(input)}` })

function isColour(given: unknown): boolean {
  if (typeof given === 'string') return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(given)
  return Array.isArray(given) && given.length === 3 && given.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)
}

export function rgbOf(given: Colour): Rgb {
  if (typeof given !== 'string') return given
  const value = Number.parseInt(given.length === 4 ? given.slice(1).replace(/./g, '$&$&') : given.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** The pixel of that number in a picture, counted from the top left. */
export function pixelOf(picture: Uint8Array, index: number): Rgb {
  return [picture[3 * index]!, picture[3 * index + 1]!, picture[3 * index + 2]!]
}

/** `#ff0000`. */
export function hex(rgb: Rgb): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** How far apart they are in the channel in which they are farthest, 0 to 255. */
export function distance(one: Rgb, other: Rgb): number {
  return Math.max(...one.map((value, index) => Math.abs(value - other[index]!)))
}
