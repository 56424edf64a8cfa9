import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { Emulator } from '../../emulator.ts'
import type { RecordEventData } from '../../protocol/classroom/event.ts'
import type { RecordListItem } from '../../protocol/classroom/record-list.ts'

/** An answer's body; which members it has depends on the call. */
interface Body<Data> {
  readonly code: number
  readonly msg: string
  readonly ts: number
  readonly data: Data
}

interface StartData {
  readonly recordId: string
  readonly sid: string
  readonly resourceId: string
}

interface RoomData {
  readonly roomProperties: { readonly record: { readonly state: number; readonly ready: boolean; readonly onhold: boolean } }
}

interface Listed<Item> {
  readonly list: readonly Item[]
}

/** A small picture that is cheap to draw: several rooms are recorded at once. */
const small = { videoWidth: 480, videoHeight: 480 }

export const appIdOfTests = '0'.repeat(32)

/** Sets what the console of the real service would hold for an App ID, and returns that. */
export async function configure({ url }: Emulator, appId: string, settings: object) {
  const headers = { 'content-type': 'application/json' }
  const { status, statusText } = await fetch(`${url}/_emulator/apps/${appId}`, { method: 'PUT', headers, body: JSON.stringify(settings) })
  if (status !== 200) throw new Error(`Failed to configure ${appId}: HTTP ${status} ${statusText}`)
  return appId
}

export interface RoomAccess {
  readonly appId?: string
  /** Credentials. Default: none. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Resolves once the recorder that was started last is up. */
let lastIsUp: Promise<unknown> = Promise.resolve()

/** Creates a room over HTTP and returns a client of it, in real time. */
export async function openRoom(emulator: Emulator, roomUuid: string, { appId = appIdOfTests, headers = {} }: RoomAccess = {}) {
  const room = `/cn/edu/apps/${appId}/v2/rooms/${encodeURIComponent(roomUuid)}`

  async function call<Data>(method: string, path: string, content?: object) {
    const body = content === undefined ? {} : { body: JSON.stringify(content) }
    const response = await fetch(emulator.url + path, { method, headers: { 'content-type': 'application/json', ...headers }, ...body })
    return { status: response.status, body: (await response.json()) as Body<Data> }
  }

  async function expectOk<Data>(method: string, path: string, content?: object) {
    const { status, body } = await call<Data>(method, path, content)
    if (status === 200) return body.data
    throw new Error(`Failed to ${method} ${path}: HTTP ${status} ${JSON.stringify(body)}`)
  }

  await expectOk('POST', room, { roomName: roomUuid, roomType: 4 })

  /** Content of the recording events so far. */
  const told = async () => (await expectOk<Listed<{ data: RecordEventData }>>('GET', `${room}/sequences?cmd=1001`)).list.map(({ data }) => data)
  const reasons = async () => (await told()).map(({ reason }) => reason)
  const list = async () => (await expectOk<Listed<RecordListItem>>('GET', `${room}/records`)).list
  const session = (sid: string) => emulator.sessions(appId).find((session) => session.sid === sid)!

  /** Starts a recording once the one before is up, in whatever room: of browsers that come up together, none would be there in time. */
  function start(webRecordConfig: object, rest: object = {}) {
    const body = { mode: 'web', webRecordConfig: { ...small, ...webRecordConfig }, ...rest }
    const started = lastIsUp.then(() => expectOk<StartData>('PUT', `${room}/records/states/1`, body))
    const isUp = ({ sid }: StartData) => vi.waitFor(() => expect(session(sid).state).not.toBe('starting'), { timeout: 15_000, interval: 20 })
    lastIsUp = started.then(isUp).catch(() => {})
    return started
  }

  return {
    call,
    told,
    reasons,
    list,
    session,
    start,
    stop: () => expectOk<StartData>('PUT', `${room}/records/states/0`),
    update: (webRecordConfig: object) => expectOk('PATCH', `${room}/records/states/1`, { webRecordConfig }),
    record: async () => (await expectOk<RoomData>('GET', room)).roomProperties.record,
    /** Resolves once the events have these reasons, in this order. */
    untilReasons: (expected: readonly number[], timeout = 15_000) =>
      vi.waitFor(async () => expect(await reasons()).toEqual(expected), { timeout, interval: 50 }),
    /** Resolves once everything of that task is stored. */
    untilEnded: (sid: string) => vi.waitFor(() => expect(session(sid).state).toBe('ended'), { timeout: 10_000, interval: 50 }),
    /** Where a stored file of that task lies on disk. */
    file: (sid: string, ending: string) =>
      session(sid).files.flatMap(({ bucket, key }) => (key.endsWith(ending) ? [join(emulator.dataDir, 'storage', bucket, key)] : [])),
    /** Every file in the storage that has the sid in its name. */
    stored: async (sid: string) =>
      (await readdir(join(emulator.dataDir, 'storage'), { recursive: true }).catch(() => [])).filter((name) => name.includes(sid)),
  }
}
