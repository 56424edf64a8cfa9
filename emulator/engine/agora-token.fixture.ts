import { createRequire } from 'node:module'
import agoraToken from 'agora-token'
import { vi } from 'vitest'

interface RealService {
  readonly __type: number
  readonly __privileges: Record<number, number>
  readonly __room_uuid?: Buffer
  readonly __user_uuid?: Buffer
  readonly __role?: number
  readonly __user_id?: Buffer
}

/** A token as Agora's own package holds it; it keeps texts as the bytes that they were. */
interface RealToken {
  readonly appId: Buffer
  readonly issueTs: number
  readonly expire: number
  readonly services: readonly RealService[]
  from_string(token: string): boolean
  verifySignature(appCertificate: string): boolean
}

const load = createRequire(import.meta.url)
// Its declarations do not cover the files below its entry.
const { AccessToken2 } = load('agora-token/src/AccessToken2.js') as { AccessToken2: new () => RealToken }
const { RtmTokenBuilder: RtmTokenBuilder006 } = load('agora-token/src/RtmTokenBuilder.js') as {
  RtmTokenBuilder: { buildToken(appId: string, appCertificate: string, account: string, role: number, privilegeExpiredTs: number): string }
}

/** The builders that clients have. */
export const { EducationTokenBuilder, RtmTokenBuilder, RtcTokenBuilder } = agoraToken

export const appId = '970ca35de60c44645bbae8a215061b33'
export const appCertificate = '5cfd2fd1755d40ecb72977518be15d3b'
export const otherCertificate = '00000000000000000000000000000001'

/** When the tokens of the tests are issued, Unix milliseconds, and how long they live, seconds. */
export const issuedAtMs = Date.UTC(2026, 0, 31, 9, 30)
export const expireSeconds = 3600

/** Runs a builder at a given moment with a given salt, which it takes from the air. */
export function builtAt<T>(ms: number, salt: number, build: () => T): T {
  vi.useFakeTimers({ now: ms, toFake: ['Date'] })
  const random = vi.spyOn(Math, 'random').mockReturnValue((salt - 0.5) / 99_999_999)
  try {
    return build()
  } finally {
    random.mockRestore()
    vi.useRealTimers()
  }
}

/** What the builders of Agora's package make of one user. */
export const real = {
  roomUser: (roomUuid: string, userUuid: string, { role = 2, salt = 1 } = {}) =>
    builtAt(issuedAtMs, salt, () => EducationTokenBuilder.buildRoomUserToken(appId, appCertificate, roomUuid, userUuid, role, expireSeconds)),
  user: (userUuid: string) => builtAt(issuedAtMs, 1, () => EducationTokenBuilder.buildUserToken(appId, appCertificate, userUuid, expireSeconds)),
  app: (seconds = expireSeconds) => builtAt(issuedAtMs, 1, () => EducationTokenBuilder.buildAppToken(appId, appCertificate, seconds)),
  rtm: (userId: string) => builtAt(issuedAtMs, 1, () => RtmTokenBuilder.buildToken(appId, appCertificate, userId, expireSeconds)),
  rtm006: (userId: string) => builtAt(issuedAtMs, 1, () => RtmTokenBuilder006.buildToken(appId, appCertificate, userId, 1, issuedAtMs / 1000 + expireSeconds)),
  rtc: (channel: string, account: string) =>
    builtAt(issuedAtMs, 1, () => RtcTokenBuilder.buildTokenWithUserAccount(appId, appCertificate, channel, account, 1, expireSeconds, expireSeconds)),
  rtcAndRtm: (channel: string, account: string) =>
    builtAt(issuedAtMs, 1, () => RtcTokenBuilder.buildTokenWithRtm(appId, appCertificate, channel, account, 1, expireSeconds, expireSeconds)),
}

/** The token as Agora's package reads it. */
export function readByRealReader(token: string): RealToken {
  const read = new AccessToken2()
  if (!read.from_string(token)) throw new Error(`Failed to read the token with agora-token: ${JSON.stringify(token)}`)
  return read
}
