import { isDeepStrictEqual } from 'node:util'
import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import type { LeftFile } from './backup.ts'
import type { S3Address } from './s3-address.ts'
import type { Upload, UploadPorts } from './storage.ts'

/** Keys of a target, as a request brings them. */
export type Keys = Pick<StorageConfig, 'accessKey' | 'secretKey' | 'stsToken'>

/** What clocks and waits the forwarding of left files has. Nobody is told of it: their recordings are long over. */
export type LeftPorts = Omit<UploadPorts, 'report'>

/** Files of one recording of an earlier run, the oldest first. */
export interface LeftRecording {
  readonly files: readonly [LeftFile, ...LeftFile[]]
  readonly address: S3Address | undefined
  readonly bucket: string
}

interface Needs {
  /** Where files with that target go today; undefined: they stay on this machine. */
  readonly addressOf: (config: StorageConfig) => S3Address | undefined
  /** Begins to forward them. */
  readonly forward: (recording: LeftRecording, config: StorageConfig, ports: LeftPorts) => Upload
}

/**
 * What earlier runs could not bring to its target. Keys are never written down, so it waits for the first request that brings some
 * for the same bucket at the same address; and the options must lead there as they did then.
 */
export function createLeftFiles({ addressOf, forward }: Needs) {
  const waiting = new Set<LeftRecording>()
  const begun: { readonly recording: LeftRecording; readonly upload: Upload }[] = []

  function begin(recording: LeftRecording, keys: Keys, ports: LeftPorts) {
    waiting.delete(recording)
    begun.push({ recording, upload: forward(recording, configOf(recording, keys), ports) })
  }

  /** Whether the options lead today where these were on their way to. */
  const isOpen = (recording: LeftRecording) => recording.address === undefined || isDeepStrictEqual(addressOf(configOf(recording, someKeys)), recording.address)

  return {
    /** Those that need no keys, or for which there are some, are forwarded at once. */
    receive(files: readonly LeftFile[], keys: Keys | undefined, ports: () => LeftPorts) {
      for (const recording of recordingsOf(files)) {
        waiting.add(recording)
        if (!isOpen(recording)) continue
        if (recording.address === undefined) begin(recording, someKeys, ports())
        else if (keys !== undefined) begin(recording, keys, ports())
      }
    },

    /** These keys have come for that target. They take the place of earlier ones, which may have been wrong. */
    unlock(config: StorageConfig, ports: LeftPorts) {
      const address = addressOf(config)
      if (address === undefined) return
      const leadsTo = (recording: LeftRecording) => recording.bucket === config.bucket && isDeepStrictEqual(recording.address, address)
      for (const { recording, upload } of begun) if (leadsTo(recording)) upload.renew(configOf(recording, config))
      for (const recording of waiting) if (leadsTo(recording) && isOpen(recording)) begin(recording, config, ports)
    },

    /** What waits, and for what, in words. */
    told: (): readonly string[] =>
      grouped([...waiting], ({ address, bucket }) => `${address?.endpoint}, bucket ${bucket}`).map(([to, theirs]) => {
        const files = theirs.flatMap((recording) => recording.files)
        const bytes = files.reduce((sum, { file }) => sum + file.bytes, 0)
        const until = theirs.every(isOpen) ? 'they are forwarded with the keys of the next request for it' : 'the options do not lead there any more'
        return `${files.length} (${bytes} bytes) for ${to}: ${until}`
      }),

    close: () => Promise.all(begun.map(({ upload }) => upload.close())),
  }
}

/** Where an address is asked for, any will do. */
const someKeys: Keys = { accessKey: '-', secretKey: '-', stsToken: undefined }

function configOf({ files: [{ errand }] }: LeftRecording, { accessKey, secretKey, stsToken }: Keys): StorageConfig {
  const { vendor, region, bucket, extensionParams } = errand.target
  return { vendor, region, bucket, extensionParams, accessKey, secretKey, stsToken, stsExpiration: undefined, fileNamePrefix: [] }
}

function recordingsOf(files: readonly LeftFile[]): LeftRecording[] {
  return grouped(files, ({ errand: { recording, address } }) => JSON.stringify([recording, address])).map(([, group]) => {
    const [first, ...rest] = group.toSorted((one, other) => one.errand.order - other.errand.order) as [LeftFile, ...LeftFile[]]
    return { files: [first, ...rest], address: first.errand.address, bucket: first.errand.target.bucket }
  })
}

function grouped<Item>(items: readonly Item[], nameOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item])
  return [...groups]
}
