import { z } from 'zod'
import { listOf, optional, optionalText } from '../members.ts'
import { storageVendors, vendorHasRegion } from '../storage-vendors.ts'

/** Longest joined `fileNamePrefix`, slashes included. */
const maxPrefixLength = 128

/** `-` is refused by the documents and sent by some clients: the rules of start judge it by a switch. */
const fileNamePrefix = listOf(z.array(z.string().regex(/^[a-zA-Z0-9-]+$/, 'expected only a-z, A-Z, 0-9 in each segment')))
  .refine((segments) => segments.map((segment) => `${segment}/`).join('').length <= maxPrefixLength, {
    error: `expected at most ${maxPrefixLength} characters with slashes`,
  })

/** What only some vendors know. */
export const extensionParams = z.object({
  /** Encryption in the storage, as S3 knows it. */
  sse: optionalText(z.enum(['kms', 'aes256'])),
  /** Tags of the files, as S3 has them: `key=value` joined by `&`. */
  tag: optionalText(z.string()),
  /** Address of an S3-compatible service, which vendor 11 needs: files of such a request really go there. */
  endpoint: optionalText(z.string()),
})

const s3Compatible = 11

/** `clientRequest.storageConfig` (R-110 … R-136). */
export const storageConfig = z
  .object({
    /** Whose storage it is: 0 Qiniu · 1 Amazon S3 · 2 Alibaba Cloud · 3 Tencent Cloud · 4 Kingsoft · 5 Microsoft Azure · 6 Google Cloud · 7 Huawei Cloud · 8 Baidu · 11 S3-compatible. Files of all but 11 stay here, unless the emulator was told an S3 service. */
    vendor: z.number().int().refine((vendor) => vendor in storageVendors, { error: 'expected a known vendor' }),
    /** One of the vendor's regions, by its number. */
    region: z.number().int(),
    /** The files' bucket. */
    bucket: z.string().min(1),
    /** Access key of the bucket. Masked wherever the emulator shows it. */
    accessKey: z.string().min(1),
    /** Secret key of the bucket. Masked likewise. */
    secretKey: z.string().min(1),
    /** Token of temporary keys. Masked likewise. */
    stsToken: optionalText(z.string()),
    /** When temporary keys expire, Unix seconds. */
    stsExpiration: optional(z.number().int().min(0).optional(), undefined),
    /** Folders above the files: each of a-z, A-Z, 0-9 (with the switch `lenientFileNamePrefix` also `-`), together at most 128 characters with their slashes (R-129 … R-132). */
    fileNamePrefix: optional(fileNamePrefix, []),
    /** What only some vendors know. */
    extensionParams: optional(extensionParams.optional(), undefined),
  })
  .refine(({ vendor, region }) => vendorHasRegion(vendor, region), {
    path: ['region'],
    error: 'expected a region of that vendor',
  })
  .refine(({ vendor, extensionParams }) => vendor !== s3Compatible || extensionParams?.endpoint !== undefined, {
    path: ['extensionParams', 'endpoint'],
    error: 'expected the endpoint that vendor 11 needs',
  })

export type StorageConfig = z.output<typeof storageConfig>
