import { createAdaptorServer } from '@hono/node-server'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readOptions, type Config, type Options } from './config.ts'
import { createEngine } from './engine/engine.ts'
import { createIds } from './engine/ids.ts'
import { createJournal, type JournalEntry } from './engine/journal.ts'
import { createApp } from './http/app.ts'
import { sessionView } from './http/control/sessions.ts'
import { samplePagesPath } from './http/sample-pages.ts'
import { findRecordingPrograms } from './machine/recording-programs.ts'
import { createChromeRecorder } from './recorder/chrome/recorder.ts'
import { createSyntheticRecorder } from './recorder/synthetic/recorder.ts'
import { probeMedia, type MediaFacts } from './recorder/ffprobe.ts'
import { createLocalStorage } from './storage/local.ts'
import { createMemoryStorage } from './storage/memory.ts'
import { createClocks, type Clocks } from './time/clocks.ts'

export type { Options } from './config.ts'
export { pause } from './time/pause.ts'

/** A recording as the control API and `sessions()` show it. */
export type SessionView = NonNullable<ReturnType<typeof sessionView>>

/** Time as the emulator has it. With the system clock it can only be read. */
export interface EmulatorClock {
  readonly mode: 'system' | 'virtual'
  /** Unix milliseconds; of one App ID's clock, or of the one that new App IDs begin with. */
  now(appId?: string): number
  /** Moves the virtual clock of one App ID, or of all, and waits until all that this sets in motion has come to rest. */
  advance(ms: number, appId?: string): Promise<number>
}

/** A running mock Agora cloud. */
export interface Emulator {
  /** Where it listens, e.g. `http://127.0.0.1:8788`; with `listen: false` a name that only `fetch` knows. */
  readonly url: string
  /** Folder of everything that is kept; recordings lie in `storage/<bucket>/<key>` below it. */
  readonly dataDir: string
  readonly clock: EmulatorClock
  /** Answers a request in process, as the server would. */
  fetch(request: Request): Promise<Response>
  /** All recordings that were started, of one App ID or of all. */
  sessions(appId?: string): SessionView[]
  /** All that happened, in order. */
  journal(filter?: { appId?: string; sid?: string; after?: number }): readonly JournalEntry[]
  /** Forgets all that an App ID has, or every one; recordings in flight are thrown away. */
  reset(appId?: string): Promise<void>
  /** Finalises running recordings as a stop would, and lets everything go. */
  close(): Promise<void>
}

/** Builds every part once and wires them. Fails if an option is wrong or the port is taken. */
export async function createEmulator(given: Options = {}): Promise<Emulator> {
  const config = readOptions(given)
  const files = await openFiles(config)
  const clocks: Clocks = createClocks(config.clock, () => engine.settled())
  const recorder = createRecorder(config, files.workFolder)
  const engine = createEngine({
    clockOf: clocks.of,
    recorder,
    storage: files.storage,
    ids: createIds(config.seed),
    journal: createJournal(),
    sliceSeconds: config.sliceSeconds,
    switches: { startDelayMs: config.startDelayMs, ...config.switches },
  })
  const app = createApp({
    engine,
    clock: clocks,
    openFile: files.storage.open,
    // The same folder seen from the sources and from the built package.
    samplePages: fileURLToPath(new URL('../emulator/pages/', import.meta.url)),
    health: () => ({ status: 'ok', version, recorder: recorder.name, clock: { mode: clocks.mode, now: Math.floor(clocks.now()) } }),
    allowedHosts: ['127.0.0.1', 'localhost', '[::1]', config.host],
  })
  const server = config.listen ? await listen(app.fetch, config) : undefined

  let closing: Promise<void> | undefined
  async function close() {
    await engine.close()
    await server?.close()
    await files.close()
  }

  return {
    url: server?.url ?? 'http://localhost',
    dataDir: files.dataDir,
    clock: clocks,
    fetch: async (request) => app.fetch(request),
    sessions: (appId) => engine.sessions(appId).flatMap((session) => sessionView(session) ?? []),
    journal: engine.journal.entries,
    reset: engine.reset,
    close: () => (closing ??= close()),
  }
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

function createRecorder({ recorder, capture, insecurePages }: Config, workFolder: string) {
  if (recorder === 'synthetic') return createSyntheticRecorder()
  return createChromeRecorder({ workFolder, findPrograms: async () => findRecordingPrograms(process.env), capture, insecurePages })
}

/** Where files are kept: on disk, or in memory where nothing is to be left and nothing is really recorded. */
async function openFiles({ ephemeral, recorder, dataDir: named }: Config) {
  if (recorder === 'synthetic' && ephemeral) {
    const storage = createMemoryStorage()
    return { dataDir: '', workFolder: '', storage, close: storage.close }
  }
  const dataDir = ephemeral ? await mkdtemp(join(tmpdir(), 'agora-emulator-')) : resolve(named)
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new Error(`Failed to use the data folder "${dataDir}": ${error.message}`, { cause: error })
  })
  const workFolder = join(dataDir, 'work')
  const storage = createLocalStorage(join(dataDir, 'storage'))
  return {
    dataDir,
    workFolder,
    storage,
    async close() {
      await storage.close()
      if (ephemeral) await rm(dataDir, { recursive: true, force: true })
      // Empty once every recording has ended; another emulator may be using it.
      else await rmdir(workFolder).catch(() => {})
    },
  }
}

/** Where an emulator serves the sample classroom, the page that is recorded when none is named. */
export function samplePageUrl({ url }: Pick<Emulator, 'url'>): string {
  return `${url}${samplePagesPath}classroom/`
}

/** Length and codecs of a media file, as ffprobe reads them. */
export function describeMedia(file: string): Promise<MediaFacts> {
  return probeMedia(findRecordingPrograms(process.env).ffmpeg, file)
}

async function listen(fetch: (request: Request) => Response | Promise<Response>, { host, port }: Config) {
  const server = createAdaptorServer({ fetch })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    const hint = taken ? 'the port is taken, choose another with --port (0 picks a free one)' : (error as Error).message
    throw new Error(`Failed to listen on ${host}:${port}: ${hint}`, { cause: error })
  }
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}
