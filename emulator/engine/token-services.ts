import type { Unpacker } from './token-bytes.ts'

/** Types of the services that let a user into a classroom, and of the one that their tokens carry besides. */
export const serviceTypes = { rtm: 2, chat: 5, classroom: 7 } as const

/** The privileges that matter here: of RTM and chat the user's, of the classroom that of an app token. */
export const privileges = { rtmLogin: 1, chatUser: 1, classroomApp: 3 } as const

/** One service that a token opens. */
export interface TokenService {
  readonly type: number
  /** Privilege → seconds after the token's issue until it ends. */
  readonly privileges: Readonly<Record<number, number>>
  /** Classroom only; empty: any room. */
  readonly roomUuid?: string
  /** Classroom only; empty: no particular user. */
  readonly userUuid?: string
  /** Classroom only; -1: none. The Node builder writes 0, the recorder's, as -1. */
  readonly role?: number
  /** RTM and chat only; for chat the MD5 of the user. */
  readonly userId?: string
}

type Content = Omit<TokenService, 'type' | 'privileges'>

const user = (words: Unpacker): Content => ({ userId: words.text() })
const nothing = (): Content => ({})

/** A channel and an account, which say nothing about a classroom. */
function channel(words: Unpacker): Content {
  words.text()
  words.text()
  return {}
}

/** What follows the privileges of a service, by its type (agora-token 2.0.6): 1 RTC, 3 streaming, 4 FPA, 6 FCDN. */
const contents: Readonly<Record<number, (words: Unpacker) => Content>> = {
  1: channel,
  [serviceTypes.rtm]: user,
  3: channel,
  4: nothing,
  [serviceTypes.chat]: user,
  6: channel,
  [serviceTypes.classroom]: (words) => ({ roomUuid: words.text(), userUuid: words.text(), role: words.i16() }),
}

/**
 * Reads a token's services, up to the first of another type: nobody can tell where that one ends.
 * agora-token does the same; tokens hold them in the order of their types, so nothing needed here is lost.
 */
export function readServices(words: Unpacker): TokenService[] {
  const services: TokenService[] = []
  for (let left = words.u16(); left > 0; left -= 1) {
    const type = words.u16()
    const content = contents[type]
    if (content === undefined) break
    services.push({ type, privileges: readPrivileges(words), ...content(words) })
  }
  return services
}

function readPrivileges(words: Unpacker) {
  const privileges: Record<number, number> = {}
  for (let left = words.u16(); left > 0; left -= 1) privileges[words.u16()] = words.u32()
  return privileges
}
