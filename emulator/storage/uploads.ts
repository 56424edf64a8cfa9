import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import { atMost } from '../time/real-time.ts'
import { realTimers } from '../time/real-timers.ts'
import type { Backup } from './backup.ts'
import { createLeftFiles, type Keys, type LeftPorts } from './left-files.ts'
import { s3AddressOf, type S3Address, type S3Options } from './s3-address.ts'
import { createS3Storage } from './s3.ts'
import type { Storage, UploadPorts, Uploads } from './storage.ts'
import { createUpload } from './with-backup.ts'

/** Milliseconds of real time for which an upload to another machine holds a clock that is being advanced. */
const outsideMs = 5000

/** Only a class can have none. */
const noKeys = 'Its files stay in the data folder: name accessKey and secretKey in classroom.storageConfig of the App ID, or s3Keys for all'

export interface UploadsOptions extends S3Options {
  /** Keys for what no request brings any: files of classes, and those that an earlier run has left. */
  readonly s3Keys?: Omit<Keys, 'stsToken'> | undefined
  /** For all that is to stay on this machine. */
  readonly local: Storage
  readonly backup: Backup
  /** Stands before every target: a scenario may have it fail, or find its keys too old. */
  readonly around?: (storage: Storage, config: StorageConfig) => Storage
}

/** Chooses where the files of each recording go, and finds them again. */
export function createUploads({ local, backup, s3Keys, around = (storage) => storage, ...options }: UploadsOptions) {
  /** The last S3 target of each bucket. */
  const remote = new Map<string, Storage>()
  // One recording's end is not the end of the storage.
  const shared: Storage = { ...local, close: async () => {} }
  const addressOf = (config: StorageConfig) => s3AddressOf(options, config)
  const left = createLeftFiles({
    addressOf,
    forward({ files, address }, config, ports) {
      const places = { backup, targetOf: (to: StorageConfig) => targetAt(to, address), addressOf: () => address }
      const upload = createUpload(config, patient({ ...ports, report: () => {} }, address), places, files)
      upload.done()
      return upload
    },
  })

  function targetAt(config: StorageConfig, address: S3Address | undefined) {
    if (address === undefined) return around(shared, config)
    const target = createS3Storage(config, address)
    remote.set(config.bucket, target)
    return around(target, config)
  }

  /** A request of the classroom service brings none. */
  const withKeys = (config: StorageConfig): StorageConfig => (config.accessKey === '' ? { ...config, ...s3Keys } : config)

  const uploads: Uploads = {
    begin(given, ports) {
      const config = withKeys(given)
      if (options.storage === 's3' && config.accessKey === '') realTimers.queueMicrotask(() => ports.report({ type: 'uploadStaysHere', message: noKeys }))
      const upload = createUpload(config, patient(ports, addressOf(config)), { backup, targetOf: (to) => targetAt(to, addressOf(to)), addressOf })
      left.unlock(config, ports)
      return {
        ...upload,
        renew(changed) {
          upload.renew(changed)
          left.unlock(changed, ports)
        },
      }
    },
  }

  return {
    ...uploads,
    open: async (bucket: string, key: string) => (await local.open(bucket, key)) ?? (await backup.open(bucket, key)) ?? remote.get(bucket)?.open(bucket, key),
    /** Goes on with what an earlier run has left, as far as there are keys for it. */
    resume: async (ports: () => LeftPorts) => left.receive(await backup.left(), s3Keys === undefined ? undefined : { ...s3Keys, stsToken: undefined }, ports),
    /** What of that still waits, and for what, in words. */
    left: left.told,
    /** Tries once more, and leaves the rest for a later run. */
    async close() {
      await left.close()
      await backup.close()
    },
  }
}

function patient<Ports extends UploadPorts>(ports: Ports, address: S3Address | undefined): Ports {
  return address === undefined ? ports : { ...ports, track: (work) => ports.track(atMost(outsideMs, work)) }
}
