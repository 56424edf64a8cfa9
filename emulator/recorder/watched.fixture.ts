import { onTestFinished } from 'vitest'
import type { RecorderEvent, RecordingPlan, Slice } from '../protocol/recording.ts'
import type { Surroundings } from './recorder.case.ts'

/** Small pictures and short slices, so that an exam is soon over. */
export const examPlan = {
  width: 320,
  height: 240,
  fps: 15,
  videoBitrateKbps: 300,
  audioChannels: 2,
  audioBitrateKbps: 64,
  mobile: false,
  held: false,
  sliceSeconds: 1,
} as const satisfies Partial<RecordingPlan>

type EventOf<Type> = Extract<RecorderEvent, { type: Type }>

let recordings = 0

/** Starts a recording and keeps what it reports. At the latest it is released with the test. */
export function startWatched({ recorder, clock, url }: Surroundings, differing: Partial<RecordingPlan> = {}) {
  const events: RecorderEvent[] = []
  const sid = `exam-${recordings++}`
  const recording = recorder.start({ ...examPlan, sid, url, ...differing }, (event) => events.push(event), clock)
  onTestFinished(() => recording.release())

  const of = <Type extends RecorderEvent['type']>(type: Type) => events.filter((event): event is EventOf<Type> => event.type === type)
  /** Without the warnings, which may come at any time: a machine can be slow, or without sound. */
  const reported = () => events.filter(({ type }) => type !== 'recorderWarned')
  return {
    recording,
    /** With the warnings. */
    events,
    of,
    reported,
    types: () => reported().map(({ type }) => type),
    slices: () => of('sliceFinished').map(({ slice }) => slice),
  }
}

/** Unix milliseconds at which the last of these slices is over; before all time if there is none. */
export function endOf(slices: readonly Slice[]) {
  const last = slices.at(-1)
  return last === undefined ? Number.NEGATIVE_INFINITY : last.startMs + last.durationMs
}
