import { readAccessToken, type AccessToken } from './access-token.ts'
import { privileges, serviceTypes, type TokenService } from './token-services.ts'

/** The longest life of a token, seconds; one that claims more ends then all the same (the limit is documented, its effect assumed). */
const maxLifeSeconds = 24 * 60 * 60

/** No id is longer (64 bytes); what is, is something else, and not to be repeated whole. */
const maxQuoted = 64

/** What a call demands of its token. */
export interface TokenDemand {
  readonly appId: string
  /** null: nobody told it, so any signature passes. */
  readonly appCertificate: string | null
  /** The user who calls, as `x-agora-uid` has it. */
  readonly uid?: string | undefined
  /** The room that is called, if it is one room. */
  readonly roomUuid?: string | undefined
  /** Unix milliseconds. */
  readonly now: number
}

/** Why a token does not open a classroom call, in plain words, or undefined if it does (F-006 … F-012). */
export function tokenRefusal(text: string, demand: TokenDemand): string | undefined {
  // Its signature covers words that are not in the token, so that it cannot be checked in the same way. Refused: assumed.
  if (text.startsWith('006')) return 'the emulator verifies no "006" tokens: build a "007" token, or use lenient mode'
  const token = readAccessToken(text)
  if ('unreadable' in token) return `the token cannot be read: ${token.unreadable}`
  return signatureRefusal(token, demand) ?? expiryRefusal(token, demand) ?? scopeRefusal(token, demand)
}

/** The App ID first: with another one the signature is wrong as well, and would only hide the cause. */
function signatureRefusal(token: AccessToken, { appId, appCertificate }: TokenDemand) {
  if (token.appId !== appId) return `the token is for App ID ${quote(token.appId)}, the call for ${quote(appId)}`
  if (appCertificate === null || token.verify(appCertificate)) return undefined
  return 'the signature of the token does not match the App Certificate: was the token built with that of another project?'
}

function expiryRefusal({ issuedAtSeconds, expireSeconds }: AccessToken, { now }: TokenDemand) {
  const endsAt = (issuedAtSeconds + Math.min(expireSeconds, maxLifeSeconds)) * 1000
  if (now < endsAt) return undefined
  const why = expireSeconds > maxLifeSeconds ? `, 24 hours after its issue, although it claims ${expireSeconds} s` : ''
  return `the token expired at ${new Date(endsAt).toISOString()}${why}; it is ${new Date(now).toISOString()}`
}

/** A token with a classroom service is bound by it; its RTM service is for signalling, and would open any room. */
function scopeRefusal({ services }: AccessToken, { uid, roomUuid }: TokenDemand) {
  const service = ofType(services, serviceTypes.classroom) ?? ofType(services, serviceTypes.rtm)
  if (service === undefined) {
    const held = services.map(({ type }) => type).join(', ') || 'none that is known'
    return `the token opens no classroom: it has service ${held}, and neither 7 (EducationTokenBuilder) nor 2 (RtmTokenBuilder)`
  }
  const { roomUuid: room = '', userUuid: user = service.userId } = service
  if (room === '' && user === '' && privileges.classroomApp in service.privileges) return undefined
  if (room !== '' && roomUuid !== undefined && room !== roomUuid) return `the token is for room ${quote(room)}, the call for ${quote(roomUuid)}`
  if (!user) return 'the token names no user and is no app token: was it built with an empty user id?'
  if (uid !== undefined && uid !== user) return `the token is for user ${quote(user)}, x-agora-uid is ${quote(uid)}`
  return undefined
}

const ofType = (services: readonly TokenService[], wanted: number) => services.find(({ type }) => type === wanted)

const quote = (text: string) => JSON.stringify(text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text)
