import { createHash, randomBytes } from 'node:crypto'

/** What ids are made of. */
export interface Ids {
  /** 32 lower-case hex characters. */
  sid(appId: string): string
  /** Opaque, of `A-Z a-z 0-9 _ -`; as long as those seen with the real service. */
  resourceId(appId: string): string
}

const resourceIdBytes = 144

/**
 * Ids from (seed, App ID, n): the same calls of an App ID get the same ids, whatever other App IDs do.
 * Without a seed every run has ids of its own.
 */
export function createIds(seed: string = randomBytes(16).toString('hex')): Ids {
  const drawn = new Map<string, { sid: number; resource: number }>()

  function draw(kind: 'sid' | 'resource', appId: string, bytes: number) {
    const counts = drawn.get(appId) ?? { sid: 0, resource: 0 }
    drawn.set(appId, counts)
    const n = (counts[kind] += 1)
    return createHash('shake256', { outputLength: bytes }).update(JSON.stringify([seed, kind, appId, n])).digest()
  }

  return {
    sid: (appId) => draw('sid', appId, 16).toString('hex'),
    resourceId: (appId) => draw('resource', appId, resourceIdBytes).toString('base64url'),
  }
}

/** A name for a request that nothing depends on. */
export function requestId() {
  return crypto.randomUUID()
}
