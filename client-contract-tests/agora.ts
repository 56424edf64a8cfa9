import type { Need } from '../emulator/commands/contract/endpoint.ts'
import type { Emulator, SessionView } from '../emulator/emulator.ts'

/** Sends a request to a target: a path with all that fetch takes. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>

type Entries = ReturnType<Emulator['journal']>

/** What the tests use of an emulator beside Agora's API: the emulator itself, or its control API over HTTP. */
export interface Control {
  readonly clock: {
    now(appId: string): number | Promise<number>
    advance(ms: number, appId: string): Promise<number>
  }
  sessions(appId: string): readonly SessionView[] | Promise<readonly SessionView[]>
  journal(filter: { appId: string; sid?: string }): Entries | Promise<Entries>
  reset(appId: string): Promise<void>
}

/** A way to a target. */
export interface Door {
  readonly emulator: Control
  readonly send: Send
  /** Ends the test as not applicable if the target does not have it. Nothing by default: an emulator in this process has it all. */
  readonly needs?: (need: Need) => void
  /** `Authorization` of every call that brings none of its own. Default: a pair that passes where none was set. */
  readonly authorization?: string | undefined
}

/** An answer with its body read as JSON. Which members it has depends on the call. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

export interface Body {
  readonly cname: string
  readonly uid: string
  readonly resourceId: string
  readonly sid: string
  readonly code: number
  readonly reason: string
  readonly message: string
  readonly serverResponse: {
    readonly status: number
    readonly extensionServiceState: readonly {
      readonly serviceName: string
      readonly payload: {
        readonly fileList: readonly { readonly filename: string; readonly sliceStartTime: number }[]
        readonly onhold: boolean
        readonly state: string
        readonly uploadingStatus: string
        readonly outputs: readonly { readonly rtmpUrl: string; readonly status: string }[]
      }
    }[]
  }
}

interface RecordingEvent {
  readonly eventType: number
  readonly sequence: number
  readonly details: Record<string, unknown>
}

interface Reply {
  readonly refused?: string
  readonly gateway?: string
  readonly why?: string
  readonly hints?: string[]
}

/** What a call may set otherwise than usual. `undefined` leaves a member out. */
export interface Otherwise {
  readonly cname?: unknown
  readonly uid?: unknown
  readonly mode?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export const who = { cname: 'httpClient463224', uid: '527841' }

/** The smallest valid `clientRequest` of a web start, with members of `serviceParam` and of the request replaced. */
export function webStart(serviceParam: object = {}, rest: object = {}) {
  const smallest = { url: 'https://example.test/', audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 3 }
  return {
    extensionServiceConfig: {
      extensionServices: [{ serviceName: 'web_recorder_service', serviceParam: { ...smallest, ...serviceParam } }],
    },
    storageConfig: storage(),
    ...rest,
  }
}

/** A valid `storageConfig` with members replaced. */
export function storage(change: object = {}) {
  return { vendor: 2, region: 3, bucket: 'bucket', accessKey: 'a', secretKey: 's', ...change }
}

/** The refusal of query, update and stop when there is no such recording. */
export const notFound = { status: 404, body: { code: 404, reason: 'failed to find worker' } }

export type Agora = ReturnType<typeof createAgora>

/** A plain client of Cloud Recording with an App ID of its own, and the emulator's controls for that App ID. */
export function createAgora({ emulator, send, needs = () => {}, authorization = 'Basic a2V5OnNlY3JldA==' }: Door, appId: string) {
  const base = `/v1/apps/${appId}/cloud_recording`

  /** Any request. A body that is a text is sent as it is. */
  async function call(method: string, path: string, body?: unknown, headers: Otherwise['headers'] = {}): Promise<Answer> {
    const usual = { authorization, 'content-type': 'application/json' }
    const given = Object.entries({ ...usual, ...headers }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]))
    const response = await send(path, {
      method,
      headers: given,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as Body }
  }

