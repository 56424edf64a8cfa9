import { afterAll, expect, test } from 'vitest'
import { createEmulator } from '../emulator/emulator.ts'
import { createAgora, webStart, type Send } from './agora.ts'
import { createClassroom, webRecord } from './classroom.ts'
import { describedOperations, undescribed, undescribedDetails } from './described.fixture.ts'

const emulator = await createEmulator({ listen: false, recorder: 'synthetic', clock: 'virtual', ephemeral: true, seed: 'openapi' })
afterAll(emulator.close)

/** What was answered, by operation. */
const answered = new Map<string, Set<number>>()
const faults: string[] = []

const send: Send = async (path, init = {}) => {
  const response = await emulator.fetch(new Request(`http://localhost${path}`, init))
  const { status, headers } = response
  const sent = typeof init.body === 'string' ? init.body : undefined
  const found = undescribed({ method: init.method ?? 'GET', path, sent, status, contentType: headers.get('content-type'), received: await response.clone().text() })
  if (found.operation === undefined) faults.push(`${init.method ?? 'GET'} ${path} is not described`)
  else answered.set(found.operation, (answered.get(found.operation) ?? new Set()).add(status))
  faults.push(...found.faults)
  return response
}

const appId = '0123456789abcdef0123456789abcdef'
const agora = createAgora({ emulator, send }, appId)
const room = createClassroom(agora)
const control = (method: string, path: string, body?: string) => send(`/_emulator/${path}`, { method, ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }) })

async function recordPages() {
  const recording = await agora.started({ readyTimeout: 5 }, { recordingFileConfig: { avFileType: ['hls', 'mp4'] } })
  await agora.advance(20_000)
  await recording.update({ webRecordingConfig: { onhold: true } })
  await recording.update({ webRecordingConfig: { onhold: false } })
  await recording.query()
  await agora.start(recording.resourceId)
  await agora.advance(120_000)
  await control('POST', `sessions/${recording.sid}/page`, '{"found":"audio_silence"}')
  await control('GET', `sessions/${recording.sid}`)
  await control('GET', `sessions/${recording.sid}/picture.jpg`)
  await control('GET', `ui/recordings/${recording.sid}`)
  await control('POST', `ui/recordings/${recording.sid}`)
  await recording.stop()
  const { bucket, key } = (await recording.view()).files[0]!
  await control('GET', `files/${bucket}/${key}`)
  await send(`/_emulator/files/${bucket}/${key}`, { headers: { range: 'bytes=0-9' } })
  await send(`/_emulator/files/${bucket}/${key}`, { headers: { range: 'bytes=99999999-' } })
  await recording.query()
  const limited = await agora.started()
  await agora.advance(1000)
  await control('POST', `sessions/${limited.sid}/page`, '{"found":"WebGL"}')
  const composed = await agora.resource({ scene: 0 })
  const { storageConfig } = webStart()
  const { body } = await agora.start(composed, { storageConfig, recordingConfig: {} }, { mode: 'mix' })
  const mix = agora.recording(composed, body.sid)
  await mix.query({ mode: 'mix' })
  await mix.updateLayout({ mixedVideoLayout: 1 }, { mode: 'mix' })
  await mix.stop({}, { mode: 'mix' })
}

async function recordClasses() {
  await room.create()
  await room.create()
  await room.putProperties({ 'board.page': 3 })
  await room.deleteProperties('board.page')
  await room.setClassState(1)
  await room.started({ publishRtmp: true, onhold: true }, { retryTimeout: 60 })
  await room.get()
  await room.ready()
  await room.ready({}, 'POST')
  await room.hold(false)
  await agora.advance(20_000)
  await room.start(webRecord())
  await room.stop()
  await room.stop()
  await agora.advance(20_000)
  await room.records()
  await room.sequences('?cmd=1001&nextId=1')
  await room.poll()
  await room.getUser('student-1')
  await room.call('PUT', `${room.room}/users/student-1/properties`, { properties: {} })
  await room.call('DELETE', `${room.room}/users/student-1/properties`, { properties: [] })
  await room.exitUser('student-1', { state: 1 })
  await room.call('GET', `${room.room}/records?nextId=2`)
  await createClassroom(agora, { roomUuid: 'unheard-of', region: '' }).get()
}

