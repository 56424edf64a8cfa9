import type { Recorder } from '../../emulator/recorder/recorder.ts'

/** A recorder that is `ms` late with its word that no slice comes any more, as one that has much to encode. */
export function endingLate(recorder: Recorder, ms: number): Recorder {
  return {
    ...recorder,
    start: (plan, emit, clock) =>
      recorder.start(plan, (event) => (event.type === 'recorderEnded' ? clock.wakeAt(clock.now() + ms, () => emit(event)) : emit(event)), clock),
  }
}

/** A recorder whose page calls `notifyReady()` at the times in its URL, milliseconds: `?ready=0,3000`; `-1`: before the recorder is up. */
export function pageReadyAt(recorder: Recorder): Recorder {
  return {
    ...recorder,
    start(plan, emit, clock) {
      const times = new URL(plan.url).searchParams.get('ready')?.split(',').map(Number) ?? []
      const call = () => emit({ type: 'pageReady' })
      if (times.includes(-1)) queueMicrotask(call)
      for (const ms of times.filter((time) => time >= 0)) clock.wakeAt(clock.now() + ms, call)
      return recorder.start(plan, emit, clock)
    },
  }
}

/** A recorder whose slices are all of that size. */
export function makingSlicesOf(recorder: Recorder, bytes: number): Recorder {
  return {
    ...recorder,
    start: (plan, emit, clock) =>
      recorder.start(plan, (event) => emit(event.type === 'sliceFinished' ? { ...event, slice: { ...event.slice, bytes } } : event), clock),
  }
}
