import type { Storage } from '../storage/storage.ts'
import type { AroundPort } from './around-recorder.ts'

const kinds = { ts: 'slice', m3u8: 'playlist', mp4: 'mp4' } as const

/** Stands before the storage: it refuses files as the scenario says. */
export function aroundStorage(storage: Storage, { scripts, facts }: AroundPort): Storage {
  /** The name of every file begins with the sid of its recording; a folder may happen to look like one. */
  function ownerOf(key: string) {
    for (const [, sid = ''] of key.matchAll(/(?<=^|\/)([0-9a-f]{32})_/g)) {
      const owner = facts.whose(sid)
      if (owner !== undefined) return { sid, ...owner }
    }
    return undefined
  }

  return {
    ...storage,
    async put(bucket, key, content) {
      const owner = scripts.loaded() ? ownerOf(key) : undefined
      if (owner !== undefined) {
        const { sid, appId, cname } = owner
        const file = kinds[key.split('.').at(-1) as keyof typeof kinds]
        const firing = scripts.meet({ door: 'upload', appId, cname, file })
        if (firing) {
          facts.note({ door: 'upload', appId, sid, ...firing })
          throw new Error(`Failed to store ${bucket}/${key}: ${firing.do.fail}`)
        }
      }
      return storage.put(bucket, key, content)
    },
  }
}
