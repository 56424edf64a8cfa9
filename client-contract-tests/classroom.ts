import type { SessionView } from '../emulator/emulator.ts'
import type { Agora, Otherwise } from './agora.ts'

/** An answer with its body read as JSON. What `data` holds depends on the call. */
export interface ClassroomAnswer<Data = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly body: { readonly code: number; readonly msg: string; readonly ts: number; readonly data: Data; readonly streamingUrl?: StreamingUrl }
}

export interface StreamingUrl {
  readonly rtmp: string
  readonly flv: string
  readonly hls: string
}

export interface RoomData {
  readonly roomUuid: string
  readonly roomName: string
  readonly createTime: number
  readonly roomProperties: {
    readonly roomType: number
    readonly schedule: { readonly state: number; readonly startTime?: number; readonly duration?: number; readonly closeDelay: number }
    readonly record: RecordProperty
    readonly flexProps: Readonly<Record<string, unknown>>
  }
}

export interface RecordProperty {
  readonly state: number
  readonly ready: boolean
  readonly onhold: boolean
  readonly recordId?: string
  readonly streamingUrl?: StreamingUrl
}

export interface RecordData {
  readonly recordId: string
  readonly sid: string
  readonly resourceId: string
  readonly state: number
  readonly startTime: number
  readonly streamingUrl?: StreamingUrl
}

export interface Page<Item> {
  readonly total: number
  readonly count: number
  readonly list: readonly Item[]
  readonly nextId: string | null
}

export interface RecordItem {
  readonly recordId: string
  readonly appId: string
  readonly roomUuid: string
  readonly startTime: number
  readonly endTime?: number
  readonly resourceId: string
  readonly sid: string
  readonly recordUid: string
  readonly type: number
  readonly status: number
  readonly url: string
  readonly recordDetails: readonly { readonly url: string }[]
  readonly unready?: boolean
  readonly webRecordUrlQuery?: string
}

/** Of the class (`cmd` 1) or of its recording (`cmd` 1001). */
export interface RoomEvent {
  readonly roomUuid: string
  readonly cmd: number
  readonly sequence: number
  readonly version: number
  readonly data: Partial<RecordData> & {
    readonly state: number
    readonly endTime?: number
    readonly closeTime?: number
    readonly reason?: number
    readonly retryTimes?: number
  }
}

/** What a call came to: its HTTP status and its code, `[200, 0]` if it went well. */
export const outcome = ({ status, body }: ClassroomAnswer) => [status, body.code]

/** The smallest valid body of a room. */
export const smallClass = { roomName: 'Maths', roomType: 4 }

/** The smallest valid body of a web start, with members of `webRecordConfig` and of the body replaced. */
export function webRecord(webRecordConfig: object = {}, rest: object = {}) {
  return { mode: 'web', webRecordConfig: { rootUrl: 'https://example.test/record_page.html', ...webRecordConfig }, ...rest }
}

export type Classroom = ReturnType<typeof createClassroom>

/** A plain client of one room of Flexible Classroom. `region`: in front of its paths, `''` for the form without one. */
export function createClassroom(agora: Agora, { roomUuid = 'math-101', region = 'cn' }: { readonly roomUuid?: string; readonly region?: string } = {}) {
  const { appId } = agora
  agora.needs('fresh App ID')
  const prefix = region === '' ? '' : `/${region}`
  /** The path of the room: P of the rules. */
  const room = `${prefix}/edu/apps/${appId}/v2/rooms/${encodeURIComponent(roomUuid)}`

  /** Any request to any path. A body that is a text is sent as it is. */
  async function call<Data = unknown>(method: string, path: string, body?: unknown, headers: Otherwise['headers'] = {}) {
    const usual = { authorization: 'agora token="007"' }
    return (await agora.call(method, path, body, { ...usual, ...headers })) as unknown as ClassroomAnswer<Data>
  }

  const create = (body: unknown = smallClass) => call('POST', room, body)
  const get = () => call<RoomData>('GET', room)
  const start = (body: unknown = webRecord()) => call<RecordData>('PUT', `${room}/records/states/1`, body)
  const update = (body: unknown) => call('PATCH', `${room}/records/states/1`, body)
  const records = (query = '') => call<Page<RecordItem>>('GET', `${room}/records${query}`)
  const sequences = (query = '') => call<Page<RoomEvent>>('GET', `${room}/sequences${query}`)

  return {
    appId,
    roomUuid,
    room,
    call,
    create,
    get,
    start,
    update,
    records,
    sequences,
    setClassState: (state: number | string) => call('PUT', `${room}/states/${state}`),
    putProperties: (properties: object, rest: object = {}) => call('PUT', `${room}/properties`, { properties, ...rest }),
    deleteProperties: (...properties: readonly string[]) => call('DELETE', `${room}/properties`, { properties }),
    stop: (body?: unknown) => call<RecordData>('PUT', `${room}/records/states/0`, body),
    hold: (onhold: boolean) => update({ webRecordConfig: { onhold } }),
    /** What the recorded page says once it has loaded. `headers`: as whom. */
    ready: (headers: Otherwise['headers'] = {}, method = 'PUT') => call(method, `${room}/records/ready`, undefined, headers),
    /** The next events of all rooms of the App ID. */
    poll: () => call<readonly RoomEvent[]>('GET', `${prefix}/edu/polling/apps/${appId}/v2/rooms/sequences`),
    getUser: (userUuid: string) => call('GET', `${room}/users/${encodeURIComponent(userUuid)}`),
    exitUser: (userUuid: string, dirty: object) => call('POST', `${room}/users/${encodeURIComponent(userUuid)}/exit`, { dirty }),

    /** Creates the room. Fails if that is refused. */
    async created(body: object = {}) {
      const answer = await create({ ...smallClass, ...body })
      if (answer.status !== 200) throw new Error(`Failed to create the room: HTTP ${answer.status} ${JSON.stringify(answer.body)}`)
    },
    /** Starts a recording in the room and lets its recorder come up. Fails if the start is refused. */
    async started(webRecordConfig: object = {}, rest: object = {}) {
      const { status, body } = await start(webRecord(webRecordConfig, rest))
      if (status !== 200) throw new Error(`Failed to start the recording: HTTP ${status} ${JSON.stringify(body)}`)
      await agora.advance(0)
      return body.data
    },

    /** The room's property `record`. */
    record: async () => (await get()).body.data.roomProperties.record,
    /** Content of the recording events so far. */
    told: async () => (await sequences('?cmd=1001')).body.data.list.map(({ data }) => data),
    /** The first page of the list. */
    list: async () => (await records()).body.data.list,
    /** The recorder's tasks in this room, the oldest first. */
    tasks: async (): Promise<SessionView[]> => (await agora.sessions()).filter(({ cname }) => cname === roomUuid),
  }
}
