import { z } from 'zod'
import { httpUrl } from './http-url.ts'
import { classroomStorageChange, defaultClassroomStorage, type ClassroomStorage } from './storage-settings.ts'

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
  /** Where the files of classes go. Changed member by member. */
  storageConfig: classroomStorageChange.optional(),
})

export type ClassroomSettingsChange = z.output<typeof classroomSettingsChange>

/** How the emulator treats the classrooms of one App ID. */
export interface ClassroomSettings {
  /** undefined: strict with a certificate, off without. */
  readonly auth: 'off' | 'lenient' | 'strict' | undefined
  /** Shown as `***`; null: signatures are not checked. */
  readonly appCertificate: string | null
  /** Whether a first start of recording makes its room. */
  readonly autoCreateRooms: boolean
  /** Items of a page of records or events. */
  readonly pageSize: number
  /** The page recorded when a start of agora-edu-core 3.2 names none; null: the sample page. */
  readonly defaultPage: string | null
  /** Where the files go. */
  readonly storageConfig: ClassroomStorage
}

/** Classrooms of an App ID that nobody has configured. */
export const defaultClassroomSettings: ClassroomSettings = {
  auth: undefined,
  appCertificate: null,
  autoCreateRooms: false,
  pageSize: 100,
  defaultPage: null,
  storageConfig: defaultClassroomStorage,
}

/** The settings with the members of a change in place of theirs. */
export function changeClassroomSettings(settings: ClassroomSettings, { storageConfig, ...change }: ClassroomSettingsChange): ClassroomSettings {
  return { ...settings, ...given(change), storageConfig: { ...settings.storageConfig, ...given(storageConfig ?? {}) } }
}

function given<Change extends object>(change: Change) {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [Member in keyof Change]: Exclude<Change[Member], undefined> }
}
