import type { Content, RecorderEvent, RecordingPlan } from '../../protocol/recording.ts'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { createSyntheticRecorder } from './recorder.ts'

/** 2026-01-01, and a fraction, as a real clock has. */
export const startMs = Date.UTC(2026, 0, 1) + 0.25

const plan: RecordingPlan = {
  sid: 'sid',
  url: 'https://example.test/',
  width: 1280,
  height: 720,
  fps: 15,
  videoBitrateKbps: 1500,
  audioChannels: 1,
  audioBitrateKbps: 48,
  mobile: false,
  held: false,
  sliceSeconds: 15,
}

/** A recording on a clock that stands still, and what it has reported. */
export function record(differing: Partial<RecordingPlan> = {}) {
  const clock = createVirtualClock(startMs)
  const events: RecorderEvent[] = []
  const recording = createSyntheticRecorder().start(
    { ...plan, ...differing },
    (event) => events.push(event),
    clock,
  )
  return {
    clock,
    events,
    recording,
    types: () => events.map(({ type }) => type),
    slices: () => events.flatMap((event) => (event.type === 'sliceFinished' ? [event.slice] : [])),
    mp4s: () => events.flatMap((event) => (event.type === 'mp4Finished' ? [event] : [])),
  }
}

/** The bytes that a recipe makes. */
export function rendered(content: Content): Buffer {
  if (!('render' in content)) throw new Error('not a recipe')
  return Buffer.from(content.render())
}
