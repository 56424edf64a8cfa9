import type { ClassroomRefusalName } from '../../protocol/classroom/error-codes.ts'
import { answer, type Body, type Operation, type Parameter, type Place } from '../operation.ts'
import { refusedInClass } from '../refused.ts'
import * as examples from './examples.ts'

/** Nothing, unless the App ID asks for tokens: then one form of them, or both. */
const security = [{}, { agoraToken: [] }, { xAgoraToken: [], xAgoraUid: [] }]

const forms: readonly Place[] = [
  { path: '/{region}/edu/apps/{appId}/v2', suffix: '' },
  { path: '/edu/apps/{appId}/v2', suffix: 'WithoutRegion' },
  { path: '/{region}/conference/apps/{appId}/v1', suffix: 'OfConference' },
  { path: '/conference/apps/{appId}/v1', suffix: 'OfConferenceWithoutRegion' },
]

const under = (path: string): readonly Place[] => forms.map((form) => ({ path: form.path + path, suffix: form.suffix }))
const room = '/rooms/{roomUuid}'

const ignored = 'Members that are not listed are ignored without a word; the journal hints at those that look like slips. Its Content-Type is not looked at (assumed).'
const body = (schema: string, example: unknown, required = true): Body => ({ schema, description: ignored, required, example })

/** Of every call; the last three on command, `internalError` also if the emulator itself has failed. */
const always = ['badParameter', 'unauthorized', 'noRoute', 'tooManyRequests', 'internalError', 'unavailable'] as const
const refusedInRoom = (...names: readonly ClassroomRefusalName[]) => refusedInClass(...always, 'roomNotFound', ...names)

const state = (description: string, values: readonly string[]): Parameter => ({ name: 'state', in: 'path', required: true, description, schema: { type: 'string', enum: values }, example: '1' })
const nextId: Parameter = { name: 'nextId', in: 'query', description: '`nextId` of the page before. Left out, empty, `null` or no number: the first page.', schema: { type: 'string' } }

/** Of one room. */
const base = { tag: 'Flexible Classroom', security } as const

