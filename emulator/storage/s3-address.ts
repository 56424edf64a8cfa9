import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import { s3Region } from '../protocol/s3-region.ts'

/** The options of the emulator that say whether files leave the machine, and where to. */
export interface S3Options {
  /** `auto`: only those whose request names an S3-compatible service of its own; `s3`: all; `local`: none. */
  readonly storage: 'auto' | 'local' | 's3'
  readonly s3Endpoint?: string | undefined
  readonly s3Region?: string | undefined
  readonly s3Addressing: 'path' | 'virtual-host'
}

/** An S3 service and how it is spoken to. */
export interface S3Address {
  /** http or https URL; as it was given where it cannot be read. */
  readonly endpoint: string
  readonly region: string
  /** Whether the bucket stands in the path and not in the host name. */
  readonly pathStyle: boolean
}

/**
 * The S3 service that the files of a recording go to; undefined: the local folder. Nothing is ever guessed from a vendor's
 * name: files leave only for an address that `--s3-endpoint` or the request's own `endpoint` spells out.
 */
export function s3AddressOf({ storage, s3Endpoint, s3Region: named, s3Addressing }: S3Options, config: StorageConfig): S3Address | undefined {
  // A classroom recording has no keys: its storage is not set by a request.
  if (storage === 'local' || config.accessKey === '') return undefined
  const endpoint = storage === 's3' ? s3Endpoint : config.extensionParams?.endpoint
  if (endpoint === undefined || (storage === 'auto' && config.vendor !== s3Compatible)) return undefined
  return { endpoint: withScheme(endpoint), region: named ?? s3Region(config), pathStyle: s3Addressing === 'path' }
}

const s3Compatible = 11

/** Requests name a domain alone (`xxxxx.xxxxx.com`), which means https. */
function withScheme(endpoint: string) {
  return /^https?:\/\//i.test(endpoint) ? endpoint : `https://${endpoint}`
}
