import type { Expected } from './expectation.ts'
import { columns, rows, type Picture, type Recorded, type Watched } from './recorded.ts'
import { shownSeconds } from './judge-files.ts'
import type { Story } from './story.ts'
import { fail, pass, quoted, type Verdict } from './verdict.ts'

/** Encoded, a colour is never quite the same again: each part of it may be off by so much, of 255. */
const mostOff = 32

const names: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' }

export function shows({ colour, share, fromMs, toMs }: Expected<'shows'>, _: Story, recorded: readonly Recorded[]): Verdict {
  const wanted = partsOf(names[colour] ?? colour)
  const seen = recorded.flatMap(({ playlists }) => playlists).flatMap((watched) => {
    const pictures = picturesWithin(watched, fromMs / 1000, (toMs ?? Infinity) / 1000)
    return pictures.length === 0 ? [] : [{ watched, pictures }]
  })
  if (seen.length === 0) return fail(`nothing is stored that shows what is to be seen from ${shownSeconds(fromMs / 1000)} on`)
  for (const { watched, pictures } of seen) {
    const bad = pictures.findIndex(({ cells }) => shareOf(wanted, cells) < share)
    if (bad < 0) continue
    const good = pictures.slice(bad).find(({ cells }) => shareOf(wanted, cells) >= share)
    const { at, cells } = pictures[bad]!
    const until = good?.at ?? Math.min(watched.seconds, (toMs ?? Infinity) / 1000)
    return fail(`${watched.name}, from ${shownSeconds(Math.max(at, fromMs / 1000))} to ${shownSeconds(until)}: ${percent(shareOf(wanted, cells))} of the picture is ${colour}, expected at least ${percent(share)}; most of it is ${mostly(cells)}`)
  }
  return pass(quoted(seen.map(({ watched, pictures }) => `${watched.name}: at least ${percent(Math.min(...pictures.map(({ cells }) => shareOf(wanted, cells))))} of the picture, up to ${shownSeconds(watched.seconds)}`)))
}

/** Those that are to be seen in that time, also if they came before it. Seconds. */
function picturesWithin({ pictures, seconds }: Watched, from: number, to: number): readonly Picture[] {
  return pictures.filter(({ at }, index) => at < to && (pictures[index + 1]?.at ?? seconds) > from)
}

function shareOf(wanted: readonly number[], cells: Uint8Array) {
  let like = 0
  for (let cell = 0; cell < cells.length; cell += 3) if (isNear(wanted, cells.subarray(cell, cell + 3))) like += 1
  return like / (columns * rows)
}

function isNear(one: ArrayLike<number>, other: ArrayLike<number>) {
  return [0, 1, 2].every((part) => Math.abs(one[part]! - other[part]!) <= mostOff)
}

/** The mean of those cells that are nearly of one colour: of the colour that has the most. */
function mostly(cells: Uint8Array) {
  const all = Array.from({ length: cells.length / 3 }, (_, cell) => [...cells.subarray(cell * 3, cell * 3 + 3)])
  const groups = all.map((colour) => all.filter((other) => isNear(colour, other)))
  const largest = groups.reduce((one, other) => (other.length > one.length ? other : one))
  const mean = [0, 1, 2].map((part) => Math.round(largest.reduce((sum, colour) => sum + colour[part]!, 0) / largest.length))
  return `#${mean.map((part) => part.toString(16).padStart(2, '0')).join('')}, ${percent(largest.length / all.length)}`
}

function partsOf(colour: string) {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function percent(share: number) {
  return `${Math.floor(share * 100)} %`
}