/** The operations of Flexible Classroom. */
export const classroomOperations: readonly Operation[] = [
  {
    ...base,
    id: 'createRoom',
    method: 'post',
    places: under(room),
    summary: 'Make a room',
    description: 'After five days it is gone (F-035).',
    body: body('CreateRoomRequest', examples.createRoom),
    answers: [answer(200, 'Nothing', 'It is made.', examples.nothing), ...refusedInClass(...always, 'roomExists', 'roomTypeConflict')],
  },
  {
    ...base,
    id: 'getRoom',
    method: 'get',
    places: under(room),
    summary: 'Show a room',
    description: 'With its property `record`, which tells how its recording stands. A closed room is shown for an hour.',
    answers: [answer(200, 'RoomReply', 'The room.', examples.room), ...refusedInRoom()],
  },
  {
    ...base,
    id: 'setClassState',
    method: 'put',
    places: under(`${room}/states/{state}`),
    summary: 'Start, end or close a class',
    description: 'A class only goes forward. Closing it ends its recording. Without the call it follows `roomProperties.schedule`.',
    parameters: [state('0 not started · 1 in progress · 2 ended, users may stay · 3 closed.', ['0', '1', '2', '3'])],
    answers: [answer(200, 'Nothing', 'It is in that state.', examples.nothing), ...refusedInRoom('classStarted', 'classEnded', 'roomClosed')],
  },
  {
    ...base,
    id: 'putProperties',
    method: 'put',
    places: under(`${room}/properties`),
    summary: 'Set the customer’s own properties',
    description: 'They stand in `flexProps` of the room.',
    body: body('PutPropertiesRequest', examples.putProperties),
    answers: [answer(200, 'Nothing', 'They are set.', examples.nothing), ...refusedInRoom('roomClosed')],
  },
  {
    ...base,
    id: 'deleteProperties',
    method: 'delete',
    places: under(`${room}/properties`),
    summary: 'Remove the customer’s own properties',
    description: 'One that is not there is passed over (assumed).',
    body: body('DeletePropertiesRequest', examples.deleteProperties),
    answers: [answer(200, 'Nothing', 'They are gone.', examples.nothing), ...refusedInRoom('roomClosed')],
  },
  ...(['get', 'put', 'delete'] as const).map(
    (method): Operation => ({
      ...base,
      id: { get: 'getUser', put: 'putUserProperties', delete: 'deleteUserProperties' }[method],
      method,
      places: under(method === 'get' ? `${room}/users/{userUuid}` : `${room}/users/{userUuid}/properties`),
      summary: { get: 'Show a user', put: 'Set properties of a user', delete: 'Remove properties of a user' }[method],
      description: 'Nobody joins a room of the emulator, so there is never such a user. A body is not looked at.',
      answers: refusedInRoom('userNotFound'),
    }),
  ),
  {
    ...base,
    id: 'exitUser',
    method: 'post',
    places: under(`${room}/users/{userUuid}/exit`),
    summary: 'Send a user out',
    description: 'Whoever it names is not here, and is kept out without a word (assumed).',
    body: body('ExitUserRequest', examples.exitUser),
    answers: [answer(200, 'Nothing', 'The user is not in the room.', examples.nothing), ...refusedInRoom()],
  },
  {
    ...base,
    id: 'setRecordState',
    method: 'put',
    places: under(`${room}/records/states/{state}`),
    summary: 'Start or stop the recording of a room',
    description:
      'To start one is answered at once. With `retryTimeout` the page must call `records/ready` in so many seconds; if not, it is opened again, twice at most, and events tell what became of it. A stop looks at no body.',
    parameters: [state('1 starts · 0 stops.', ['0', '1'])],
    body: body('StartRecordRequest', examples.startRecord, false),
    answers: [answer(200, 'RecordReply', 'It is being started, or stopped.', examples.record), ...refusedInRoom('rootUrlEmpty', 'recordNotStarted', 'recordNotEnded', 'roomClosed')],
  },
  {
    ...base,
    id: 'updateRecord',
    method: 'patch',
    places: under(`${room}/records/states/{state}`),
    summary: 'Hold or go on',
    description: 'After a start with `onhold: true`, `onhold: false` leaves out the white beginning of the page.',
    parameters: [state('Always 1.', ['1'])],
    body: body('UpdateRecordRequest', examples.updateRecord),
    answers: [answer(200, 'Nothing', 'It is done.', examples.nothing), ...refusedInRoom('recordNotStarted', 'roomClosed')],
  },
  ...(['put', 'post'] as const).map(
    (method): Operation => ({
      ...base,
      id: method === 'put' ? 'ready' : 'readyByPost',
      method,
      places: under(`${room}/records/ready`),
      summary: 'Report that the recorded page is ready',
      description: `The page’s own call.${method === 'post' ? ' One old page posts it, and goes on until it is answered with 200 (F-096).' : ''} The token may be that of its address, whose user is the recorder. A body is not looked at.`,
      answers: [answer(200, 'Nothing', 'It is noted, or was already.', examples.nothing), ...refusedInRoom('recordNotStarted', 'roomClosed')],
    }),
  ),
  {
    ...base,
    id: 'listRecords',
    method: 'get',
    // The last is the path of clients before 2021 (F-145).
    places: [...under(`${room}/records`), { path: '/recording/apps/{appId}/v1/rooms/{roomUuid}/records', suffix: 'OfOldClients' }],
    summary: 'List the attempts to record a room',
    description: 'Every attempt, the oldest first, with the addresses of its files once they are stored.',
    parameters: [nextId],
    answers: [answer(200, 'RecordListReply', 'A page of attempts.', examples.records), ...refusedInRoom()],
  },
  {
    ...base,
    id: 'sequences',
    method: 'get',
    places: under(`${room}/sequences`),
    summary: 'List the events of a room',
    description: 'Every event, the oldest first.',
    parameters: [nextId, { name: 'cmd', in: 'query', description: 'Only events of this number: 1 the class, 1001 its recording. Left out or empty: all.', schema: { type: 'string' }, example: '1001' }],
    answers: [answer(200, 'SequencesReply', 'A page of events.', examples.sequences), ...refusedInRoom()],
  },
  {
    ...base,
    id: 'polling',
    method: 'get',
    places: [
      { path: '/{region}/edu/polling/apps/{appId}/v2/rooms/sequences', suffix: '' },
      { path: '/edu/polling/apps/{appId}/v2/rooms/sequences', suffix: 'WithoutRegion' },
    ],
    summary: 'Get the new events of all rooms',
    description: 'Each event is given out once, and none that is older than an hour (F-133 … F-136).',
    answers: [answer(200, 'PollingReply', 'New events, the oldest first.', examples.polling), ...refusedInClass(...always)],
  },
]
