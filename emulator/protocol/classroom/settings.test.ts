import { describe, expect, test } from 'vitest'
import { appSettingsChange, changeAppSettings, defaultAppSettings } from '../app-settings.ts'
import { changeClassroomSettings, classroomSettingsChange, defaultClassroomSettings, type ClassroomSettingsChange } from './settings.ts'

function isTaken(change: unknown) {
  return classroomSettingsChange.safeParse(change).success
}

const prefixOf = (length: number) => ({ storageConfig: { bucket: 'b', fileNamePrefix: ['p'.repeat(length - 3), 'q'] } })

describe('a change is taken', () => {
  test.each<ClassroomSettingsChange>([
    {},
    { auth: 'lenient', appCertificate: '0123456789abcdefABCDEF0123456789', autoCreateRooms: true, pageSize: 1, defaultPage: 'http://127.0.0.1/page' },
    { appCertificate: null, defaultPage: null, pageSize: 100 },
    { storageConfig: { bucket: 'b', fileNamePrefix: ['${appId}', '${yyyy-dd}'], endpoint: 'https://cdn.example' } },
    { storageConfig: {} },
    { storageConfig: { bucket: 'b' } },
    { storageConfig: { vendor: 1, region: 7, accessKey: 'a', secretKey: 's' } },
    { storageConfig: { accessKey: null, secretKey: null, endpoint: null } },
    prefixOf(128),
  ])('%j', (change) => expect(isTaken(change)).toBe(true))
})

describe('a change is refused', () => {
  test.each([
    { auth: 'basic' },
    { appCertificate: 'a'.repeat(31) },
    { appCertificate: 'g'.repeat(32) },
    { pageSize: 0 },
    { pageSize: 101 },
    { defaultPage: 'page.html' },
    { storageConfig: { bucket: '', fileNamePrefix: [] } },
    { storageConfig: { vendor: 1 } },
    { storageConfig: { region: 7 } },
    { storageConfig: { vendor: 1, region: 99 } },
    { storageConfig: { vendor: 9, region: 0 } },
    { storageConfig: { accessKey: 'a' } },
    { storageConfig: { accessKey: 'a', secretKey: null } },
    { storageConfig: { accessKey: '', secretKey: '' } },
    { storageConfig: { Bucket: 'b' } },
    { storageConfig: { bucket: 'b', fileNamePrefix: [''] } },
    { autocreaterooms: true },
    prefixOf(129),
  ])('%j', (change) => expect(isTaken(change)).toBe(false))
})

test('what a change does not name stays, and null is a value', () => {
  const changed = changeClassroomSettings(defaultClassroomSettings, { appCertificate: 'a'.repeat(32), pageSize: 2, auth: undefined })
  expect(changed).toEqual({ ...defaultClassroomSettings, appCertificate: 'a'.repeat(32), pageSize: 2 })
  expect(changeClassroomSettings(changed, { appCertificate: null })).toEqual({ ...defaultClassroomSettings, pageSize: 2 })
})

test('the storage is changed member by member, too', () => {
  const change = (settings: typeof defaultClassroomSettings, storageConfig: object) => changeClassroomSettings(settings, classroomSettingsChange.parse({ storageConfig }))
  const first = change(defaultClassroomSettings, { bucket: 'b', accessKey: 'a', secretKey: 's', endpoint: 'https://cdn.example' })
  const second = change(first, { fileNamePrefix: ['p'], endpoint: null })
  expect(second.storageConfig).toEqual({ vendor: 0, region: 0, bucket: 'b', accessKey: 'a', secretKey: 's', fileNamePrefix: ['p'], endpoint: null })
  expect(changeClassroomSettings(second, { pageSize: 2 }).storageConfig).toEqual(second.storageConfig)
})

test('they are a member of the settings of an App ID', () => {
  const settings = defaultAppSettings({})
  expect(settings.classroom).toBe(defaultClassroomSettings)
  const changed = changeAppSettings(settings, appSettingsChange.parse({ classroom: { autoCreateRooms: true }, status: 'disabled' }))
  expect(changed).toEqual({ ...settings, status: 'disabled', classroom: { ...defaultClassroomSettings, autoCreateRooms: true } })
  expect(changeAppSettings(changed, {})).toEqual(changed)
})

test('the switches of classrooms have their ends', () => {
  const isTaken = (switches: object) => appSettingsChange.safeParse({ switches }).success
  expect([0, 10].map((classroomMaxRetries) => isTaken({ classroomMaxRetries }))).toEqual([true, true])
  expect([-1, 11, 1.5].map((classroomMaxRetries) => isTaken({ classroomMaxRetries }))).toEqual([false, false, false])
  expect([0, 1, 2].map((classroomEndedState) => isTaken({ classroomEndedState }))).toEqual([true, false, true])
  expect(['ready', 'task', 'page'].map((classroomStartReasonAt) => isTaken({ classroomStartReasonAt }))).toEqual([true, true, false])
})
