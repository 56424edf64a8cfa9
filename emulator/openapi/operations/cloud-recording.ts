import type { RefusalName } from '../../protocol/error-codes.ts'
import { answer, at, type Body, type Operation } from '../operation.ts'
import { refusedBy, turnedAwayBy } from '../refused.ts'
import * as examples from './examples.ts'

const base = '/v1/apps/{appId}/cloud_recording'
const resource = `${base}/resourceid/{resourceId}`
const recording = `${resource}/sid/{sid}/mode/{mode}`
const security = [{ basic: [] }] as const

/** What the reader of every body does. */
const ignoring = 'JSON; a Content-Type that says otherwise is refused, none is not. Members that the service does not know are ignored without a word, anywhere in it (R-036); the journal hints at those that look like slips.'

const body = (schema: string, example: unknown): Body => ({ schema, description: ignoring, required: true, example })

/** Of every call that names a recording. */
const unknownRecording = ['resourceUnreadable', 'resourceForeign', 'resourceExpired', 'workerNotFound'] as const
const readBody = ['invalidBody', 'invalidParameter'] as const
/** On command only; a fault of the emulator itself is answered as `internalError`. */
const troubles = ['requestNotCompleted', 'requestTimeout', 'internalError'] as const satisfies readonly RefusalName[]

/** The operations of Cloud Recording, in the order in which a client calls them. */
export const cloudRecordingOperations: readonly Operation[] = [
  {
    id: 'acquire',
    tag: 'Cloud Recording',
    method: 'post',
    places: at(`${base}/acquire`),
    summary: 'Get a resource ID',
    description: 'The first call of every recording. The resource ID serves one recording, and must be started within five minutes (R-094).',
    body: body('AcquireRequest', examples.acquire),
    answers: [
      answer(200, 'AcquireReply', 'A resource ID.', examples.acquired),
      ...refusedBy(...readBody, 'invalidAppId', 'noActiveStatus', 'invalidChannelName', 'vendorOverLoad', 'requestNotCompleted', 'internalError', 'noWorkerManager', 'allocateTimeout'),
    ],
    security,
  },
  {
    id: 'start',
    tag: 'Cloud Recording',
    method: 'post',
    places: at(`${resource}/mode/{mode}/start`),
    summary: 'Start a recording',
    description: 'In web mode the page is opened, and recorded as soon as the recorder is up. Checked in this order (assumed): outer form, resource ID, state, mode, and `clientRequest` last.',
    body: body('StartRequest', examples.start),
    answers: [
      answer(200, 'StartReply', 'It is being started.', examples.started),
      ...refusedBy(...readBody, 'resourceUnreadable', 'resourceForeign', 'resourceMismatch', 'resourceExpired', 'taskConflict', 'alreadyStarted', 'requestNotCompleted', 'startTimeout', 'noWorker', 'internalError'),
    ],
    security,
  },
  {
    id: 'query',
    tag: 'Cloud Recording',
    method: 'get',
    places: at(`${recording}/query`),
    summary: 'Ask how a recording stands',
    description: 'State, hold and files: the playlist once a first slice is stored, MP4s when they are complete. A body is ignored (R-031). A recording that is stopping, has failed or has ended is not found.',
    answers: [answer(200, 'QueryReply', 'How it stands.', examples.queried), ...refusedBy('invalidParameter', ...unknownRecording, 'serviceExiting', ...troubles)],
    security,
  },
  {
    id: 'update',
    tag: 'Cloud Recording',
    method: 'post',
    places: at(`${recording}/update`),
    summary: 'Hold or resume, or renew the keys of the storage',
    description: 'At least one of the three members of `clientRequest`. In individual and mix mode it is accepted or refused, and changes nothing.',
    body: body('UpdateRequest', examples.update),
    answers: [answer(200, 'StartReply', 'It is done.', examples.started), ...refusedBy(...readBody, 'resourceMismatch', ...unknownRecording, ...troubles)],
    security,
  },
  {
    id: 'updateLayout',
    tag: 'Cloud Recording',
    method: 'post',
    places: at(`${recording}/updateLayout`),
    summary: 'Lay out a composed picture',
    description: 'Mix mode only. Accepted or refused; there is no picture that it could change.',
    body: body('UpdateLayoutRequest', examples.updateLayout),
    answers: [answer(200, 'StartReply', 'It is done.', examples.started), ...refusedBy(...readBody, 'resourceMismatch', ...unknownRecording, ...troubles)],
    security,
  },
  {
    id: 'stop',
    tag: 'Cloud Recording',
    method: 'post',
    places: at(`${recording}/stop`),
    summary: 'Stop a recording',
    description: 'Answered once every file is stored, within 20 seconds (assumed); with `async_stop` at once. In individual and mix mode nothing was recorded: 206 with code 435.',
    body: body('StopRequest', examples.stop),
    answers: [
      answer(200, 'StopReply', 'It has been stopped, with what was recorded; or with `async_stop` it is being stopped.', examples.stopped),
      ...refusedBy(...readBody, 'resourceMismatch', ...unknownRecording, 'invalidOperation', 'uploadNotFinished', 'noRecordedData', ...troubles),
    ],
    security,
  },
  {
    id: 'notificationAddresses',
    tag: 'Notifications',
    method: 'get',
    places: [{ path: '/v1/ncs/ip', suffix: '' }, { path: '/v2/ncs/ip', suffix: 'V2' }],
    summary: 'Ask from which addresses notifications come',
    description: 'Here always from this machine’s (R-041). Any Basic credentials pass.',
    answers: [answer(200, 'NcsIpReply', 'The addresses.', { data: { service: { hosts: [{ primaryIP: '127.0.0.1' }] } } }), ...turnedAwayBy('noAuthorization', 'badCredentials')],
    security,
  },
]
