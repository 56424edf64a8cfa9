import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import { pack, unpack } from './token-bytes.ts'
import { privileges, readServices, serviceTypes, type TokenService } from './token-services.ts'

/** What every AccessToken2 begins with; the rest is base64 of zlib. */
const version = '007'

/** Unpacked bytes. A real token has some hundred; much more is a bomb. */
const maxBytes = 16 * 1024

/** What an AccessToken2 says. Whether it was signed by the right hand, only `verify` tells. */
export interface AccessToken {
  readonly appId: string
  /** Unix seconds. */
  readonly issuedAtSeconds: number
  /** Seconds after its issue. */
  readonly expireSeconds: number
  /** In the token's order, up to the first of a type whose content is not known. */
  readonly services: readonly TokenService[]
  verify(appCertificate: string): boolean
}

/** What a token for one user in one room is made of. */
export interface RoomUser {
  readonly appId: string
  readonly appCertificate: string
  readonly roomUuid: string
  readonly userUuid: string
  /** 0 for the recorder. */
  readonly role: number
  /** Unix milliseconds; the token holds whole seconds. */
  readonly issuedAtMs: number
  /** Seconds after its issue. */
  readonly expireSeconds: number
  /** 1 … 99999999, so that two tokens of a second differ. */
  readonly salt: number
}

const hmac = (key: Buffer, message: Buffer | string) => createHmac('sha256', key).update(message).digest()

/** The App Certificate signs by way of a key that the time of issue and the salt have gone into. */
const sign = (signed: Buffer, appCertificate: string, issuedAtSeconds: number, salt: number) =>
  hmac(hmac(pack.u32(salt), hmac(pack.u32(issuedAtSeconds), appCertificate)), signed)

/** The token that `EducationTokenBuilder.buildRoomUserToken` of agora-token builds: classroom, RTM and chat in one. Same input, same token. */
export function buildRoomUserToken({ appId, appCertificate, roomUuid, userUuid, role, issuedAtMs, expireSeconds, salt }: RoomUser): string {
  const issuedAtSeconds = Math.floor(issuedAtMs / 1000)
  const service = (type: number, ...content: Buffer[]) => [pack.u16(type), ...content]
  const privilege = (name: number) => [pack.u16(1), pack.u16(name), pack.u32(expireSeconds)]
  const chatUser = createHash('md5').update(userUuid).digest('hex')
  const services = [
    service(serviceTypes.rtm, ...privilege(privileges.rtmLogin), pack.text(userUuid)),
    service(serviceTypes.chat, ...privilege(privileges.chatUser), pack.text(chatUser)),
    service(serviceTypes.classroom, pack.u16(0), pack.text(roomUuid), pack.text(userUuid), pack.i16(role)),
  ]
  const head = [pack.text(appId), pack.u32(issuedAtSeconds), pack.u32(expireSeconds), pack.u32(salt), pack.u16(services.length)]
  const signed = Buffer.concat([...head, ...services.flat()])
  const signature = sign(signed, appCertificate, issuedAtSeconds, salt)
  return version + deflateSync(Buffer.concat([pack.bytes(signature), signed])).toString('base64')
}

/** What a token says, or in plain words why it cannot be read. Never throws. */
export function readAccessToken(token: string): AccessToken | { readonly unreadable: string } {
  if (!token.startsWith(version)) return { unreadable: `it begins with ${JSON.stringify(token.slice(0, version.length))}, not with "${version}"` }
  const packed = token.slice(version.length)
  if (!/^[a-z0-9+/]+=*$/i.test(packed)) return { unreadable: 'it is not base64: was it percent-encoded, or a + made a space?' }
  try {
    return readContent(inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: maxBytes }))
  } catch (error) {
    return { unreadable: `its content cannot be unpacked (${(error as Error).message}): was it cut or changed on the way?` }
  }
}

function readContent(content: Buffer): AccessToken {
  const words = unpack(content)
  const signature = words.bytes()
  const signed = words.rest()
  const appId = words.text()
  const issuedAtSeconds = words.u32()
  const expireSeconds = words.u32()
  const salt = words.u32()
  const services = readServices(words)

  function verify(appCertificate: string) {
    const expected = sign(signed, appCertificate, issuedAtSeconds, salt)
    return signature.length === expected.length && timingSafeEqual(signature, expected)
  }

  return { appId, issuedAtSeconds, expireSeconds, services, verify }
}
