import type { FailureCause, RecorderEvent, RecordingPlan, Warning } from '../../protocol/recording.ts'
import type { Clock } from '../../time/clock.ts'
import { createReleaseStack } from '../release-stack.ts'
import type { Recorder, Recording } from '../recorder.ts'
import { createCommands, type Command } from './commands.ts'
import { startIdling } from './idle.ts'
import { rememberLast } from './last-picture.ts'
import { createMp4s } from './mp4s.ts'
import type { Picture } from './picture-source.ts'
import type { Programs } from './booth.ts'
import { watchLoading } from './page-signals.ts'
import { createShortfalls } from './shortfalls.ts'
import { openStage, type Stage, type StageOptions } from './stage.ts'
import { prepareTake, type Take } from './take.ts'
import { createWarnings } from './warnings.ts'
import { makeWorkFolders, type WorkFolders } from './work-folders.ts'

export interface ChromeRecorderOptions extends Omit<StageOptions, 'programs' | 'clock'> {
  /** Looked for at each start. Fails if Chrome or ffmpeg is missing. */
  readonly findPrograms: () => Promise<Programs>
  /** Slices and MP4s are made here, on the file system of the storage, so that storing them is a link. */
  readonly workFolder: string
}

/** Records pages in headless Chrome: a browser process, a sound server and an encoder for each recording. */
export function createChromeRecorder(options: ChromeRecorderOptions): Recorder {
  return { name: 'chrome', start: (plan, emit, clock) => startRecording(plan, { ...options, clock }, emit) }
}