test('every operation is called, and every answer and event is as docs/openapi.json tells', { timeout: 60_000 }, async () => {
  await control('GET', 'health')
  await control('GET', 'clock')
  await control('POST', 'clock/advance', '{"ms":1}')
  await control('POST', 'clock/advance', '{"ms":-1}')
  const story = { name: 'late', why: 'An answer is late.', setup: { switches: { failoverMs: 1000 } }, steps: [{ when: { door: 'cloudRecording.query' }, do: { skipMs: 1 } }], expect: ['stopped'] }
  await control('PUT', `scenario?appId=${appId}`, JSON.stringify(story))
  await control('PUT', 'scenario', '{}')
  await agora.configure({ webhook: { url: 'http://127.0.0.1:9/', secret: 's' }, quotas: { requestsPerSecond: 500 }, auth: { customerId: 'key', customerSecret: 'secret' } })
  await recordPages()
  await recordClasses()
  await agora.call('GET', '/v1/ncs/ip')
  const events = await agora.events()
  faults.push(...events.flatMap(({ eventType, details }) => undescribedDetails(eventType, details)))
  for (const path of [`apps/${appId}`, `scenario?appId=${appId}`, 'sessions', `journal?appId=${appId}`, 'journal?after=x', 'leaks', `verdict?appId=${appId}`, 'openapi.json', 'docs', 'pages/classroom', '', `ui/apps/${appId}`, 'ui/timeline', 'ui/scenarios', 'ui/hls.mjs']) await control('GET', path)
  await send('/_emulator')
  await control('POST', 'ui/clock')
  await send('/_emulator/ui/scenario', { method: 'POST', body: new URLSearchParams({ clear: 'all' }) })
  await control('DELETE', `scenario?appId=${appId}`)
  await control('GET', `verdict?appId=${appId}`)
  await control('POST', 'reset', `{"appId":"${appId}"}`)
  await control('POST', 'reset', '{"appid":"x"}')
  expect(faults).toEqual([])
  expect([...new Set(events.map(({ eventType }) => eventType))].toSorted((one, other) => one - other)).toEqual([3, 4, 11, 30, 31, 33, 70, 71, 72, 73])
  const untried = describedOperations().filter(({ operation, done }) => !done.some((status) => answered.get(operation)?.has(status)))
  // Of the synthetic recorder there is nothing to be seen.
  expect(untried.map(({ operation }) => operation)).toEqual(['seePicture'])
})

test('what the document does not tell is noticed', () => {
  const query = { method: 'GET', path: `/eu${agora.base}/resourceid/r/sid/s/mode/web/query`, sent: undefined, contentType: 'application/json' }
  const names = { cname: 'c', uid: '1', resourceId: 'r', sid: 's' }
  const faultsOf = (status: number, body: object) => undescribed({ ...query, status, received: JSON.stringify(body) }).faults
  expect(faultsOf(200, { ...names, serverResponse: { status: 5 } })).toEqual([])
  expect(faultsOf(200, { ...names, serverResponse: { status: 9 } })).toEqual([expect.stringContaining('/serverResponse/status')])
  expect(faultsOf(200, { ...names, serverResponse: { status: 5 }, extra: 1 })).toEqual([expect.stringContaining('extra')])
  expect(faultsOf(404, { ...names, code: 433, reason: 'resourceId exceeded time limit!' })).toEqual([expect.stringContaining('/code')])
  expect(faultsOf(418, {})).toEqual(['query 418: this status is not described'])
  const sent = { cname: 'c', uid: '1', clientRequest: { scene: 3 } }
  const acquire = { method: 'POST', path: `${agora.base}/acquire`, sent: JSON.stringify(sent), status: 200, contentType: 'application/json', received: '{"cname":"c","uid":"1","resourceId":"r"}' }
  expect(undescribed(acquire).faults.join()).toContain('the request, which was accepted, /clientRequest/scene')
  expect(undescribedDetails(31, { msgName: 'uploaded', status: 1 })).toEqual([expect.stringContaining('/status')])
  expect(undescribedDetails(5, {})).toEqual(['event 5 is not described'])
})
