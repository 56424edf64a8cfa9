import { z } from 'zod'
import { listOf } from '../members.ts'
import { storageVendors, vendorHasRegion } from '../storage-vendors.ts'
import { httpUrl } from './http-url.ts'

/** Longest joined `fileNamePrefix`, slashes included, before its variables are filled in (documented; that it is counted so: assumed). */
const maxPrefixLength = 128

const fileNamePrefix = listOf(z.array(z.string().min(1))).refine((segments) => segments.map((segment) => `${segment}/`).join('').length <= maxPrefixLength, {
  error: `expected at most ${maxPrefixLength} characters with slashes`,
})

/** What the console of the real service holds about the files of a classroom. A member that is absent stays as it is. */
export const classroomStorageChange = z
  .strictObject({
    /** As in Cloud Recording, with `region`; it matters where files are really uploaded, for the signature. Default 0, 0. */
    vendor: z.int().refine((vendor) => vendor in storageVendors, { error: 'expected a known vendor' }).optional(),
    /** One of the vendor's regions, by its number; goes with `vendor`. Default 0. */
    region: z.int().optional(),
    /** The files' bucket. Default `classroom`. */
    bucket: z.string().min(1).optional(),
    /** With `secretKey`, the keys with which files go out when the emulator was told an S3 service; null: those of `s3Keys`, or none. */
    accessKey: z.string().min(1).nullable().optional(),
    /** Goes with `accessKey`. Both are shown as `***`. */
    secretKey: z.string().min(1).nullable().optional(),
    /** Folders; may hold `${appId}`, `${roomUuid}`, `${yyyyMMdd}` and the like (F-126). Default `[]`. */
    fileNamePrefix: fileNamePrefix.optional(),
    /** Where the list's URLs lead instead of here: a CDN's address, say; null: here. */
    endpoint: httpUrl.nullable().optional(),
  })
  .refine(({ vendor, region }) => (vendor === undefined) === (region === undefined), { path: ['region'], error: 'vendor and region need each other' })
  .refine(({ vendor, region }) => vendor === undefined || region === undefined || vendorHasRegion(vendor, region), { path: ['region'], error: 'expected a region of that vendor' })
  .refine(({ accessKey, secretKey }) => typeof accessKey === typeof secretKey && (accessKey === null) === (secretKey === null), {
    path: ['secretKey'],
    error: 'accessKey and secretKey need each other',
  })

type Change = z.output<typeof classroomStorageChange>

/** Where the files of an App ID's classrooms go. */
export type ClassroomStorage = { readonly [Member in keyof Change]-?: Exclude<Change[Member], undefined> }

/** Of an App ID that nobody has configured. */
export const defaultClassroomStorage: ClassroomStorage = { vendor: 0, region: 0, bucket: 'classroom', accessKey: null, secretKey: null, fileNamePrefix: [], endpoint: null }
