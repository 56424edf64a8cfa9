import { webScene, type AcquireRequest } from '../../protocol/cloud-recording/acquire.ts'
import type { AppSettings } from '../../protocol/app-settings.ts'
import type { RefusalName } from '../../protocol/error-codes.ts'
import type { Acquired } from '../session.ts'

/** Longest web label in bytes. */
const maxWebCnameBytes = 1024

/** A channel name: at most 64 bytes of these 89 characters (R-075 … R-078). */
const channelName = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,64}$/

/** What acquire must know beside the request. `now`: Unix milliseconds. `liveTasks`: recordings of the App ID that run. */
export interface AcquireFacts {
  readonly appId: string
  readonly resourceId: string
  readonly now: number
  readonly settings: AppSettings
  readonly liveTasks: number
}

/** A new resource, or why there is none. */
export function acquire(
  request: AcquireRequest,
  { appId, resourceId, now, settings, liveTasks }: AcquireFacts,
): { session: Acquired } | { refused: RefusalName; why: string; reason?: string } {
  const { cname, uid, clientRequest } = request
  const { scene, resourceExpiredHour } = clientRequest
  const { status, quotas, switches } = settings
  if (status === 'disabled') return { refused: 'invalidAppId', why: 'the App ID is set to disabled' }
  if (status === 'suspended') return { refused: 'noActiveStatus', why: 'the App ID is set to suspended' }
  if (scene === 2 && switches.refusePostponedScene) {
    return { refused: 'invalidParameter', reason: 'Acquire: invalid scene value!', why: 'scene: 2 is refused (refusePostponedScene is on)' }
  }
  const bytes = new TextEncoder().encode(cname).length
  if (scene === webScene && bytes > maxWebCnameBytes) {
    return { refused: 'invalidChannelName', why: `cname has ${bytes} bytes, web mode allows ${maxWebCnameBytes}` }
  }
  if (scene !== webScene && !channelName.test(cname)) {
    return { refused: 'invalidChannelName', why: `cname "${cname}" is no channel name: at most 64 of Agora's 89 characters` }
  }
  if (quotas.concurrentTasks !== null && liveTasks >= quotas.concurrentTasks) {
    return { refused: 'vendorOverLoad', why: `${liveTasks} recordings run, ${quotas.concurrentTasks} are allowed at the same time` }
  }
  const startParameter = clientRequest.startParameter ?? undefined
  const resource = { appId, resourceId, cname, uid, scene, acquiredAt: now, expiredHour: resourceExpiredHour, startParameter }
  return { session: { state: 'acquired', resource } }
}