function startRecording(plan: RecordingPlan, options: ChromeRecorderOptions & { readonly clock: Clock }, report: (event: RecorderEvent) => void): Recording {
  /** What only the capture needs; let go as soon as it has ended. */
  const capture = createReleaseStack()
  /** What slices and MP4s need until they are stored. */
  const files = createReleaseStack()
  const encoders = createReleaseStack()
  const commands = createCommands()
  const setting = prepareSetting()
  const mp4s = setting.then(({ folders, programs }) => createMp4s(folders.work, programs.ffmpeg, emit))
  mp4s.catch(() => {})
  const warnings = createWarnings(options.clock, (warning) => emit({ type: 'recorderWarned', warning }))
  const shortfalls = createShortfalls(warnings.warn)
  let current: Promise<Take> | undefined
  let seen = (): Picture | undefined => undefined
  let released = false

  function emit(event: RecorderEvent) {
    if (!released) report(event)
  }

  async function prepareSetting() {
    const folders = await makeWorkFolders(options.workFolder, plan.sid, files)
    return { folders, programs: await options.findPrograms() }
  }

  const signals = {
    // Once released it must not set the alarm of a warning.
    warn: (warning: Warning) => (released ? undefined : warnings.warn(warning)),
    ready: () => emit({ type: 'pageReady' }),
    closed: (details: string) => fail('recorder_error', details),
    lost: broken,
    refused: (details: string) => fail('access_url_failed', details),
  }

  let up = false
  let over = false
  /** Browser or encoder: it could not be started, or it was lost on the way. */
  function broken(details: string) {
    if (up) fail('recorder_error', details, { lost: true })
    else fail('start_engine_failed', details)
  }

  function fail(cause: FailureCause, details: string, how = {}) {
    if (over) return
    over = true
    emit({ type: 'recorderFailed', cause, details, ...how })
    commands.give('stop')
  }

  function nextTake(number: number, framesBefore: number, { folders, programs }: Setting): Promise<Take> {
    const take = prepareTake({
      clock: options.clock,
      plan,
      ffmpeg: programs.ffmpeg,
      folder: folders.work,
      socketFolder: folders.sockets,
      number,
      framesBefore,
      onSlice: (slice) => emit({ type: 'sliceFinished', slice }),
      ...shortfalls.ofTake(),
      onFailure: (error) => broken(error.message),
    })
    // Owned from its first moment: an encoder that is still coming up is waited for and ended, before its folder goes.
    encoders.push(() => take.then(({ close }) => close()))
    current = take
    return take
  }

  async function open() {
    const { folders, programs } = await setting
    const surroundings = { folder: folders.work, socketFolder: folders.sockets, stack: capture, signals }
    const [building, first] = [openStage(plan, { ...options, programs }, surroundings), nextTake(0, 0, { folders, programs })]
    // Waited for, when all is let go, also where the encoder has failed before: a browser that is coming up writes into the folder.
    capture.push(() => building.then(() => {}, () => {}))
    const [stage, take] = await Promise.all([building, first])
    return { take, stage, setting: { folders, programs } }
  }

  function openPage({ tab, open }: Stage) {
    capture.push(watchLoading(tab, options.clock, signals))
    open(plan.url).then(
      ({ error }) => error !== undefined && fail('access_url_failed', `${plan.url} could not be opened: ${error}`),
      // The browser went away while it was asked; that is told by its signals.
      () => {},
    )
  }

  /** The whole recording, from the first take to the last. */
  async function perform({ take: first, stage, setting }: { take: Take; stage: Stage; setting: Setting }) {
    const { source, last, look } = rememberLast(stage.source, stage.firstPicture, options.clock)
    seen = last
    let take = first
    let takes = 1
    let frames = 0
    let idling = plan.held ? startIdling(options.clock, source, plan.fps) : undefined
    const startMs = plan.held ? options.clock.now() : take.begin({ ...stage, source })
    up = true
    emit({ type: 'recorderReady', startMs: Math.floor(startMs) })
    openPage(stage)
    try {
      for await (const command of commands) {
        const done = carryOut(command)
        options.clock.waitFor(done)
        await done
      }
    } finally {
      // Also where the next encoder could not be had: nobody else would end it.
      await idling?.stop()
    }

    async function carryOut(command: Command) {
      if (command === 'reload') return openPage(stage)
      if (command === 'resume' && idling) {
        await idling.stop()
        idling = undefined
        // In virtual time no picture is late, and the page must not be drawn once more.
        const firstPicture = options.clock.mode === 'virtual' ? stage.firstPicture : await look()
        take.begin({ ...stage, source, firstPicture })
      }
      if (command !== 'resume' && !idling) {
        frames += await take.end()
        await take.close()
        if (command === 'hold') {
          idling = startIdling(options.clock, source, plan.fps)
          take = await nextTake(takes++, frames, setting)
        }
      }
    }
  }

  const opening = open()
  options.clock.waitFor(opening)
  async function run() {
    try {
      const opened = await Promise.race([opening, commands.stopped])
      if (opened) await perform(opened)
    } catch (error) {
      broken((error as Error).message)
    }
    over = true
    warnings.flush()
    // Not waited for: nothing that is still to come needs the browser.
    void capture.release()
    emit({ type: 'recorderEnded' })
  }
  void run()

  return {
    hold: () => commands.give('hold'),
    resume: () => commands.give('resume'),
    reload: () => commands.give('reload'),
    kill(program) {
      const victim = program === 'chrome' ? opening.then(({ stage }) => stage) : opening.then(() => current)
      // If it never came up there is nothing to end.
      victim.then((found) => found?.kill(), () => {})
    },
    stop: () => commands.give('stop'),
    joinMp4: (index, slice) => void mp4s.then(({ join }) => join(index, slice), () => {}),
    finishMp4: (index) =>
      options.clock.waitFor(
        mp4s.then(
          ({ finish }) => finish(index),
          (error: Error) => emit({ type: 'mp4Failed', index, message: error.message }),
        ),
      ),
    picture: () => seen(),
    async release() {
      released = true
      over = true
      warnings.drop()
      commands.give('stop')
      await capture.release()
      await encoders.release()
      // What was still being built is let go as soon as it is there, and only then are its folders removed.
      await opening.catch(() => {})
      await capture.release()
      await mp4s.then(({ close }) => close()).catch(() => {})
      await files.release()
    },
  }
}

interface Setting {
  readonly folders: WorkFolders
  readonly programs: Programs
}
