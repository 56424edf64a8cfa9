import { tokenRefusal } from './token-refusal.ts'

/** The credentials of a classroom call, header by header; absent and empty are the same. */
export interface ClassroomHeaders {
  readonly authorization?: string | undefined
  /** `x-agora-token` */
  readonly agoraToken?: string | undefined
  /** `x-agora-uid` */
  readonly agoraUid?: string | undefined
}

/** What is demanded of them. */
export interface ClassroomGate {
  /** off: nothing · lenient: a token, whatever it says (a Basic header is none: assumed) · strict: a valid one. */
  readonly auth: 'off' | 'lenient' | 'strict'
  /** null: signatures are not checked; App ID, expiry, room and user are. */
  readonly appCertificate: string | null
  readonly appId: string
  /** The room in the path, if there is one. */
  readonly roomUuid?: string | undefined
  /** Unix milliseconds. */
  readonly nowMs: number
}

/** `agora token=X` and `agora token="X"`; the scheme in any letter case. */
const agora = /^agora +token=(?:"([^"]+)"|([^"\s]+))$/i

/** Why a classroom call is refused, in plain words, or undefined if it may pass (F-006 … F-013). */
export function classroomAuthRefusal(headers: ClassroomHeaders, { auth, appCertificate, appId, roomUuid, nowMs }: ClassroomGate): string | undefined {
  if (auth === 'off') return undefined
  const credentials = credentialsOf(headers)
  if (credentials.length === 0) return whyNone(headers)
  if (auth === 'lenient') return undefined
  // Clients send the same token in both forms; where they differ, each must be right (assumed).
  const whys = credentials.map(({ token, uid }) => tokenRefusal(token, { appId, appCertificate, uid, roomUuid, now: nowMs }))
  return whys.find((why) => why !== undefined)
}

/** Either form suffices, so what is only half there is as good as absent beside a whole one. */
function credentialsOf({ authorization, agoraToken, agoraUid }: ClassroomHeaders): { token: string; uid?: string }[] {
  const [, quoted, bare] = agora.exec(authorization?.trim() ?? '') ?? []
  const token = quoted ?? bare
  return [...(token ? [{ token }] : []), ...(agoraToken && agoraUid ? [{ token: agoraToken, uid: agoraUid }] : [])]
}

function whyNone({ authorization, agoraToken, agoraUid }: ClassroomHeaders) {
  const wanted = 'send "Authorization: agora token=…", or x-agora-token and x-agora-uid'
  if (agoraToken) return `there is x-agora-token but no x-agora-uid: ${wanted}`
  if (agoraUid) return `there is x-agora-uid but no x-agora-token (some samples give the token as a second x-agora-uid): ${wanted}`
  if (!authorization) return `there is no token: ${wanted}`
  if (/^basic\b/i.test(authorization)) return `Basic credentials are not for this service: ${wanted}`
  // Eight characters show the slip and betray no token.
  return `Authorization begins with ${JSON.stringify(authorization.slice(0, 8))} and is no "agora token=…": ${wanted}`
}
