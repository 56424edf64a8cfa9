import { z } from 'zod'
import { listOf } from '../members.ts'
import { httpUrl } from './http-url.ts'

/** Longest joined `fileNamePrefix`, slashes included, before its variables are filled in (documented; that it is counted so: assumed). */
const maxPrefixLength = 128

const fileNamePrefix = listOf(z.array(z.string().min(1))).refine((segments) => segments.map((segment) => `${segment}/`).join('').length <= maxPrefixLength, {
  error: `expected at most ${maxPrefixLength} characters with slashes`,
})

/** What the console of the real service holds about the files of a classroom. */
const storageConfig = z.strictObject({
  bucket: z.string().min(1),
  /** Folders; may hold `${appId}`, `${roomUuid}`, `${yyyyMMdd}` and the like (F-126). */
  fileNamePrefix,
  /** Where the list's URLs lead instead of here: a CDN's address, say. */
  endpoint: httpUrl.optional(),
})

/** Member `classroom` of `PUT /_emulator/apps/{appId}`. A member that is absent stays as it is. */
export const classroomSettingsChange = z.strictObject({
  /** off: any or no credentials pass · lenient: there must be some · strict: they must be valid (F-006 … F-013). Default: strict with a certificate, off without. */
  auth: z.enum(['off', 'lenient', 'strict']).optional(),
  /** 32 hexadecimal digits with which tokens are signed; null: signatures are not checked. */
  appCertificate: z.string().regex(/^[0-9a-f]{32}$/i, 'expected 32 hexadecimal digits').nullable().optional(),
  /** Make a room at the first start of a recording in it, as if its users had joined. Default false. */
  autoCreateRooms: z.boolean().optional(),
  /** Items of a page of records or events, 1 to 100. Default 100, which the real service has (F-122, F-131). */
  pageSize: z.int().min(1).max(100).optional(),
  /** The page recorded when a start of agora-edu-core 3.2 names none; null: the sample page that comes with the emulator. */
  defaultPage: httpUrl.nullable().optional(),
  storageConfig: storageConfig.optional(),
})

export type ClassroomSettingsChange = z.output<typeof classroomSettingsChange>

/** How the emulator treats the classrooms of one App ID. */
export interface ClassroomSettings {
  /** undefined: strict with a certificate, off without. */
  readonly auth: 'off' | 'lenient' | 'strict' | undefined
  readonly appCertificate: string | null
  readonly autoCreateRooms: boolean
  readonly pageSize: number
  readonly defaultPage: string | null
  readonly storageConfig: z.output<typeof storageConfig>
}

/** Classrooms of an App ID that nobody has configured. */
export const defaultClassroomSettings: ClassroomSettings = {
  auth: undefined,
  appCertificate: null,
  autoCreateRooms: false,
  pageSize: 100,
  defaultPage: null,
  storageConfig: { bucket: 'classroom', fileNamePrefix: [] },
}

/** The settings with the members of a change in place of theirs. */
export function changeClassroomSettings(settings: ClassroomSettings, change: ClassroomSettingsChange): ClassroomSettings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return { ...settings, ...(Object.fromEntries(given) as Partial<ClassroomSettings>) }
}
