import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import { atMost } from '../time/real-time.ts'
import type { Backup } from './backup.ts'
import { s3AddressOf, type S3Options } from './s3-address.ts'
import { createS3Storage } from './s3.ts'
import type { Storage, Uploads } from './storage.ts'
import { createUpload } from './with-backup.ts'

/** Milliseconds of real time for which an upload to another machine holds a clock that is being advanced. */
const outsideMs = 5000

export interface UploadsOptions extends S3Options {
  /** For all that is to stay on this machine. */
  readonly local: Storage
  readonly backup: Backup
  /** Stands before every target: a scenario may have it fail. */
  readonly around?: (storage: Storage) => Storage
}

/** Chooses where the files of each recording go, and finds them again. */
export function createUploads({ local, backup, around = (storage) => storage, ...options }: UploadsOptions): Uploads & Pick<Storage, 'open'> {
  /** The last S3 target of each bucket. */
  const remote = new Map<string, Storage>()
  // One recording's end is not the end of the storage.
  const shared: Storage = { ...local, close: async () => {} }

  function targetOf(config: StorageConfig) {
    const address = s3AddressOf(options, config)
    if (address === undefined) return around(shared)
    const target = createS3Storage(config, address)
    remote.set(config.bucket, target)
    return around(target)
  }

  return {
    begin(config, ports) {
      const leaves = s3AddressOf(options, config) !== undefined
      const track = leaves ? (work: Promise<unknown>) => ports.track(atMost(outsideMs, work)) : ports.track
      return createUpload(config, { ...ports, track }, { backup, targetOf })
    },
    open: async (bucket, key) => (await local.open(bucket, key)) ?? (await backup.open(bucket, key)) ?? remote.get(bucket)?.open(bucket, key),
  }
}
