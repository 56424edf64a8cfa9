import type { RecorderEvent, RecordingPlan } from '../../protocol/recording.ts'
import type { Clock } from '../../time/clock.ts'
import { realTimers } from '../../time/real-timers.ts'
import { createMediaClock } from '../media-clock.ts'
import type { Recorder, Recording, RecordingProgram } from '../recorder.ts'
import { createMp4s } from './mp4s.ts'
import { renderSlice } from './slice-bytes.ts'
import { createSlicer } from './slice-shape.ts'
import { beginTake, type Stretch, type Take } from './take.ts'
import { createTracks } from './tracks.ts'

/** A page of this host cannot be opened: for tests of what happens then. */
const unreachableHost = 'unreachable.invalid'

/** A page of this host never calls `navigator.notifyReady()`; any other does once it is opened. */
const neverReadyHost = 'never-ready.invalid'

/** In the words of the recorder that has them. */
const killed = { chrome: 'Chrome ended while it was recording', ffmpeg: 'Failed to encode: ffmpeg ended with SIGKILL' } as const

/** Records no page: black and silent media on the clock, playable, made only when they are read. */
export function createSyntheticRecorder(): Recorder {
  return { name: 'synthetic', start: (plan, emit, clock) => startRecording(plan, clock, emit) }
}

function startRecording(
  plan: RecordingPlan,
  clock: Clock,
  emit: (event: RecorderEvent) => void,
): Recording {
  const media = createMediaClock(plan.fps, plan.sliceSeconds)
  const tracks = createTracks(plan)
  const slicer = createSlicer(tracks)
  const mp4s = createMp4s(tracks)
  let take: Take | undefined
  let lastEndMs = Number.NEGATIVE_INFINITY
  let over = false
  let released = false

  /** Never within the call or the alarm that led to it, and always in order. */
  function report(event: RecorderEvent) {
    realTimers.queueMicrotask(() => {
      if (!released) emit(event)
    })
  }

  function onStretch({ frames, ...times }: Stretch) {
    const shape = slicer.cut(frames)
    mp4s.know(times.startMs, shape)
    const content = { render: () => renderSlice(tracks, shape) }
    report({ type: 'sliceFinished', slice: { ...times, content, bytes: shape.bytes } })
  }

  function begin() {
    if (over || take) return
    // A take waits until the last frame before it is over: no two slices have the same start.
    take = beginTake({ clock, media, startMs: Math.max(clock.now(), lastEndMs), onStretch })
  }

  function hold() {
    if (take) lastEndMs = take.end()
    take = undefined
  }

  function stop() {
    if (over) return
    over = true
    hold()
    report({ type: 'recorderEnded' })
  }

  function fail(details: string) {
    report({ type: 'recorderFailed', cause: 'access_url_failed', details })
    stop()
  }

  /** The encoder takes the slice under way with it, the browser does not. */
  function kill(program: RecordingProgram) {
    if (over) return
    if (program === 'ffmpeg') {
      take?.callOff()
      take = undefined
    }
    report({ type: 'recorderFailed', cause: 'recorder_error', details: killed[program], lost: true })
    stop()
  }

  function openPage() {
    if (over) return
    const host = hostOf(plan.url)
    if (host === unreachableHost) fail(`${plan.url} could not be opened: net::ERR_NAME_NOT_RESOLVED`)
    else if (host !== neverReadyHost) report({ type: 'pageReady' })
  }

  report({ type: 'recorderReady', startMs: Math.floor(clock.now()) })
  if (!plan.held) begin()
  openPage()

  return {
    hold,
    resume: begin,
    reload: openPage,
    kill,
    stop,
    joinMp4: mp4s.join,
    finishMp4: (index) => report(mp4s.finish(index)),
    picture: () => undefined,
    async release() {
      released = true
      over = true
      take?.callOff()
    },
  }
}

function hostOf(url: string) {
  return URL.canParse(url) ? new URL(url).hostname : ''
}
