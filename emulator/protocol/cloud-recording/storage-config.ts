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

const extensionParams = z.object({
  sse: optionalText(z.enum(['kms', 'aes256'])),
  tag: optionalText(z.string()),
  endpoint: optionalText(z.string()),
})

const s3Compatible = 11

/** `clientRequest.storageConfig` (R-110 … R-136). */
export const storageConfig = z
  .object({
    vendor: z.number().int().refine((vendor) => vendor in storageVendors, { error: 'expected a known vendor' }),
    region: z.number().int(),
    bucket: z.string().min(1),
    accessKey: z.string().min(1),
    secretKey: z.string().min(1),
    stsToken: optionalText(z.string()),
    /** Unix seconds. */
    stsExpiration: optional(z.number().int().min(0).optional(), undefined),
    fileNamePrefix: optional(fileNamePrefix, []),
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
