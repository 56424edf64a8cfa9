import { expect, test } from 'vitest'
import { createService } from './service.fixture.ts'

const mp4 = { recordingFileConfig: { avFileType: ['hls', 'mp4'] } }
const missing = { status: 404, body: { code: 404, reason: 'failed to find worker' } }

test('R-239 … R-253: query follows the recording from init over ready to in progress', async () => {
  const service = createService()
  const resourceId = await service.acquire()
  const { body } = await service.start(resourceId)
  const path = `${service.base}/resourceid/${resourceId}/sid/${body!.sid}/mode/web/query`
  const query = async () => (await service.call('GET', path)).body!
  const state = (await query()).serverResponse
  expect(state).toEqual({
    status: 1,
    extensionServiceState: [{ payload: { fileList: [], onhold: false, state: 'init' }, serviceName: 'web_recorder_service' }],
  })
  const recording = service.recordings[0]!
  recording.emit({ type: 'recorderReady', startMs: service.clock.now() })
  expect((await query()).serverResponse).toMatchObject({ status: 4, extensionServiceState: [{ payload: { state: 'inProgress', fileList: [] } }] })
  const startMs = service.clock.now()
  recording.slice(startMs, 15_000, true)
  await service.clock.advance(0)
  const { serverResponse, ...names } = await query()
  expect(names).toEqual(body)
  expect(serverResponse.status).toBe(5)
  expect(serverResponse.extensionServiceState[0]!.payload.fileList).toEqual([{ filename: `${body!.sid}_httpClient463224.m3u8`, sliceStartTime: startMs }])
})

test('R-291 … R-299, R-370: stop answers once every file is stored, playlist first, then the MP4s', async () => {
  const { running, clock, stored, settled } = createService()
  const recording = await running({}, mp4)
  const startMs = clock.now()
  recording.slice(startMs, 15_000, true)
  recording.slice(startMs + 15_000, 15_000)
  await clock.advance(33_000)
  let answered = false
  const stopping = recording.stop().finally(() => (answered = true))
  await settled()
  recording.slice(startMs + 30_000, 3000)
  recording.emit({ type: 'recorderEnded' })
  await settled()
  expect(answered).toBe(false)
  expect(recording.told).toEqual(['join 0', 'join 0', 'stop', 'join 0', 'finish 0'])
  recording.emit({ type: 'mp4Finished', index: 0, content: { text: 'mp4' }, bytes: 3 })
  const { status, body } = await stopping
  const base = `${recording.sid}_httpClient463224`
  expect(status).toBe(200)
  expect(body!.serverResponse.extensionServiceState).toEqual([
    {
      payload: {
        fileList: [
          { filename: `${base}.m3u8`, sliceStartTime: startMs },
          { filename: `${base}_0.mp4`, sliceStartTime: startMs },
        ],
        onhold: false,
        state: 'exit',
      },
      serviceName: 'web_recorder_service',
    },
    { payload: { uploadingStatus: 'uploaded' }, serviceName: 'upload_service' },
  ])
  const playlist = (await stored(`${base}.m3u8`))!.trimEnd().split('\n')
  expect(playlist.filter((line) => line.startsWith('#EXTINF'))).toEqual(['#EXTINF:15.000000', '#EXTINF:15.000000', '#EXTINF:3.000000'])
  expect(playlist.at(-1)).toBe('#EXT-X-ENDLIST')
  for (const name of playlist.filter((line) => line.endsWith('.ts'))) expect(await stored(name)).toMatch(/^slice/)
  expect(recording.told.at(-1)).toBe('release')
})

test('R-369: while recording, the playlist is written with every slice and has no end', async () => {
  const { running, clock, stored } = createService()
  const recording = await running()
  recording.slice(clock.now(), 15_000, true)
  await clock.advance(0)
  const playlist = await stored(`${recording.sid}_httpClient463224.m3u8`)
  expect(playlist).toContain('#EXTINF:15.000000')
  expect(playlist).not.toContain('ENDLIST')
})

test('R-260, R-305: after the end nothing is found any more', async () => {
  const { running } = createService()
  const recording = await running()
  const stopping = recording.stop()
  await new Promise(setImmediate)
  recording.emit({ type: 'recorderEnded' })
  expect((await stopping).body!.serverResponse.extensionServiceState[0]!.payload.fileList).toEqual([])
  for (const answer of [await recording.query(), await recording.stop(), await recording.update({ webRecordingConfig: {} })]) {
    expect(answer).toMatchObject(missing)
  }
})

test('R-304, R-305: a second stop is 49 while the first is at work, and 404 afterwards', async () => {
  const { running, settled } = createService()
  const recording = await running()
  const first = recording.stop()
  await settled()
  expect((await recording.stop()).body).toMatchObject({ code: 49, reason: 'invalid operation' })
  recording.emit({ type: 'recorderEnded' })
  expect((await first).status).toBe(200)
  expect(await recording.stop()).toMatchObject(missing)
})

test('R-300, R-301: an asynchronous stop answers at once with the names alone', async () => {
  const { running } = createService()
  const recording = await running()
  const { status, body } = await recording.stop({ async_stop: true })
  expect(status).toBe(200)
  expect(Object.keys(body!)).toEqual(['cname', 'uid', 'resourceId', 'sid'])
  expect(await recording.query()).toMatchObject(missing)
})

test('R-303: a synchronous stop that takes more than 20 s is told so, and the files are stored all the same', async () => {
  const { running, settled, clock, stored } = createService()
  const recording = await running()
  const stopping = recording.stop()
  await settled()
  await clock.advance(20_000)
  const { status, body } = await stopping
  expect([status, body!.code]).toEqual([206, 50])
  recording.slice(clock.now(), 1000, true)
  recording.emit({ type: 'recorderEnded' })
  await clock.advance(0)
  expect(await stored(`${recording.sid}_httpClient463224.m3u8`)).toContain('#EXT-X-ENDLIST')
})

