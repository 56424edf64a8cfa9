import { fileURLToPath } from 'node:url'
import { readOptions, type Config } from './config.ts'
import { createEngine } from './engine/engine.ts'
import { createIds } from './engine/ids.ts'
import { createJournal, type JournalEntry, type JournalFilter } from './engine/journal.ts'
import { judge, type Judgement } from './drill/judge.ts'
import { leaksIn, type LeakReport } from './drill/leaks.ts'
import { ofChannel } from './drill/of-channel.ts'
import type { Recordings } from './drill/recorded.ts'
import { createFaults } from './faults/faults.ts'
import type { ScenarioReport } from './faults/scripts.ts'
import { json } from './http/answer.ts'
import { createApp } from './http/app.ts'
import { brokenConnection, brokenForPage } from './http/broken-connections.ts'
import { listen } from './http/listen.ts'
import { sessionView, type SessionView } from './http/control/sessions.ts'
import { samplePagesPath } from './http/sample-pages.ts'
import { findRecordingPrograms } from './machine/recording-programs.ts'
import { createHttpNotifier } from './notify/http-notifier.ts'
import { openFiles } from './open-files.ts'
import { packageFolder, readOpenApi, version } from './package.ts'
import { appIdOfPath } from './protocol/app-id-in-path.ts'
import type { WaitingFiles } from './protocol/upload.ts'
import type { Options, ScenarioInput } from './protocol/written.ts'
import type { AnswerPageCall } from './recorder/chrome/agora-calls.ts'
import { createChromeRecorder } from './recorder/chrome/recorder.ts'
import type { WarmBooths } from './recorder/chrome/warm-booths.ts'
import { createWarmBrowsers } from './recorder/chrome/warm-browsers.ts'
import { createPictures } from './recorder/pictures.ts'
import type { Recorder } from './recorder/recorder.ts'
import { createSyntheticRecorder } from './recorder/synthetic/recorder.ts'
import { probeMedia, type MediaFacts } from './recorder/ffprobe.ts'
import { watchRecordings } from './recordings.ts'
import { createUploads } from './storage/uploads.ts'
import { createClocks, type Clocks } from './time/clocks.ts'
import { createSystemClock } from './time/system-clock.ts'

export type { Options, ScenarioInput } from './protocol/written.ts'
export type { ScenarioReport } from './faults/scripts.ts'
export type { Judged, Judgement } from './drill/judge.ts'
export type { Leak, LeakReport, Load } from './drill/leaks.ts'
export type { SessionView } from './http/control/sessions.ts'
export type { Recorded, Recordings } from './drill/recorded.ts'
export { followRealTime } from './time/follow.ts'
export { pause } from './time/pause.ts'

/** Time as the emulator has it. With the system clock it can only be read. */
export interface EmulatorClock {
  /** system: real time · virtual: stands still until it is advanced. */
  readonly mode: 'system' | 'virtual'
  /** Unix milliseconds; of one App ID's clock, or of the one that new App IDs begin with. */
  now(appId?: string): number
  /** Moves the virtual clock of one App ID, or of all, by milliseconds, from 0, and waits until all that this sets in motion has come to rest. Resolves with its time. Fails on the system clock. */
  advance(ms: number, appId?: string): Promise<number>
}

