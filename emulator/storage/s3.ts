import type { S3Client } from '@aws-sdk/client-s3'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import { contentTypeOf } from '../protocol/content-types.ts'
import type { Content } from '../protocol/recording.ts'
import { uploaderAgent } from '../protocol/user-agent.ts'
import type { S3Address } from './s3-address.ts'
import { s3Error } from './s3-error.ts'
import type { Storage } from './storage.ts'

/** Bytes: a file that is larger is sent in parts of this size, of which one at a time is in memory. S3 takes parts from 5 MiB. */
export const partBytes = 8 * 1024 * 1024

/** Milliseconds of real time after which a target that does not answer, or does not read on, counts as failed. */
const patience = { connectMs: 3000, idleMs: 20_000 }

/** `storageConfig.extensionParams.sse` in S3's words (R-124). */
const encryption = { kms: 'aws:kms', aes256: 'AES256' } as const

/** Keeps objects in an S3 service, with the keys of one recording. The SDK is loaded when the first file is stored. */
export function createS3Storage(config: StorageConfig, address: S3Address, { connectMs, idleMs } = patience): Storage {
  const secrets = [config.secretKey, config.accessKey, config.stsToken ?? '']
  let made: Promise<S3Client> | undefined

  async function client() {
    const { S3Client } = await import('@aws-sdk/client-s3')
    return new S3Client({
      endpoint: new URL(address.endpoint).href,
      region: address.region,
      customUserAgent: uploaderAgent,
      forcePathStyle: address.pathStyle,
      credentials: {
        accessKeyId: config.accessKey,
        secretAccessKey: config.secretKey,
        ...(config.stsToken === undefined ? {} : { sessionToken: config.stsToken }),
      },
      // How often and when is decided in one place, on the recording's clock.
      maxAttempts: 1,
      // Newer checksums are more than many S3-compatible services know.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: connectMs, socketTimeout: idleMs },
    })
  }

  /** One for all its requests. */
  const connected = () => (made ??= client())

  async function attempt<Result>(what: string, work: (connection: S3Client) => Promise<Result>) {
    try {
      return await work(await connected())
    } catch (error) {
      throw s3Error(what, error, secrets)
    }
  }

  return {
    put: (bucket, key, content) =>
      attempt(`store ${bucket}/${key}`, async (connection) => {
        const { Upload } = await import('@aws-sdk/lib-storage')
        const object = { Bucket: bucket, Key: key }
        const params = { ...object, Body: bodyOf(content), ContentType: contentTypeOf(key), ...extrasOf(config) }
        const upload = new Upload({ client: connection, params, partSize: partBytes, queueSize: 1, leavePartsOnError: true })
        try {
          await upload.done()
        } catch (error) {
          await takeBack(connection, { ...object, UploadId: upload.uploadId })
          throw error
        }
      }),

    open: (bucket, key) =>
      attempt(`read ${bucket}/${key}`, async (connection) => {
        const { GetObjectCommand, HeadObjectCommand } = await import('@aws-sdk/client-s3')
        const object = { Bucket: bucket, Key: key }
        const head = await connection.send(new HeadObjectCommand(object)).catch(undefinedIfMissing)
        if (head === undefined) return undefined
        async function* read(first: number, last: number) {
          if (last < first) return
          const { Body } = await connection.send(new GetObjectCommand({ ...object, Range: `bytes=${first}-${last}` }))
          yield* Body as Readable
        }
        return { bytes: head.ContentLength ?? 0, read: (first, last) => Readable.from(read(first, last)) }
      }),

    async close() {
      const open = made
      made = undefined
      ;(await open?.catch(() => undefined))?.destroy()
    },
  }
}

function bodyOf(content: Content) {
  if ('text' in content) return Buffer.from(content.text)
  return 'render' in content ? Buffer.from(content.render()) : createReadStream(content.path)
}

/** What the request asks for beside the object itself: encryption at rest and a tag (R-124 … R-128). */
function extrasOf({ extensionParams: { sse, tag } = {} }: StorageConfig) {
  return {
    ...(sse === undefined ? {} : { ServerSideEncryption: encryption[sse] }),
    // A header takes ASCII only.
    ...(tag === undefined ? {} : { Tagging: tag.replace(/[^\x21-\x7e]/gu, encodeURIComponent) }),
  }
}

/** What has arrived of a file in parts is paid for until it is taken back. The upload's own error counts, not that of a service that cannot do this. */
async function takeBack(connection: S3Client, parts: { Bucket: string; Key: string; UploadId: string | undefined }) {
  if (parts.UploadId === undefined) return
  const { AbortMultipartUploadCommand } = await import('@aws-sdk/client-s3')
  await connection.send(new AbortMultipartUploadCommand(parts)).catch(() => {})
}

function undefinedIfMissing(error: { readonly $metadata?: { readonly httpStatusCode?: number } }) {
  if (error.$metadata?.httpStatusCode === 404) return undefined
  throw error
}
