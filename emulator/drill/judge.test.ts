import { expect, test } from 'vitest'
import type { ExpectationInput } from '../protocol/written.ts'
import { expectationSchema } from './expectation.ts'
import { call, delivery, fault, journalOf, start, stop, type Happening } from './journal.fixture.ts'
import { judge } from './judge.ts'

type Row = readonly [title: string, expected: ExpectationInput, passed: boolean, happenings: readonly Happening[], told: string]

const query = 'cloudRecording.query'
const failing = (...moments: number[]) => moments.flatMap((ms) => call(ms, 'query', { refused: 'workerNotFound', sid: 's1' }))
const acquire = (ms: number, uid: string, cname = 'room') => call(ms, 'acquire', { body: { cname, uid } })
const restart = fault(5000, 'cloudRecording.start', { restart: 'client' })
const gone = 'connection refused: nothing listens there'
const slip = ['"unsubscribe" is ignored']
const files = { serverResponse: { fileList: [{ filename: 'a.m3u8' }] } }

const hours = (count: number) => count * 3_600_000
const newKeys = (ms: number, refused?: string) => call(ms, 'update', { sid: 's1', body: { clientRequest: { storageConfig: {} } }, ...(refused && { refused }) })

const hold = (ms: number, onhold: boolean) => call(ms, 'update', { sid: 's1', body: { clientRequest: { webRecordingConfig: { onhold } } } })

