import { expect } from 'vitest'
import { z } from 'zod'
import { appCertificate, builtAt, EducationTokenBuilder } from '../../emulator/engine/agora-token.fixture.ts'
import type { Agora } from '../agora.ts'

const tokenSeconds = 3600

/** What both SDKs read of any answer. It must be JSON, also where there is nothing to say; without `code` it is a failure. */
const envelope = z.object({ code: z.coerce.number().default(-1), msg: z.string(), ts: z.int(), data: z.unknown().optional() })

const streamingUrl = z.object({ rtmp: z.url(), flv: z.url(), hls: z.url() })

/** The property `record`, by the SDKs' own types. */
const recordProperty = z.object({
  state: z.literal([-1, 0, 1]).default(0),
  ready: z.boolean().default(false),
  onhold: z.boolean().default(false),
  streamingUrl: streamingUrl.optional(),
})

/** What is read of a room when it is joined. */
const room = z.object({ roomProperties: z.object({ record: recordProperty }) })

/** What the official demo reads of the list. */
const records = z.object({
  list: z.array(z.object({ roomUuid: z.string(), startTime: z.int(), endTime: z.int(), recordDetails: z.tuple([z.object({ url: z.url() })]) })),
  nextId: z.string().nullable(),
})

/** The SDKs' error of the service: `servCode` and its text. */
export const serviceError = (servCode: number, text: string) => `service error ${servCode}: ${text}`

/** Tokens for the App ID of this client, which from now on checks them. */
export async function guarded(agora: Agora) {
  await agora.configure({ classroom: { appCertificate } })
  const nowMs = await agora.now()
  const build = (token: () => string) => builtAt(nowMs, 1, token)
  return {
    app: build(() => EducationTokenBuilder.buildAppToken(agora.appId, appCertificate, tokenSeconds)),
    user: (roomUuid: string, userUuid: string) => build(() => EducationTokenBuilder.buildRoomUserToken(agora.appId, appCertificate, roomUuid, userUuid, 1, tokenSeconds)),
  }
}

/** One user of an SDK: `rooms` is the path in front of the room. Every call sends all three credentials, and JSON as content type with or without a body. */
export function createFcr(agora: Agora, { rooms, roomUuid, userUuid, token }: { readonly rooms: string; readonly roomUuid: string; readonly userUuid: string; readonly token: string }) {
  const headers = { 'x-agora-token': token, 'x-agora-uid': userUuid, authorization: `agora token="${token}"`, 'content-type': 'application/json' }
  const path = `${rooms}/${encodeURIComponent(roomUuid)}`

  /** `data` of the answer. Throws as the SDKs do. */
  async function call(method: string, rest: string, body?: string): Promise<unknown> {
    const answer = await agora.call(method, path + rest, body, headers)
    const { code, msg, data } = envelope.parse(answer.body)
    if (answer.status >= 500) throw new Error('network error')
    if (answer.status >= 400 || code !== 0) throw new Error(serviceError(code, msg))
    expect(answer.status).toBe(200)
    return data
  }

  const record = async () => room.parse(await call('GET', '')).roomProperties.record

  return {
    path,
    call,
    start: (body: string) => call('PUT', '/records/states/1', body),
    stop: () => call('PUT', '/records/states/0'),
    ready: () => call('PUT', '/records/ready'),
    update: (body: string) => call('PATCH', '/records/states/1', body),
    records: async (query = '') => records.parse(await call('GET', `/records${query}`)),
    record,
    /** What its user interface shows. */
    async shown() {
      const { state, ready, onhold } = await record()
      if (state === -1 || (state === 1 && !ready)) return 'starting'
      if (state === 0) return 'stopped'
      return onhold ? 'paused' : 'started'
    },
  }
}

/** The official record page, opened at this address: what it reads of it, and its calls. It takes what follows the last question mark. */
export function createRecordPage(agora: Agora, address: string, pathOf: (region: string, appId: string) => string) {
  const read = new URLSearchParams(address.split('?').pop())
  const value = (name: string) => z.string().min(1).parse(read.get(name), { error: () => `the page finds no ${name}` })
  const [appId, roomUuid, userUuid, token] = [value('appId'), value('roomUuid'), value('userUuid'), value('rtmToken')]
  const rooms = pathOf(value('region').toLowerCase(), appId)
  // It does not launch without these.
  z.object({ userName: z.string().min(1), roomName: z.string().min(1), roleType: z.literal(0), roomType: z.literal([0, 2, 4, 10]) }).parse({
    userName: value('userName'),
    roomName: value('roomName'),
    roleType: Number(value('roleType')),
    roomType: Number(value('roomType')),
  })
  const sdk = createFcr(agora, { rooms, roomUuid, userUuid, token })

  return {
    language: read.get('language'),
    /** Once it has joined the class: the browser asks whether it may, then it does. */
    async connected() {
      const preflight = await agora.call('OPTIONS', `${sdk.path}/records/ready`, undefined, {
        authorization: undefined,
        'content-type': undefined,
        origin: new URL(address).origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type,x-agora-token,x-agora-uid',
      })
      expect(preflight.status).toBeLessThan(300)
      expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('x-agora-token')
      await sdk.ready()
    },
  }
}
