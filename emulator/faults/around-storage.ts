import { StorageRefusal, type Storage } from '../storage/storage.ts'
import type { AroundPort } from './around-recorder.ts'
import type { Holds } from './holds.ts'

const kinds = { ts: 'slice', m3u8: 'playlist', mp4: 'mp4' } as const

export interface AroundStorage extends AroundPort {
  readonly holds: Holds
  /** Of the keys with which this storage is asked, Unix seconds; undefined: their request names none. */
  readonly stsExpiration?: number | undefined
}

/** Stands before the storage: it is slow, fails and refuses files as the scenario says, and takes none with keys that are too old for it. A wait that is called off is over. */
export function aroundStorage(storage: Storage, { scripts, facts, holds, stsExpiration = Number.POSITIVE_INFINITY }: AroundStorage): Storage {
  /** Unix milliseconds of the first file that came with these keys. */
  let keysSince: number | undefined

  /** The name of every file begins with the sid of its recording; a folder may happen to look like one. */
  function ownerOf(key: string) {
    for (const [, sid = ''] of key.matchAll(/(?<=^|\/|\/bak\d+_|^bak\d+_)([0-9a-f]{32})_/g)) {
      const owner = facts.whose(sid)
      if (owner !== undefined) return { sid, ...owner }
    }
    return undefined
  }

  function areOutdated(appId: string) {
    const { stsSeconds } = scripts.setupOf(appId) ?? {}
    if (stsSeconds === undefined) return false
    const now = facts.nowOf(appId)
    keysSince ??= now
    return now >= Math.min(keysSince + stsSeconds * 1000, stsExpiration * 1000)
  }

  return {
    ...storage,
    async put(bucket, key, content) {
      const owner = scripts.loaded() ? ownerOf(key) : undefined
      if (owner !== undefined) {
        const { sid, appId, cname } = owner
        if (areOutdated(appId)) throw new StorageRefusal(`Failed to store ${bucket}/${key}: ExpiredToken, its keys have run out`)
        const file = kinds[key.split('.').at(-1) as keyof typeof kinds]
        const firing = scripts.meet({ door: 'upload', appId, cname, file })
        if (firing) {
          facts.note({ door: 'upload', appId, sid, ...firing })
          const { delayMs, fail, refuse } = firing.do
          if (delayMs !== undefined) await holds.wait(appId, delayMs)
          if (fail !== undefined) throw new Error(`Failed to store ${bucket}/${key}: ${fail}`)
          if (refuse !== undefined) throw new StorageRefusal(`Failed to store ${bucket}/${key}: ${refuse}`)
        }
      }
      return storage.put(bucket, key, content)
    },
  }
}
