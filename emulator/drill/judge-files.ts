import { fitting } from '../faults/script.ts'
import { capturedIn } from './captured.ts'
import type { Expected } from './expectation.ts'
import type { Recorded, Watched } from './recorded.ts'
import type { Story } from './story.ts'
import { counted, fail, pass, quoted, type Verdict } from './verdict.ts'

/** A file may say it is so much longer or shorter than what is in it: about the length of a frame. */
const mostOffSeconds = 0.15

export function plays(_: Expected<'plays'>, _story: Story, recorded: readonly Recorded[]): Verdict {
  const watched = recorded.flatMap(({ playlists, mp4s }) => [...playlists, ...mp4s])
  if (watched.length === 0) return fail('nothing is stored that could play')
  const spoilt = watched.find(({ complaints }) => complaints.length > 0)
  if (spoilt) return fail(`${spoilt.name}: ${quoted(spoilt.complaints)}`)
  const wrong = watched.find(({ seconds, toldSeconds }) => Math.abs(seconds - toldSeconds) > mostOffSeconds)
  if (wrong) return fail(`${wrong.name} says that it has ${shownSeconds(wrong.toldSeconds)}, and has ${shownSeconds(wrong.seconds)}`)
  const uneven = recorded.find(({ playlists, mp4s }) => mp4s.length > 0 && Math.abs(lengthOf(playlists) - lengthOf(mp4s)) > mostOffSeconds * mp4s.length)
  if (uneven) return fail(`${nameOf(uneven)} has ${shownSeconds(lengthOf(uneven.playlists))} in its slices, and ${shownSeconds(lengthOf(uneven.mp4s))} in its MP4s`)
  return pass(quoted(watched.map(({ name, seconds }) => `${name}: ${shownSeconds(seconds)}`)))
}

export function complete({ exceptMs }: Expected<'complete'>, { journal }: Story, recorded: readonly Recorded[]): Verdict {
  const captured = [...capturedIn(journal)]
  if (captured.length === 0) return fail('nothing was captured')
  const told = captured.map(([sid, ms]) => {
    const storedMs = lengthOf(recorded.find((one) => one.sid === sid)?.playlists ?? []) * 1000
    return { lostMs: ms - storedMs, text: `recording ${sid.slice(0, 8)}: ${shownSeconds(storedMs / 1000)} stored of ${shownSeconds(ms / 1000)}` }
  })
  const lost = told.find(({ lostMs }) => lostMs > exceptMs)
  return lost === undefined ? pass(quoted(told.map(({ text }) => text))) : fail(`${lost.text}, expected all but ${exceptMs} ms`)
}

export function stored({ file, atLeast, atMost }: Expected<'stored'>, _: Story, recorded: readonly Recorded[]): Verdict {
  const fits = fitting(file)
  const all = recorded.flatMap(({ files }) => files)
  const found = all.filter(({ name, bytes }) => bytes > 0 && fits(name))
  const told = `${counted(found.length, 'file')} of that name: ${quoted((found.length > 0 ? found : all).map(({ name, bytes }) => `${name} (${bytes} bytes)`)) || 'nothing is stored'}`
  if (found.length < atLeast) return fail(`${told.replace(':', ', stored is')}, expected at least ${atLeast}`)
  return atMost !== undefined && found.length > atMost ? fail(`${told}, expected at most ${atMost}`) : pass(told)
}

export function lengthOf(watched: readonly Watched[]): number {
  return watched.reduce((sum, { seconds }) => sum + seconds, 0)
}

export function nameOf({ sid }: Recorded): string {
  return `recording ${sid.slice(0, 8)}`
}

export function shownSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`
}
