import { expect, test } from 'vitest'
import { signaturesOf } from '../notify/signature.ts'
import type { Envelope } from '../protocol/notification.ts'
import { createReports } from './notification-report.ts'

const notice = (sequence: number, noticeId = `1:2:${sequence}`, details: object = { msgName: 'uploader_started', status: 0 }, eventType = 30): Envelope => ({
  noticeId,
  productId: 3,
  eventType,
  notifyMs: 1_767_225_600_000,
  payload: { cname: 'room1', uid: '527841', sid: 'abc', sequence, sendts: 1_767_225_600_000, serviceType: 2, details: details as Envelope['payload']['details'] },
})

function send(report: ReturnType<typeof createReports>, envelope: object, { secret = 'secret', headers = {}, text = JSON.stringify(envelope) } = {}) {
  const signed = Object.fromEntries(Object.entries(signaturesOf(text, secret)).map(([name, value]) => [name.toLowerCase(), value]))
  return report({ ...signed, ...headers }, Buffer.from(text))
}

test('says which recording, which event, what happened, and that it is signed rightly', () => {
  expect(send(createReports('secret'), notice(0))).toEqual({
    line: '2026-01-01T00:00:00.000Z  room1/527841 #0  30 uploader_started: the uploader is up [signatures right]',
    attempt: 1,
  })
})

test('says which signature is wrong, or missing', () => {
  const report = createReports('secret')
  expect(send(report, notice(0), { secret: 'another' })).toMatchObject({ line: expect.stringContaining('[Agora-Signature wrong, Agora-Signature-V2 wrong]'), fault: 'signature' })
  const upper = signaturesOf(JSON.stringify(notice(1)), 'secret')['Agora-Signature'].toUpperCase()
  expect(send(report, notice(1), { headers: { 'agora-signature': upper } }).line).toMatch(/\[Agora-Signature wrong\]$/)
  expect(send(report, notice(2), { headers: { 'agora-signature-v2': undefined } }).line).toMatch(/\[Agora-Signature-V2 missing\]$/)
})

test('without a secret signatures are not checked', () => {
  const { line, fault } = send(createReports(undefined), notice(0), { secret: 'whatever' })
  expect([line, fault]).toEqual([expect.stringMatching(/\[signatures not checked\]$/), undefined])
})

test('counts attempts, and sees what is out of order', () => {
  const report = createReports(undefined)
  const remarks = (sequence: number) => /\[signatures not checked(?:; )?(.*)\]/.exec(send(report, notice(sequence)).line)?.[1]
  expect([0, 0, 2, 1, 0, 3].map(remarks)).toEqual(['', 'attempt 2', '', 'out of order, after #2', 'attempt 3', ''])
  expect(send(report, notice(3)).attempt).toBe(2)
})

test('keeps to one line, and passes no command on to the terminal', () => {
  const details = { msgName: 'cloud_recording_error', module: 1, errorCode: 47, errorMsg: 'disk\nfull \u001b[31m' }
  const { line } = send(createReports(undefined), notice(0, '1', details, 1))
  expect(line).toContain('disk full  [31m')
  expect(line).not.toMatch(/\p{Cc}/u)
})

test('sees that a body does not survive parsing', () => {
  const text = JSON.stringify(notice(0), null, 1)
  expect(send(createReports('secret'), {}, { text }).line).toMatch(/\[signatures right; not the same once parsed and stringified\]$/)
})

test.each(['', 'no JSON', '[]', 'null', '{"noticeId":"1","payload":{}}', JSON.stringify({ ...notice(0), noticeId: 7 })])('what is no notification is said to be none: %s', (text) => {
  expect(send(createReports(undefined), {}, { text })).toEqual({ line: `no notification: ${text.slice(0, 200)}`, attempt: 1, fault: 'body' })
})

test.each<[number, object, string]>([
  [1, { msgName: 'cloud_recording_error', module: 1, errorLevel: 5, errorCode: 47, stat: 0, errorMsg: 'disk full' }, 'error 47 of the uploader: disk full'],
  [3, { msgName: 'cloud_recording_status_update', status: 5 }, 'a call was refused because of the state, status 5'],
  [4, { msgName: 'cloud_recording_file_infos', fileList: 'a.m3u8' }, 'the playlist is stored: a.m3u8'],
  [11, { msgName: 'session_exit', exitStatus: 1 }, 'the session is over, exit status 1'],
  [31, { msgName: 'uploaded', status: 0 }, 'all files are stored'],
  [33, { msgName: 'uploading_progress', progress: 5050 }, '50.5 % of the finished slices are stored'],
  [71, { msgName: 'web_recorder_stopped', code: 0, message: 'ok', details: 'ok', fileList: [{ filename: 'a.m3u8' }, { filename: 'a_0.mp4' }] }, 'recording of the page has ended: ok, files a.m3u8, a_0.mp4'],
  [71, { msgName: 'web_recorder_stopped', code: 1, message: 'max_recording_hour', details: 'max recording hour is 4', fileList: [] }, 'recording of the page has ended: max_recording_hour (max recording hour is 4), no files'],
  [73, { msgName: 'web_recorder_reload', reason: 'page_load_timeout' }, 'the page is loaded again: page_load_timeout'],
  [1001, { msgName: 'postpone_transcode_final_result' }, 'postpone_transcode_final_result'],
])('event %i in words: %j', (eventType, details, words) => {
  expect(send(createReports(undefined), notice(0, '1', details, eventType)).line).toContain(`: ${words} [`)
})
