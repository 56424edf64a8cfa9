import { expect, test } from 'vitest'
import { callsIn } from './calls.ts'
import { call, fault, journalOf, type Happening } from './journal.fixture.ts'

const read = (...happenings: readonly Happening[]) => callsIn(journalOf(...happenings)).map(({ door, outcome, told, at, endedAt }) => [door, outcome, told, endedAt - at])

test('a call is its request and its reply', () => {
  expect(read(...call(0, 'query', { sid: 's1' }), ...call(1, 'query', { sid: 's1', refused: 'workerNotFound' }))).toEqual([
    ['cloudRecording.query', 'succeeded', 'answered 200', 0],
    ['cloudRecording.query', 'failed', 'refused: workerNotFound', 0],
  ])
})

test('one that a step refuses, answers or loses is a call too, though the service never saw it', () => {
  const steps = [{ refuse: 'noWorker' }, { lose: 'request' }, { answer: { status: 502, body: {} } }, { answer: { status: 200, body: '<html>' } }, { answer: { status: 200, body: { a: 1 } }, delayAnswerMs: 500 }]
  expect(read(...steps.map((does, index) => fault(index, 'cloudRecording.start', does)))).toEqual([
    ['cloudRecording.start', 'failed', 'refused: noWorker', 0],
    ['cloudRecording.start', 'failed', 'the connection broke', 0],
    ['cloudRecording.start', 'failed', 'answered 502 in place of the service', 0],
    ['cloudRecording.start', 'failed', 'answered 200 in place of the service, no JSON', 0],
    ['cloudRecording.start', 'succeeded', 'answered 200 in place of the service', 500],
  ])
})

test('one that a step lets through late is one call, counted from when it came; one whose answer is lost has failed', () => {
  expect(read(fault(0, 'cloudRecording.start', { delayMs: 2000 }), ...call(2000, 'start'))).toEqual([['cloudRecording.start', 'succeeded', 'answered 200', 2000]])
  expect(read(fault(0, 'cloudRecording.start', { lose: 'answer' }), ...call(0, 'start'))).toEqual([['cloudRecording.start', 'failed', 'the connection broke before the answer', 0]])
})

test('one without a reply is open', () => {
  expect(read(call(0, 'stop', { sid: 's1' })[0]!)).toEqual([['cloudRecording.stop', 'open', 'no answer yet', 0]])
})

test('a refusal of the gateway is known by its path', () => {
  expect(read([0, 'reply', { call: '/v1/apps/a/cloud_recording/acquire', gateway: 'noAuthorization' }])).toEqual([['cloudRecording.acquire', 'failed', 'refused by the gateway: noAuthorization', 0]])
  expect(read([0, 'reply', { call: '/v1/apps/a/elsewhere', gateway: 'noRoute' }])).toEqual([])
})

test('a synchronous stop that is repeated while it waits gets its own answer, and the other the refusal', () => {
  const [first, answer] = call(0, 'stop', { sid: 's1' })
  expect(read(first!, ...call(5000, 'stop', { sid: 's1', refused: 'invalidOperation' }), [9000, ...answer!.slice(1)] as unknown as Happening)).toEqual([
    ['cloudRecording.stop', 'succeeded', 'answered 200', 9000],
    ['cloudRecording.stop', 'failed', 'refused: invalidOperation', 0],
  ])
})

test('calls of a classroom are told apart by their rooms', () => {
  const of = (roomUuid: string, type: string, more = {}): Happening => [0, type, { call: 'startRecord', roomUuid, ...more }]
  expect(read(of('a', 'request'), of('b', 'request'), of('b', 'reply', { refused: 'recordNotEnded' }), of('a', 'reply', { data: {} }))).toEqual([
    ['classroom.startRecord', 'succeeded', 'answered 200', 0],
    ['classroom.startRecord', 'failed', 'refused: recordNotEnded', 0],
  ])
})
