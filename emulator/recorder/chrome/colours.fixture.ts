import { rgbFrames } from '../probe.fixture.ts'

const names = ['black', 'blue', 'green', 'cyan', 'red', 'magenta', 'yellow', 'white']

/** The pure colour that comes closest: each of red, green and blue is either there or not. */
export function colourName([red, green, blue]: readonly [number, number, number]) {
  return names[(red > 128 ? 4 : 0) + (green > 128 ? 2 : 0) + (blue > 128 ? 1 : 0)]!
}

/** The colours of one place, frame by frame. `x` and `y` are shares of the picture, 0 … 1. */
export async function coloursAt(file: string, x: number, y: number) {
  const frames = await rgbFrames(file, 64, 36)
  return frames.map((pixel) => colourName(pixel(Math.floor(x * 64), Math.floor(y * 36))))
}