const rows: readonly Row[] = [
  ['new keys every hour', { renewedKeys: {} }, true, [...start(0, 's1'), ...newKeys(hours(1)), ...newKeys(hours(2)), ...stop(hours(3), 's1')], '3600000 ms with the same'],
  ['short enough to need none', { renewedKeys: {} }, true, [...start(0, 's1'), ...stop(hours(1), 's1')], 'never new keys, 3600000 ms'],
  ['an update that brings no keys', { renewedKeys: {} }, false, [...start(0, 's1'), ...call(hours(1), 'update', { sid: 's1', body: { clientRequest: {} } }), ...stop(hours(2), 's1')], 'never new keys, 7200000 ms with the same, expected at most 3900000'],
  ['new keys that were refused', { renewedKeys: {} }, false, [...start(0, 's1'), ...newKeys(hours(1), 'workerNotFound'), ...stop(hours(2), 's1')], 'never new keys'],
  ['keys of nothing', { renewedKeys: {} }, false, [], 'no recording was started'],
  ['waited between failed calls', { backedOff: { door: query } }, true, failing(0, 3000, 9000), 'waits of 3000, 6000 ms'],
  ['hammered', { backedOff: { door: query } }, false, failing(0, 100), 'tried again after 100 ms, expected at least 1000'],
  ['waits that grow', { backedOff: { door: query, growing: true } }, true, failing(0, 3000, 9000, 18_000), 'waits of 3000, 6000, 9000 ms'],
  ['waits that stay the same', { backedOff: { door: query, growing: true } }, false, failing(0, 3000, 6000), 'the waits did not grow'],
  ['the wait is counted from the answer', { backedOff: { door: 'cloudRecording.stop', atLeastMs: 2000 } }, false, [fault(0, 'cloudRecording.stop', { delayAnswerMs: 5000, refuse: 'requestTimeout' }), ...call(6000, 'stop')], 'after 1000 ms'],
  ['no call, nothing to say', { backedOff: { door: query } }, false, [], 'cloudRecording.query was never called'],
  ['tried again', { retried: { door: query, atMost: 2 } }, true, failing(0, 1, 2), 'tried again 2 times'],
  ['tried again for ever', { retried: { door: query, atMost: 2 } }, false, failing(0, 1, 2, 3), 'expected at most 2'],
  ['never tried again', { retried: { door: query } }, false, failing(0), 'expected at least 1'],
  ['left alone', { gaveUp: { door: query } }, true, failing(0), 'left alone'],
  ['not left alone', { gaveUp: { door: query, after: 2 } }, false, failing(0, 1, 2), 'tried 3 times, expected at most 2'],
  ['not given up', { gaveUp: { door: query } }, false, call(0, 'query'), 'it succeeded in the end'],
  ['called', { called: { door: query, atLeast: 2 } }, true, [...call(0, 'query'), ...call(9, 'query')], 'called 2 times'],
  ['called too often', { called: { door: query, atMost: 1 } }, false, [...call(0, 'query'), ...call(9, 'query')], 'expected at most 1'],
  ['the last one succeeded', { succeeded: { door: query } }, true, [...failing(0), ...call(1, 'query', { sid: 's1' })], 'answered 200'],
  ['the last one failed', { succeeded: { door: query } }, false, [...call(0, 'query', { sid: 's1' }), ...failing(5)], 'refused: workerNotFound'],
  ['waited before another call', { waited: { after: query, before: 'cloudRecording.start', atLeastMs: 30_000 } }, true, [...failing(0), ...start(31_000, 's2')], '31000 ms from'],
  ['did not wait', { waited: { after: query, before: 'cloudRecording.start', atLeastMs: 30_000 } }, false, [...failing(0), ...start(2000, 's2')], 'expected at least 30000'],
  ['never came, though it had to', { waited: { after: query, before: 'cloudRecording.start', atMostMs: 9 } }, false, failing(0), 'expected one within 9 ms'],
  ['looked after a lost answer', 'queriedAfter', true, [fault(0, 'cloudRecording.start', { lose: 'answer' }), ...start(0, 's1'), ...call(9, 'query', { sid: 's1' })], 'the connection broke before the answer'],
  ['did not look', 'queriedAfter', false, [fault(0, 'cloudRecording.start', { lose: 'answer' }), ...start(0, 's1')], 'did not look'],
  ['one recording', 'startedOnce', true, start(0, 's1'), 'recording s1 of room'],
  ['two recordings', 'startedOnce', false, [...start(0, 's1'), ...start(9, 's2')], '2 recordings were started'],
  ['none', 'startedOnce', false, acquire(0, '1'), 'no recording was started'],
  ['two at once', 'notStartedTwice', false, [...start(0, 's1'), ...start(9, 's2')], 'two at once'],
  ['one after the other', 'notStartedTwice', true, [...start(0, 's1'), ...stop(5, 's1'), ...start(9, 's2')], 'never two at once'],
  ['two channels', 'notStartedTwice', true, [...start(0, 's1'), ...start(9, 's2', { cname: 'other' })], 'never two at once'],
  ['another uid', 'changedUid', true, [...acquire(0, '1'), ...acquire(1, '2')], 'acquire with uid 2'],
  ['the same uid', 'changedUid', false, [...acquire(0, '1'), ...acquire(1, '2'), ...acquire(2, '1')], 'the same uid again'],
  ['acquired once', 'changedUid', false, acquire(0, '1'), 'there was no other acquire'],
  ['a new resource', 'acquiredAnew', true, [...call(0, 'start', { refused: 'resourceExpired' }), ...acquire(1, '1'), ...start(2, 's1')], 'an acquire before every start'],
  ['the old resource', 'acquiredAnew', false, [...call(0, 'start', { refused: 'resourceExpired' }), ...start(2, 's1')], 'no acquire between'],
  ['remembered its sid', 'keptSid', true, [...start(0, 's1'), restart, ...call(6000, 'query', { sid: 's1' })], 'with the sid of'],
  ['remembered what the service was doing as it died', 'keptSid', true, [restart, ...start(5000, 's1'), ...call(6000, 'query', { sid: 's1' })], 'with the sid of'],
  ['forgot its sid', 'keptSid', false, [...start(0, 's1'), restart, ...acquire(6000, '1')], 'no call named s1'],
  ['stopped', 'stopped', true, [...start(0, 's1'), ...stop(9, 's1')], 'over +0.009 s by stop'],
  ['not stopped', 'stopped', false, start(0, 's1'), 'it was never stopped'],
  ['the stop failed', 'stopped', false, [...start(0, 's1'), fault(9, 'cloudRecording.stop', { refuse: 'requestTimeout' }, 's1')], 'cloudRecording.stop: refused: requestTimeout'],
  ['somebody else stopped it', 'stopped', false, [...start(0, 's1'), [9, 'request', { call: 'stop', by: 'dashboard' }, 's1'], [9, 'state', { from: 'recording', to: 'stopping', event: 'stop' }, 's1']], 'over +0.009 s by dashboard; it was never stopped'],
  ['ran until its last hour', 'stopped', false, [...start(0, 's1'), [9, 'state', { from: 'recording', to: 'stopping', event: 'alarm', alarm: 'maxRecordingHour' }, 's1']], 'nobody stopped it'],
  ['async', 'usedAsyncStop', true, [...start(0, 's1'), ...stop(9, 's1', { async_stop: true })], 'cloudRecording.stop'],
  ['sync', 'usedAsyncStop', false, [...start(0, 's1'), ...stop(9, 's1')], 'without async_stop'],
  ['taken', 'answered', true, [delivery(0), delivery(1, { noticeId: 'n2' })], '2 notifications taken'],
  ['not taken', 'answered', false, [delivery(0, { status: 500 })], 'the receiver answered 500'],
  ['taken without JSON', 'answered', false, [delivery(0, { hint: 'the answer is no JSON' })], 'but the answer is no JSON'],
  ['has ended when its stop is answered', 'answered', true, [delivery(0), ...stop(5, 's1'), delivery(6, { noticeId: 'n2', status: 0, why: gone }), delivery(6, { noticeId: 'n3', hint: 'the answer is no JSON' })], '1 notification taken'],
  ['is not there while it still calls', 'answered', false, [delivery(0), delivery(4, { noticeId: 'n2', status: 0, why: gone }), ...stop(5, 's1')], 'connection refused'],
  ['is there at its end, and too slow', 'answered', false, [delivery(0), ...stop(5, 's1'), delivery(9, { noticeId: 'n2', status: 0, why: 'no answer within 10000 ms' })], 'no answer within'],
  ['what is signed wrongly need not be taken', 'answered', true, [delivery(0), delivery(1, { noticeId: 'n2', status: 401, fault: { sign: 'wrong-secret' } })], '1 notification taken'],
  ['refused a wrong signature', 'verifiedSignature', true, [delivery(0), delivery(1, { noticeId: 'n2', status: 401, fault: { sign: 'wrong-secret' } })], '1 wrong signature refused'],
  ['took a wrong signature', 'verifiedSignature', false, [delivery(0), delivery(1, { noticeId: 'n2', fault: { sign: 'wrong-secret' } })], 'although its signature was wrong'],
  ['refuses everything', 'verifiedSignature', false, [delivery(0, { status: 401 }), delivery(1, { noticeId: 'n2', status: 401, fault: { sign: 'wrong-secret' } })], 'no genuine notification was taken'],
  ['a repeat', 'ignoredDuplicate', true, [...start(0, 's1'), delivery(1), delivery(1), ...stop(9, 's1')], '1 repeat taken'],
  ['a repeat that was refused', 'ignoredDuplicate', false, [delivery(1), delivery(1, { status: 500 })], 'the repeat was not taken'],
  ['acted twice', 'ignoredDuplicate', false, [...start(0, 's1'), delivery(1), ...stop(2, 's1'), delivery(3), ...stop(9, 's1')], 'acted on it again'],
  ['acted twice, and was refused', 'ignoredDuplicate', false, [...start(0, 's1'), delivery(1), ...stop(2, 's1'), delivery(3), ...call(9, 'stop', { sid: 's1', refused: 'workerNotFound' })], 'acted on it again'],
  ['tried again what had failed', 'ignoredDuplicate', true, [...start(0, 's1'), delivery(1), delivery(1), ...call(2, 'stop', { sid: 's1', refused: 'requestTimeout' }), ...stop(9, 's1')], 'nothing done twice'],
  ['the same update for each', 'ignoredDuplicate', false, [...start(0, 's1'), delivery(1), ...hold(1, false), delivery(3), ...hold(3, false)], 'acted on it again'],
  ['updates that change something else', 'ignoredDuplicate', true, [...start(0, 's1'), delivery(1), ...hold(1, false), delivery(3), ...hold(5, true), ...hold(9, false)], 'nothing done twice'],
  ['was told files', 'toldFiles', true, call(0, 'query', { answer: files }), 'cloudRecording.query'],
  ['was told files elsewhere', { toldFiles: { by: ['stop'] } }, false, call(0, 'query', { answer: files }), 'by stop'],
  ['ten in a second', 'keptToQuota', true, [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000].flatMap((ms) => call(ms, 'query')), 'at most 10 calls'],
  ['eleven in a second', 'keptToQuota', false, [0, 99, 200, 300, 400, 500, 600, 700, 800, 900, 999].flatMap((ms) => call(ms, 'query')), '11 calls'],
  ['refused for its quota', 'keptToQuota', false, [[0, 'reply', { call: '/v1/apps/a/cloud_recording/acquire', gateway: 'rateLimited' }]], 'rateLimited'],
  ['spelled', 'spelledRight', true, call(0, 'start'), 'no slip in 1 call'],
  ['misspelt', 'spelledRight', false, call(0, 'start', { hints: slip }), '"unsubscribe" is ignored'],
  ['either of two', { either: ['keptSid', 'changedUid'] }, true, [...acquire(0, '1'), ...acquire(1, '2')], 'changedUid: '],
  ['neither', { either: ['keptSid', 'changedUid'] }, false, acquire(0, '1'), 'keptSid: the client was not started anew · changedUid: there was no other'],
]

