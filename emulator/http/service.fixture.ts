import { readFileSync } from 'node:fs'
import { createEngine } from '../engine/engine.ts'
import { createIds } from '../engine/ids.ts'
import { createJournal } from '../engine/journal.ts'
import { createPictures } from '../recorder/pictures.ts'
import { createScriptedRecorder } from '../recorder/scripted.fixture.ts'
import { createMemoryBackup } from '../storage/backup.ts'
import { createMemoryStorage } from '../storage/memory.ts'
import { createUploads } from '../storage/uploads.ts'
import { createClocks, type Clocks } from '../time/clocks.ts'
import type { SwitchChange } from '../protocol/switches.ts'
import { createApp } from './app.ts'

const appId = '0123456789abcdef0123456789abcdef'
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The whole service over HTTP, with a clock that stands still and a recorder that does what the test says. */
export function createService(settings: { sliceSeconds?: number } & SwitchChange = {}) {
  const clocks: Clocks = createClocks('virtual', () => engine.settled())
  const clock = { now: () => clocks.now(appId), advance: (ms: number) => clocks.advance(ms, appId) }
  const storage = createMemoryStorage()
  const uploads = createUploads({ storage: 'local', s3Addressing: 'path', local: storage, backup: createMemoryBackup(Number.POSITIVE_INFINITY) })
  const journal = createJournal()
  const { recorder: scripted, recordings } = createScriptedRecorder()
  const { recorder, ...pictures } = createPictures(scripted)
  const { sliceSeconds = 15, ...switches } = settings
  const notifier = { deliver: async () => ({ delivered: true, status: 200 }) as const }
  const engine = createEngine({ clockOf: clocks.of, recorder, uploads, notifier, ids: createIds('seed'), journal, resting: { count: () => 0, onNext: () => () => {} }, sliceSeconds: () => sliceSeconds, switches, webhook: null, apps: {}, over: () => undefined })
  const app = createApp({
    publicUrl: () => 'http://localhost',
    engine,
    clock: clocks,
    openFile: storage.open,
    health: () => ({ status: 'ok', version: '0', recorder: 'chrome', clock: { mode: 'virtual', now: clocks.now() } }),
    scenario: { load: async () => {}, reports: () => [], clear: () => {}, stories: async () => [], storyText: () => undefined },
    leaks: () => ({ leaks: [] }),
    picture: pictures.picture,
    verdict: () => undefined,
    reset: engine.reset,
    allowedHosts: ['localhost'],
    openApi: async () => readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'),
    samplePages: new URL('../pages/', import.meta.url).pathname,
    hlsPlayer: new URL('../../dist/', import.meta.url).pathname,
  })

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await app.request(path, {
      method,
      headers: { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : (JSON.parse(text) as Body) }
  }

  const base = `/v1/apps/${appId}/cloud_recording`

  async function acquire(who: object = {}, clientRequest: object = { scene: 1 }) {
    const { body } = await call('POST', `${base}/acquire`, { ...names, clientRequest, ...who })
    return body!.resourceId
  }

  async function start(resourceId: string, clientRequest: object = startRequest(), who: object = {}) {
    return call('POST', `${base}/resourceid/${resourceId}/mode/web/start`, { ...names, clientRequest, ...who })
  }

  /** Acquired, started, and the recorder is up. */
  async function running(serviceParam: object = {}, rest: object = {}) {
    const resourceId = await acquire()
    const { body } = await start(resourceId, startRequest(serviceParam, rest))
    const recording = recordings.at(-1)!
    recording.emit({ type: 'recorderReady', startMs: clock.now() })
    const path = `${base}/resourceid/${resourceId}/sid/${body!.sid}/mode/web`
    return {
      ...recording,
      sid: body!.sid,
      resourceId,
      query: () => call('GET', `${path}/query`),
      update: (clientRequest: object) => call('POST', `${path}/update`, { ...names, clientRequest }),
      stop: (clientRequest: object = {}) => call('POST', `${path}/stop`, { ...names, clientRequest }),
      path,
    }
  }

  async function stored(key: string) {
    const { body, status } = await fetchText(`/_emulator/files/bucket/${key}`)
    return status === 200 ? body : undefined
  }

  async function fetchText(path: string) {
    const response = await app.request(path)
    return { status: response.status, body: await response.text() }
  }

  return { app, base, call, acquire, start, running, stored, clock, engine, journal, recordings, settled }
}

/** Everything a reply may hold, for reading in tests. */
export interface Body {
  cname: string
  uid: string
  resourceId: string
  sid: string
  code: number
  reason: string
  message: string
  serverResponse: {
    status: number
    extensionServiceState: {
      serviceName: string
      payload: { fileList: { filename: string; sliceStartTime: number }[]; onhold: boolean; state: string; uploadingStatus: string }
    }[]
  }
}

export const names = { cname: 'httpClient463224', uid: '527841' }

/** The smallest valid `clientRequest` of a web start, with members of the web recorder and of the request replaced. */
export function startRequest(serviceParam: object = {}, rest: object = {}) {
  const smallest = { url: 'https://example.test/', audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 3 }
  return {
    extensionServiceConfig: {
      extensionServices: [{ serviceName: 'web_recorder_service', serviceParam: { ...smallest, ...serviceParam } }],
    },
    storageConfig: { vendor: 2, region: 3, bucket: 'bucket', accessKey: 'a', secretKey: 's' },
    ...rest,
  }
}
