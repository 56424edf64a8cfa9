import { createHash, randomBytes } from 'node:crypto'

/** What ids are made of. */
export interface Ids {
  /** 32 lower-case hex characters. */
  sid(appId: string): string
  /** Opaque, of `A-Z a-z 0-9 _ -`; as long as those seen with the real service. */
  resourceId(appId: string): string
  /** Of a classroom recording: 32 lower-case hex characters (assumed; an opaque text). */
  recordId(appId: string): string
  /** RTC uid of a classroom's recorder: ten digits, as was seen. */
  recordUid(appId: string): string
  /** RTC uid of the recorder that takes over after a fail-over: a number, as event 12 has it. */
  failoverUid(appId: string): number
  /** 1 … 99999999, for a token. */
  salt(appId: string): number
  /** Of a notification: three numbers with colons, one of the two forms that were seen. */
  noticeId(appId: string): string
}

type Kind = 'sid' | 'resource' | 'record' | 'recordUid' | 'failoverUid' | 'salt' | 'notice'

const resourceIdBytes = 144

/**
 * Ids from (seed, App ID, n): the same calls of an App ID get the same ids, whatever other App IDs do.
 * Without a seed every run has ids of its own.
 */
export function createIds(seed: string = randomBytes(16).toString('hex')): Ids {
  const drawn = new Map<string, Record<Kind, number>>()

  function draw(kind: Kind, appId: string, bytes: number) {
    const counts = drawn.get(appId) ?? { sid: 0, resource: 0, record: 0, recordUid: 0, failoverUid: 0, salt: 0, notice: 0 }
    drawn.set(appId, counts)
    const n = (counts[kind] += 1)
    return createHash('shake256', { outputLength: bytes }).update(JSON.stringify([seed, kind, appId, n])).digest()
  }

  return {
    sid: (appId) => draw('sid', appId, 16).toString('hex'),
    resourceId: (appId) => draw('resource', appId, resourceIdBytes).toString('base64url'),
    recordId: (appId) => draw('record', appId, 16).toString('hex'),
    recordUid: (appId) => String(1_000_000_000 + (draw('recordUid', appId, 4).readUInt32BE() % 3_000_000_000)),
    failoverUid: (appId) => 1 + (draw('failoverUid', appId, 4).readUInt32BE() % 4_294_967_295),
    salt: (appId) => 1 + (draw('salt', appId, 4).readUInt32BE() % 99_999_999),
    noticeId(appId) {
      const bytes = draw('notice', appId, 10)
      return `${2_000_000_000 + (bytes.readUInt32BE() % 2_000_000_000)}:${bytes.readUInt16BE(4)}:${bytes.readUInt32BE(6)}`
    },
  }
}

/** A name for a request that nothing depends on. */
export function requestId() {
  return crypto.randomUUID()
}
