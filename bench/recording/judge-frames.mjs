import { framesOf } from './decode.mjs'

/** What the bars read before the page is there: white. */
const empty = 65_535
const bars = 16

/** The number in each frame of the moving page. */
export const numbersOf = (frames) =>
  frames.map((pixel) => Array.from({ length: bars }, (_, bit) => (pixel(bit * 4 + 1, 1) > 128 ? 2 ** bit : 0)).reduce((sum, value) => sum + value, 0))

/** How often the page's frames were recorded twice, or not at all, from its first to its last. */
export async function judgeFrames(file) {
  const numbers = numbersOf(await framesOf(file))
  const drawn = numbers.slice(numbers.findIndex((number) => number !== empty))
  const steps = drawn.slice(1).map((number, index) => number - drawn[index])
  const repeated = steps.filter((step) => step === 0).length
  const skipped = steps.reduce((sum, step) => sum + Math.max(0, step - 1), 0)
  const back = steps.filter((step) => step < 0).length
  return { frames: drawn.length, repeated, skipped, back, text: `${repeated} repeated, ${skipped} skipped${back > 0 ? `, ${back} out of order` : ''} of ${drawn.length}` }
}