  const post = (path: string, clientRequest: unknown, { headers, mode: _mode, ...names }: Otherwise = {}) =>
    call('POST', `${base}/${path}`, { ...who, clientRequest, ...names }, headers)

  const acquire = (clientRequest: unknown = { scene: 1 }, otherwise: Otherwise = {}) => post('acquire', clientRequest, otherwise)

  const start = (resourceId: string, clientRequest: unknown = webStart(), otherwise: Otherwise = {}) =>
    post(`resourceid/${resourceId}/mode/${otherwise.mode ?? 'web'}/start`, clientRequest, otherwise)

  /** A resource ID, ready to be started. */
  async function resource(clientRequest?: unknown, otherwise?: Otherwise) {
    return (await acquire(clientRequest, otherwise)).body.resourceId
  }

  function recording(resourceId: string, sid: string) {
    const path = (mode = 'web') => `resourceid/${resourceId}/sid/${sid}/mode/${mode}`
    return {
      resourceId,
      sid,
      query: (otherwise: Otherwise = {}) => call('GET', `${base}/${path(otherwise.mode)}/query`, undefined, otherwise.headers),
      update: (clientRequest: unknown, otherwise: Otherwise = {}) => post(`${path(otherwise.mode)}/update`, clientRequest, otherwise),
      updateLayout: (clientRequest: unknown, otherwise: Otherwise = {}) => post(`${path(otherwise.mode)}/updateLayout`, clientRequest, otherwise),
      stop: (clientRequest: unknown = {}, otherwise: Otherwise = {}) => post(`${path(otherwise.mode)}/stop`, clientRequest, otherwise),
      /** `payload` of the web recorder as query shows it now. */
      payload: async () => (await call('GET', `${base}/${path()}/query`)).body.serverResponse.extensionServiceState[0]!.payload,
      /** As the control API shows it. */
      view: async () => (await emulator.sessions(appId)).find((session) => session.sid === sid) as SessionView,
    }
  }

  /** Acquired and started, and its recorder is up. Fails if the start is refused. */
  async function started(serviceParam: object = {}, rest: object = {}, acquired: unknown = { scene: 1 }, otherwise: Otherwise = {}) {
    // Before anything runs there that would have to be stopped.
    needs('virtual clock')
    const resourceId = await resource(acquired, otherwise)
    const { status, body } = await start(resourceId, webStart(serviceParam, rest), otherwise)
    if (status !== 200) throw new Error(`Failed to start: HTTP ${status} ${JSON.stringify(body)}`)
    await emulator.clock.advance(0, appId)
    return recording(resourceId, body.sid)
  }

  /** Text of a stored file, undefined if there is none. */
  async function file(bucket: string, key: string) {
    const response = await send(`/_emulator/files/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`)
    return response.status === 200 ? response.text() : undefined
  }

  const journal = async (sid?: string) => emulator.journal({ appId, ...(sid === undefined ? {} : { sid }) })

  return {
    appId,
    base,
    call,
    acquire,
    resource,
    start,
    recording,
    started,
    file,
    /** Ends the test as not applicable where the target does not have it. */
    needs,
    /** Moves this App ID's clock. */
    advance: (ms: number) => emulator.clock.advance(ms, appId),
    now: async () => emulator.clock.now(appId),
    /** `PUT /_emulator/apps/{appId}`. */
    configure: (change: object) => call('PUT', `/_emulator/apps/${appId}`, change),
    journal,
    /** Its recordings. Over HTTP the addresses of pages are without their tokens. */
    sessions: async () => emulator.sessions(appId),
    /** Details of the events of the notification service so far, as the journal has them. */
    events: async (sid?: string) => (await journal(sid)).flatMap(({ type, detail }) => (type === 'event' ? [detail as RecordingEvent] : [])),
    /** What the journal says of the last refusal or ignored member. */
    lastReply: async () => (await journal()).findLast(({ type }) => type === 'reply')?.detail as Reply,
    reset: () => emulator.reset(appId),
  }
}
