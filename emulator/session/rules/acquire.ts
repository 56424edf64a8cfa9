import { webScene, type AcquireRequest } from '../../protocol/cloud-recording/acquire.ts'
import type { RefusalName } from '../../protocol/error-codes.ts'
import type { Acquired } from '../session.ts'

/** Longest web label in bytes. */
const maxWebCnameBytes = 1024

/** A channel name: at most 64 bytes of these 89 characters (R-075 … R-078). */
const channelName = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,64}$/

/** A new resource, or why there is none. */
export function acquire(
  request: AcquireRequest,
  { appId, resourceId, now }: { appId: string; resourceId: string; now: number },
): { session: Acquired } | { refused: RefusalName; why: string } {
  const { cname, uid, clientRequest } = request
  const { scene, resourceExpiredHour } = clientRequest
  const bytes = new TextEncoder().encode(cname).length
  if (scene === webScene && bytes > maxWebCnameBytes) {
    return { refused: 'invalidChannelName', why: `cname has ${bytes} bytes, web mode allows ${maxWebCnameBytes}` }
  }
  if (scene !== webScene && !channelName.test(cname)) {
    return { refused: 'invalidChannelName', why: `cname "${cname}" is no channel name: at most 64 of Agora's 89 characters` }
  }
  const resource = { appId, resourceId, cname, uid, scene, acquiredAt: now, expiredHour: resourceExpiredHour }
  return { session: { state: 'acquired', resource } }
}
