import { expect, test } from 'vitest'
import { classroomHints } from './hints.ts'

/** A start of a page with these members. */
const web = (config: object, top: object = {}) => ({ mode: 'web', webRecordConfig: { rootUrl: 'https://host', ...config }, ...top })

test('what the service reads, in both spellings, and what SDKs are known to send needs no hint', () => {
  const config = { publishRtmp: true, onhold: true, onHold: true, videoBitrate: 1, videoFps: 1, audioProfile: 1, videoWidth: 1, videoHeight: 1, maxRecordingHour: 1 }
  expect(classroomHints('startRecord', web(config, { retryTimeout: 60, backupCount: 0 }))).toEqual([])
  expect(classroomHints('updateRecord', { mode: 'web', webRecordConfig: { onHold: true } })).toEqual([])
  expect(classroomHints('putProperties', { properties: { any: { thing: 1 } }, cause: {}, increments: {}, throttleTime: 1 })).toEqual([])
  expect(classroomHints('createRoom', { roomType: 4, roomName: 'r', roomProperties: { any: 1 }, roleConfig: { 2: { limit: 1 } } })).toEqual([])
})

test.each([
  ['rooturl', 'rootUrl'],
  ['videobitrate', 'videoBitrate'],
  ['on_hold', 'onhold'],
  ['publishRTMP', 'publishRtmp'],
])('webRecordConfig.%s may be meant for %s', (name, meant) => {
  expect(classroomHints('startRecord', web({ [name]: 1 }))).toEqual([`webRecordConfig.${name} is ignored: did you mean "${meant}"? Names are case-sensitive`])
})

test('a time-out is found under other names and in another place', () => {
  expect(classroomHints('startRecord', web({}, { retryTimeOut: 60 }))).toEqual(['retryTimeOut is ignored: did you mean "retryTimeout"? Names are case-sensitive'])
  expect(classroomHints('startRecord', web({ retryTimeout: 60 }))).toEqual(['webRecordConfig.retryTimeout is ignored there: "retryTimeout" belongs in the body'])
  expect(classroomHints('startRecord', web({ readyTimeout: 60 }))).toEqual([expect.stringContaining('retryTimeout, in the body')])
})

test('members of an inner object are missed at the top', () => {
  expect(classroomHints('updateRecord', { onhold: false })).toEqual(['onhold is ignored there: "onhold" belongs in webRecordConfig'])
  expect(classroomHints('startRecord', { mode: 'web', url: 'https://host' })).toEqual(['url is ignored there: "url" belongs in webRecordConfig'])
  expect(classroomHints('createRoom', { duration: 60 })).toEqual(['duration is ignored there: "duration" belongs in roomProperties.schedule'])
})

test('known members that count for nothing are told of', () => {
  expect(classroomHints('startRecord', { webRecordConfig: {}, retryTimeout: 60 })).toEqual([
    'webRecordConfig is ignored: the body has no mode "web"',
    'retryTimeout is ignored: the body has no mode "web"',
  ])
  expect(classroomHints('startRecord', web({ url: 'https://other' }))).toEqual(['webRecordConfig.rootUrl is ignored: url is there and wins'])
  expect(classroomHints('startRecord', web({ url: '' }))).toEqual([])
})

test.each([undefined, null, 'text', 7, [], [[]]])('a body of %j is no trouble', (body) => {
  expect(classroomHints('startRecord', body)).toEqual([])
  expect(classroomHints('ready', body)).toEqual([])
})