test('R-258, R-261, R-262: sid, mode and resource must belong together', async () => {
  const { running, call, base } = createService()
  const recording = await running()
  const at = (resourceId: string, sid: string, mode: string) => call('GET', `${base}/resourceid/${resourceId}/sid/${sid}/mode/${mode}/query`)
  expect(await at(recording.resourceId, 'f'.repeat(32), 'web')).toMatchObject({ ...missing, body: { cname: 'httpClient463224', uid: '527841' } })
  expect(await at(recording.resourceId, recording.sid, 'mix')).toMatchObject(missing)
})

test('R-324: maxRecordingHour ends it', async () => {
  const { running, clock } = createService()
  const recording = await running({ maxRecordingHour: 1 })
  await clock.advance(3_600_000 - 1)
  expect((await recording.query()).status).toBe(200)
  await clock.advance(1)
  expect(recording.told).toContain('stop')
})

test('R-264, R-325: after resourceExpiredHour the API refuses, the recording goes on', async () => {
  const { acquire, start, call, base, recordings, clock } = createService()
  const resourceId = await acquire({}, { scene: 1, resourceExpiredHour: 1 })
  const { body } = await start(resourceId)
  recordings[0]!.emit({ type: 'recorderReady', startMs: clock.now() })
  await clock.advance(3_600_000)
  const { body: refused } = await call('GET', `${base}/resourceid/${resourceId}/sid/${body!.sid}/mode/web/query`)
  expect(refused).toMatchObject({ code: 433 })
  expect(recordings[0]!.told).toEqual([])
})

test('R-321, R-419: a page that cannot be opened ends the recording, but not within 5 s of the start', async () => {
  const { running, clock } = createService()
  const recording = await running()
  recording.emit({ type: 'recorderFailed', cause: 'access_url_failed', details: 'refused' })
  recording.emit({ type: 'recorderEnded' })
  await clock.advance(4999)
  expect((await recording.query()).status).toBe(200)
  await clock.advance(1)
  expect(await recording.query()).toMatchObject(missing)
  expect(recording.told.at(-1)).toBe('release')
})

test('R-346, R-267 … R-270: hold and resume reach the recorder once each, and query shows them', async () => {
  const { running } = createService()
  const recording = await running({ onhold: true })
  const held = async () => (await recording.query()).body!.serverResponse.extensionServiceState[0]!.payload.onhold
  expect([recording.plan.held, await held()]).toEqual([true, true])
  expect((await recording.update({ webRecordingConfig: { onhold: false } })).status).toBe(200)
  expect((await recording.update({ webRecordingConfig: {} })).status).toBe(200)
  expect(await held()).toBe(false)
  await recording.update({ webRecordingConfig: { onhold: true } })
  expect(recording.told).toEqual(['resume', 'hold'])
})

test('R-374: an MP4 that has reached maxVideoDuration is followed by the next', async () => {
  const { running, clock } = createService()
  const recording = await running({ maxVideoDuration: 30 }, mp4)
  for (let slice = 0; slice < 121; slice += 1) recording.slice(clock.now() + slice * 15_000, 15_000, slice === 0)
  expect(recording.told.filter((told) => told === 'join 0')).toHaveLength(120)
  expect(recording.told.slice(-2)).toEqual(['finish 0', 'join 1'])
})

test('an MP4 that could not be made is missing from the list, and the session says why', async () => {
  const { running, clock, call, settled } = createService()
  const recording = await running({}, mp4)
  recording.slice(clock.now(), 1000, true)
  const stopping = recording.stop()
  await settled()
  recording.emit({ type: 'recorderEnded' })
  recording.emit({ type: 'mp4Failed', index: 0, message: 'no space' })
  expect((await stopping).body!.serverResponse.extensionServiceState[0]!.payload.fileList).toHaveLength(1)
  const { body } = await call('GET', `/_emulator/sessions/${recording.sid}`)
  expect((body as unknown as { warnings: string[] }).warnings).toEqual(['mp4 0: no space'])
})

test('closing finalises what runs, resetting throws it away', async () => {
  const { running, engine, settled, call } = createService()
  const recording = await running()
  const closing = engine.close()
  await settled()
  expect(recording.told).toEqual(['stop'])
  recording.emit({ type: 'recorderEnded' })
  await closing
  const other = await running()
  expect((await call('POST', '/_emulator/reset', {})).status).toBe(204)
  expect(other.told).toEqual(['release'])
  expect((await other.query()).body).toMatchObject({ code: 1001 })
})

test('a reset whose body is broken resets nothing', async () => {
  const { running, call } = createService()
  const recording = await running()
  expect((await call('POST', '/_emulator/reset', '{"appId": "other",}')).status).toBe(400)
  expect((await call('POST', '/_emulator/reset', '')).status).toBe(204)
  expect(recording.told).toEqual(['release'])
})

test('R-373: a cname with a slash still has its slices beside its playlist', async () => {
  const { acquire, start, recordings, clock, call } = createService()
  const { body } = await start(await acquire({ cname: 'a/b' }), undefined, { cname: 'a/b' })
  recordings[0]!.emit({ type: 'recorderReady', startMs: clock.now() })
  recordings[0]!.slice(clock.now(), 15_000, true)
  await clock.advance(0)
  const view = (await call('GET', `/_emulator/sessions/${body!.sid}`)).body as unknown as { files: { key: string }[] }
  expect(view.files.map(({ key }) => key)).toEqual([`${body!.sid}_a/b.m3u8`, expect.stringMatching(`^${body!.sid}_a/b_\\d{17}\\.ts$`)])
})
