import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Emulator } from '../../emulator.ts'

export interface PageToRecord {
  readonly url: string
  /** Real time from the moment the recorder is up until the stop. */
  readonly seconds: number
  /** The stop also waits for this: something that the page is to do. */
  readonly until?: Promise<unknown>
  readonly serviceParam?: object
  readonly avFileType?: readonly string[]
  readonly appId?: string
}

/** An answer of the service; which members it has depends on the call. */
interface Reply {
  readonly code?: number
  readonly reason?: string
  readonly resourceId: string
  readonly sid: string
  readonly serverResponse: { readonly status: number; readonly extensionServiceState: unknown[] }
}

let nextUid = 1

/** Acquires and starts over HTTP, as an integrator would. A small picture, if none is asked for. */
export async function startPage(
  { url: at }: Pick<Emulator, 'url'>,
  { url, serviceParam = {}, avFileType = ['hls', 'mp4'], appId = '0'.repeat(32) }: Omit<PageToRecord, 'seconds'>,
) {
  const who = { cname: 'media', uid: String(nextUid++) }
  const base = `${at}/v1/apps/${appId}/cloud_recording`

  async function call(path: string, clientRequest?: object) {
    const type = { 'content-type': 'application/json' }
    const headers = { authorization: `Basic ${btoa('key:secret')}`, ...type }
    const body = clientRequest && JSON.stringify({ ...who, clientRequest })
    const sent = body === undefined ? { headers } : { method: 'POST', headers, body }
    const response = await fetch(`${base}/${path}`, sent)
    return { http: response.status, body: (await response.json()) as Reply }
  }

  async function expectOk(path: string, clientRequest?: object) {
    const { http, body } = await call(path, clientRequest)
    if (http === 200) return body
    throw new Error(`Failed to ${path}: HTTP ${http} ${JSON.stringify(body)}`)
  }

  const usual = { videoWidth: 640, videoHeight: 360, maxRecordingHour: 1 }
  const service = {
    serviceName: 'web_recorder_service',
    serviceParam: { ...usual, ...serviceParam, url },
  }
  const { resourceId } = await expectOk('acquire', { scene: 1 })
  const resource = `resourceid/${resourceId}`
  const { sid } = await expectOk(`${resource}/mode/web/start`, {
    storageConfig: { vendor: 1, region: 0, bucket: 'media', accessKey: 'none', secretKey: 'none' },
    recordingFileConfig: { avFileType },
    extensionServiceConfig: { extensionServices: [service] },
  })
  const recording = `${resource}/sid/${sid}/mode/web`
  return {
    sid,
    query: () => call(`${recording}/query`),
    /** Resolves once frames are being captured. */
    async up() {
      while ((await expectOk(`${recording}/query`)).serverResponse.status < 4) await wait(50)
    },
    update: (clientRequest: object) => expectOk(`${recording}/update`, clientRequest),
    stop: () => expectOk(`${recording}/stop`, {}),
  }
}

/** Records a page for some seconds. Resolves with the stop's body, the session and the files. */
export async function recordPage(emulator: Emulator, page: PageToRecord) {
  const recording = await startPage(emulator, page)
  await recording.up()
  await Promise.all([wait(page.seconds * 1000), page.until])
  return { stopBody: await recording.stop(), ...madeBy(emulator, recording) }
}

/** The session of a recording, and the paths of its files. */
export function madeBy(emulator: Pick<Emulator, 'sessions' | 'dataDir'>, recording: { readonly sid: string }) {
  const session = emulator.sessions().find(({ sid }) => sid === recording.sid)!
  const files = (kind: string) =>
    session.files
      .filter(({ key }) => key.endsWith(kind))
      .map(({ bucket, key }) => join(emulator.dataDir, 'storage', bucket, key))
  const [mp4 = '', playlist = ''] = [files('.mp4')[0], files('.m3u8')[0]]
  return { session, mp4, playlist, slices: files('.ts') }
}
