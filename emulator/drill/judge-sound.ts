import type { Expected } from './expectation.ts'
import { shownSeconds } from './judge-files.ts'
import type { Recorded } from './recorded.ts'
import type { Story } from './story.ts'
import { fail, notJudged, pass, quoted, type Verdict } from './verdict.ts'

/** What is louder than this, of 1, is to be heard: about -40 dB. */
const audible = 0.01

/** Peaks in a second. */
const perSecond = 10

export function sounds({ fromMs, toMs, gapMs }: Expected<'sounds'>, _: Story, recorded: readonly Recorded[]): Verdict {
  const silent = recorded.find((one) => one.silent !== undefined)?.silent
  if (silent !== undefined) return notJudged(silent)
  const from = fromMs / 1000
  const heard = recorded.flatMap(({ playlists }) => playlists).flatMap(({ name, peaks }) => {
    const within = peaks.slice(Math.round(from * perSecond), toMs === undefined ? undefined : Math.round((toMs / 1000) * perSecond))
    return within.length / perSecond <= gapMs / 1000 ? [] : [{ name, within, gap: longestGap(within) }]
  })
  if (heard.length === 0) return fail(`nothing is stored that lasts for more than ${shownSeconds(gapMs / 1000)} from ${shownSeconds(from)} on`)
  const deaf = heard.find(({ gap }) => gap.length / perSecond > gapMs / 1000)
  if (deaf) {
    const begins = from + deaf.gap.at / perSecond
    return fail(`${deaf.name}: silent from ${shownSeconds(begins)} to ${shownSeconds(begins + deaf.gap.length / perSecond)}`)
  }
  return pass(quoted(heard.map(({ name, within, gap }) => `${name}: ${shownSeconds(within.length / perSecond)}, never silent for more than ${shownSeconds(gap.length / perSecond)}`)))
}

/** The longest stretch of peaks that are not to be heard. */
function longestGap(peaks: readonly number[]) {
  let longest = { at: 0, length: 0 }
  let length = 0
  for (const [index, peak] of peaks.entries()) {
    length = peak < audible ? length + 1 : 0
    if (length > longest.length) longest = { at: index + 1 - length, length }
  }
  return longest
}
