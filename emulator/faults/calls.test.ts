import { expect, onTestFinished, test } from 'vitest'
import { createEmulator } from '../emulator.ts'
import { callOf } from './calls.ts'
import { classroomDoors, cloudRecordingDoors } from './doors.ts'

const appId = '0123456789abcdef0123456789abcdef'
const task = `/v1/apps/${appId}/cloud_recording/resourceid/R/sid/S/mode/web`

const recordingCalls = [
  ['POST', `/v1/apps/${appId}/cloud_recording/acquire`, 'cloudRecording.acquire'],
  ['POST', `/v1/apps/${appId}/cloud_recording/resourceid/R/mode/web/start`, 'cloudRecording.start'],
  ['GET', `${task}/query`, 'cloudRecording.query'],
  ['POST', `${task}/update`, 'cloudRecording.update'],
  ['POST', `${task}/updateLayout`, 'cloudRecording.updateLayout'],
  ['POST', `${task}/stop`, 'cloudRecording.stop'],
  ['POST', `/eu${task}/stop`, 'cloudRecording.stop'],
] as const

const below = (room: string) =>
  [
    ['POST', room, 'classroom.createRoom'],
    ['GET', room, 'classroom.getRoom'],
    ['PUT', `${room}/states/1`, 'classroom.setClassState'],
    ['PUT', `${room}/properties`, 'classroom.putProperties'],
    ['DELETE', `${room}/properties`, 'classroom.deleteProperties'],
    ['GET', `${room}/users/u`, 'classroom.user'],
    ['PUT', `${room}/users/u/properties`, 'classroom.user'],
    ['POST', `${room}/users/u/exit`, 'classroom.exitUser'],
    ['PUT', `${room}/records/states/1`, 'classroom.startRecord'],
    ['PUT', `${room}/records/states/0`, 'classroom.stopRecord'],
    ['PATCH', `${room}/records/states/1`, 'classroom.updateRecord'],
    ['PUT', `${room}/records/ready`, 'classroom.ready'],
    ['POST', `${room}/records/ready`, 'classroom.ready'],
    ['GET', `${room}/records?nextId=null`, 'classroom.listRecords'],
    ['GET', `${room}/sequences?cmd=1001`, 'classroom.sequences'],
  ] as const

const classroomCalls = [
  ...['', '/cn', '/NA'].flatMap((region) => [...below(`${region}/edu/apps/${appId}/v2/rooms/r`), ...below(`${region}/conference/apps/${appId}/v1/rooms/r`)]),
  ['GET', `/recording/apps/${appId}/v1/rooms/r/records`, 'classroom.listRecords'],
  ['GET', `/edu/polling/apps/${appId}/v2/rooms/sequences`, 'classroom.polling'],
  ['GET', `/ap/edu/polling/apps/${appId}/v2/rooms/sequences`, 'classroom.polling'],
] as const

test('every call over HTTP is known by its method and path', () => {
  const known = [...recordingCalls, ...classroomCalls]
  expect(known.map(([method, path]) => callOf({ method, url: `http://localhost${path}` })?.door)).toEqual(known.map(([, , door]) => door))
  expect(new Set(known.map(([, , door]) => door))).toEqual(new Set([...cloudRecordingDoors, ...classroomDoors]))
})

test('the service knows each by the same name', async () => {
  const emulator = await createEmulator({ listen: false, recorder: 'synthetic', ephemeral: true })
  onTestFinished(emulator.close)
  for (const [method, path, door] of [...recordingCalls, ...classroomCalls]) {
    const after = emulator.journal().at(-1)?.seq ?? 0
    const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }
    await emulator.fetch(new Request(`http://localhost${path}`, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) }))
    const asked = emulator.journal({ after }).find(({ type }) => type === 'request')
    expect((asked?.detail as { call: string } | undefined)?.call, `${method} ${path}`).toBe(door.split('.')[1])
  }
})

test('what the path names is read', () => {
  expect(callOf({ method: 'GET', url: `http://localhost${task}/query` })).toEqual({ door: 'cloudRecording.query', appId, host: 'localhost', resourceId: 'R', sid: 'S' })
  const room = `/edu/apps/${appId}/v2/rooms`
  expect(callOf({ method: 'PUT', url: `http://localhost${room}/a%20b%2Fc/records/ready` })).toEqual({ door: 'classroom.ready', appId, host: 'localhost', room: 'a b/c' })
  expect(callOf({ method: 'PUT', url: `http://localhost${room}/100%/records/ready` })?.room).toBe('100%')
  expect(callOf({ method: 'GET', url: `http://localhost/CN${room}/r` })).toEqual({ door: 'classroom.getRoom', appId, host: 'localhost', room: 'r', region: 'cn' })
})

test.each([
  ['GET', '/'],
  ['OPTIONS', `/edu/apps/${appId}/v2/rooms/r/records/ready`],
  ['GET', `/v1/apps/${appId}/cloud_recording/acquire`],
  ['PUT', `/edu/apps/${appId}/v2/rooms/r/records/states/2`],
  ['POST', `/v1/apps/${appId}/cloud_recording/acquire/`],
  ['PUT', '/_emulator/scenario'],
])('%s %s is none', (method, path) => {
  expect(callOf({ method, url: `http://localhost${path}` })).toBeUndefined()
})