/** A running mock Agora cloud. */
export interface Emulator {
  /** Where it listens, e.g. `http://127.0.0.1:8788`; with `listen: false` a name that only `fetch` knows. */
  readonly url: string
  /** Folder of everything that is kept; recordings lie in `storage/<bucket>/<key>` below it. */
  readonly dataDir: string
  /** Its time. */
  readonly clock: EmulatorClock
  /** Answers a request in process, as the server would. Fails, as a fetch does, only where a scenario breaks the connection. */
  fetch(request: Request): Promise<Response>
  /** All recordings that were started, of one App ID or of all. */
  sessions(appId?: string): SessionView[]
  /** All that happened, in order. */
  journal(filter?: JournalFilter): readonly JournalEntry[]
  /** Lets a failure story act on one App ID, or on all that have none of their own: YAML or JSON as text, or the object. null: none any more. Fails with all that is wrong with it. */
  scenario(story: string | ScenarioInput | null, appId?: string): Promise<void>
  /** The scenarios that are loaded, or the one that an App ID is under, with how often each step has acted. */
  scenarios(appId?: string): ScenarioReport[]
  /**
   * Judges the client by the scenario that its App ID is under, or that the channel or room asks for by its name, and what was done
   * there. What is expected of recordings is judged only if `recordings()` is handed over. undefined: there is no scenario.
   */
  verdict(appId: string, channel?: string, recordings?: Recordings): Judgement | undefined
  /** Decodes what is stored of an App ID's recordings, to be judged: it takes about a second for each minute. Nothing is to be seen of those of the synthetic recorder. */
  recordings(appId: string): Promise<Recordings>
  /** Files whose storage did not take them so far: they lie in `backup/` below the data folder, and are forwarded as soon as it does. */
  waitingFiles(): WaitingFiles
  /** Of these, what an earlier run with this data folder has left and cannot go out yet: how many to which storage, and what they wait for, in words. */
  leftFiles(): readonly string[]
  /** What clients forgot so far: recordings that nobody stopped, resource IDs that nobody used, and how busy they were beside the real quotas. */
  leaks(appId?: string): LeakReport
  /** Forgets all that an App ID has, or every one; recordings in flight are thrown away. */
  reset(appId?: string): Promise<void>
  /** Finalises running recordings as a stop would, and lets everything go. */
  close(): Promise<void>
}

/** Builds every part once and wires them. Fails, with all that is wrong, if an option is, the data folder or a file cannot be used, or the port is taken. */
export async function createEmulator(given: Options = {}): Promise<Emulator> {
  const config = readOptions(given)
  const first = config.scenario === undefined ? undefined : (await import('./faults/scenario-file.ts')).readScenarioFile(config.scenario)
  const files = await openFiles(config)
  const clocks: Clocks = createClocks(config.clock, () => engine.settled())
  const faults = createFaults({ first, seed: config.seed, clockOf: clocks.of, engine: () => engine, folder: scenarioFolder, pageUrl: (page) => `${url()}${samplePagesPath}drills/${page}.html`, json, skip: async (appId, ms) => clocks.mode === 'virtual' && clocks.advance(ms, appId) })
  const warm = createWarm(config, files.workFolder)
  const recorder: Recorder = createRecorder(config, files.workFolder, warm, async (request) => {
    const appId = appIdOfPath(new URL(request.url).pathname)
    return appId !== undefined && engine.knows(appId) ? serve(request, brokenForPage) : undefined
  })
  const pictures = createPictures(recorder)
  const notifier = createHttpNotifier()
  const uploads = createUploads({ ...config, local: files.storage, backup: files.backup, around: faults.aroundStorage })
  const engine = createEngine({
    clockOf: clocks.of,
    recorder: faults.aroundRecorder(pictures.recorder),
    uploads,
    notifier: faults.aroundNotifier(notifier),
    resting: faults.restingUploads,
    ids: createIds(config.seed),
    journal: createJournal(),
    sliceSeconds: (appId) => faults.underStory(appId)?.sliceSeconds ?? config.sliceSeconds,
    mp4Ceilings: { seconds: config.mp4Seconds, bytes: config.mp4Bytes },
    switches: { startDelayMs: config.startDelayMs, ...config.switches },
    webhook: config.webhook ?? null,
    apps: config.apps,
    over: (appId) => faults.underStory(appId)?.change,
  })
  const app = createApp({
    engine,
    clock: clocks,
    openFile: uploads.open,
    samplePages: fileURLToPath(new URL('emulator/pages/', packageFolder)),
    hlsPlayer: fileURLToPath(new URL('dist/', packageFolder)),
    picture: pictures.picture,
    health: () => ({ status: 'ok', version, recorder: recorder.name, storage: config.storage, clock: { mode: clocks.mode, now: Math.floor(clocks.now()) } }),
    publicUrl: () => url(),
    scenario: faults,
    leaks,
    verdict,
    reset,
    allowedHosts: ['127.0.0.1', 'localhost', '[::1]', config.host],
    openApi: readOpenApi,
  })
  let closing: Promise<void> | undefined
  const serveOpen = faults.aroundHttp((request) => app.fetch(request))
  // What was begun now nobody would end.
  const serve: typeof serveOpen = (request, lose) => (closing === undefined ? serveOpen(request, lose) : lose())
  const server = config.listen ? await listen(serve, config) : undefined
  // On a clock of its own: their App IDs are not known any more.
  await uploads.resume(() => ({ clock: clocks.of(''), track: engine.track }))
  warm.begin()
  const url = () => server?.url ?? 'http://localhost'

  function leaks(appId?: string) {
    return leaksIn(engine.journal.entries({ appId }), engine.nowOf)
  }

  function verdict(appId: string, channel?: string, recordings: Recordings = { notJudged: recorder.name === 'synthetic' ? 'synthetic' : 'nobody has looked' }) {
    const report = faults.reports(appId).find((report) => report.channel === channel)
    const entries = engine.journal.entries({ appId })
    const journal = channel === undefined ? entries : ofChannel(entries, channel)
    return report && judge(report.expect, { journal, steps: report.steps, recordings })
  }

  async function recordings(appId: string): Promise<Recordings> {
    if (recorder.name === 'synthetic') return { notJudged: 'synthetic' }
    const { ffmpeg } = await findPrograms()
    return watchRecordings(ffmpeg, { sessions: engine.sessions(appId), journal: engine.journal.entries({ appId }), dataDir: files.dataDir })
  }

  async function reset(appId?: string) {
    faults.reset(appId)
    await engine.reset(appId)
  }

  async function close() {
    faults.close()
    await Promise.all([warm.close(), engine.close()])
    await uploads.close()
    notifier.close()
    await server?.close()
    await files.close()
  }

  return {
    url: url(),
    dataDir: files.dataDir,
    clock: clocks,
    fetch: async (request) => serve(request, brokenConnection),
    sessions: (appId) => engine.sessions(appId).flatMap((session) => sessionView(session) ?? []),
    journal: engine.journal.entries,
    scenario: async (story, appId) => (story === null ? faults.clear(appId) : faults.load(story, appId)),
    scenarios: faults.reports,
    verdict,
    recordings,
    waitingFiles: files.backup.holds,
    leftFiles: uploads.left,
    leaks,
    reset,
    close: () => (closing ??= close()),
  }
}

