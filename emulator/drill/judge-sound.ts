import type { Expected } from './expectation.ts'
import { shownSeconds } from './judge-files.ts'
import type { Recorded } from './recorded.ts'
import type { Story } from './story.ts'
import { fail, notJudged, pass, quoted, type Verdict } from './verdict.ts'

/** What is louder than this, of 1, is to be heard: about -40 dB. */
const audible = 0.01

/** Peaks in a second. */
const perSecond = 10

export function sounds({ fromMs, toMs }: Expected<'sounds'>, _: Story, recorded: readonly Recorded[]): Verdict {
  const silent = recorded.find((one) => one.silent !== undefined)?.silent
  if (silent !== undefined) return notJudged(silent)
  const heard = recorded.flatMap(({ playlists }) => playlists).flatMap(({ name, peaks }) => {
    const within = peaks.slice(Math.round((fromMs / 1000) * perSecond), toMs === undefined ? undefined : Math.round((toMs / 1000) * perSecond))
    const seconds = Array.from({ length: Math.floor(within.length / perSecond) }, (_, second) => Math.max(...within.slice(second * perSecond, (second + 1) * perSecond)))
    return seconds.length === 0 ? [] : [{ name, seconds }]
  })
  if (heard.length === 0) return fail(`nothing is stored that has a second to be heard from ${shownSeconds(fromMs / 1000)} on`)
  for (const { name, seconds } of heard) {
    const from = seconds.findIndex((peak) => peak < audible)
    if (from < 0) continue
    const length = seconds.slice(from).findIndex((peak) => peak >= audible)
    const to = length < 0 ? seconds.length : from + length
    return fail(`${name}: silent from ${shownSeconds(fromMs / 1000 + from)} to ${shownSeconds(fromMs / 1000 + to)}`)
  }
  return pass(quoted(heard.map(({ name, seconds }) => `${name}: ${seconds.length} s, none below ${Math.min(...seconds).toFixed(2)} of full scale`)))
}