test.each(rows)('%s: %j is %s', (_, expected, passed, happenings, told) => {
  const { lines, passed: all } = judge([expectationSchema.parse(expected)], { journal: journalOf(...happenings), steps: [], recordings: [] })
  expect(lines[0]!.reason).toContain(told)
  expect([lines[0]!.passed, all]).toEqual([passed, passed])
})

test.each<[at: string, happenings: readonly Happening[], told: string]>([
  ['upload', [], 'the client called nothing'],
  ['upload, file "slice"', acquire(0, '1'), 'the client never started a recording: +0.000 s cloudRecording.acquire'],
  ['upload', start(0, 's1'), 'no recording lasted long enough for a slice'],
  ['cloudRecording.stop', start(0, 's1'), 'cloudRecording.stop was never called, only cloudRecording.start'],
  ['cloudRecording.start, cname "maths"', start(0, 's1'), 'was called 1 time, but never as the step names it'],
  ['notification', start(0, 's1'), 'no notification was ever sent'],
])('a step that never acted fails the drill, and is told with the reason: %s', (at, happenings, told) => {
  const { passed, lines } = judge([], { journal: journalOf(...happenings), steps: [{ step: 1, at, fired: 0, of: 1 }], recordings: [] })
  expect(passed).toBe(false)
  expect(lines).toEqual([{ what: 'step 1', passed: false, reason: expect.stringContaining(told) as string }])
})

test('the same journal is judged in the same way, and is left as it was', () => {
  const journal = journalOf(...start(0, 's1'), ...stop(9, 's1'))
  const before = JSON.stringify(journal)
  const expected = expectationSchema.parse('stopped')
  const evidence = { journal, steps: [], recordings: [] }
  expect(judge([expected], evidence)).toEqual(judge([expected], evidence))
  expect(JSON.stringify(journal)).toBe(before)
})