const scenarioFolder = fileURLToPath(new URL('scenarios/', packageFolder))

const findPrograms = async () => findRecordingPrograms(process.env)

function createRecorder({ recorder, capture, insecurePages }: Config, workFolder: string, warmBooths: WarmBooths, answerPageCall: AnswerPageCall) {
  if (recorder === 'synthetic') return createSyntheticRecorder()
  return createChromeRecorder({ workFolder, findPrograms, capture, insecurePages, answerPageCall, warmBooths })
}

/** Browsers that wait for recordings in real time; none for a recorder that has no use for them. */
function createWarm({ recorder, clock, capture, warmBrowsers, insecurePages }: Config, workFolder: string): WarmBooths {
  const count = recorder === 'chrome' && clock === 'system' && capture === 'auto' ? warmBrowsers : 0
  return createWarmBrowsers({ count, clock: createSystemClock(), findPrograms, workFolder, insecurePages })
}

/** Where an emulator serves the sample classroom, the page that is recorded when none is named. */
export function samplePageUrl({ url }: Pick<Emulator, 'url'>): string {
  return `${url}${samplePagesPath}classroom/`
}

/** Where an emulator serves the sample record page: a `rootUrl` for classroom recordings. */
export function sampleRecordPageUrl({ url }: Pick<Emulator, 'url'>): string {
  return `${url}${samplePagesPath}record/`
}

/** Length and codecs of a media file, as ffprobe reads them. */
export function describeMedia(file: string): Promise<MediaFacts> {
  return probeMedia(findRecordingPrograms(process.env).ffmpeg, file)
}
