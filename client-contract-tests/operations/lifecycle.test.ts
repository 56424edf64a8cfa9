import { expect, test } from 'vitest'
import { notFound, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { hour, minute, neverReady, seen, sliceLengths, sum, unreachable, withMp4 } from './lifecycle.fixture.ts'

describeTargets('the life of a web recording', (agora) => {
  test.each([0, 5000])('R-316: with a start delay of %i ms the first frame is taken that much after the start', async (startDelayMs) => {
    const client = agora()
    await client.configure({ switches: { startDelayMs } })
    const { sid, payload } = await client.started()
    const startMs = (await client.now()) + startDelayMs
    await client.advance(startDelayMs + 15_000)
    expect((await payload()).fileList).toEqual([{ filename: `${sid}_${who.cname}.m3u8`, sliceStartTime: startMs }])
    const [begun] = (await client.events(sid)).filter(({ eventType }) => eventType === 70)
    expect(begun?.details).toEqual({ msgName: 'web_recorder_started', recorderStartTime: startMs })
  })

  test('the events of a recording that is stopped, numbered from 0 without a gap', async () => {
    const client = agora()
    const { sid, stop } = await client.started()
    const startMs = await client.now()
    await client.advance(2 * minute)
    await stop()
    const playlist = `${sid}_${who.cname}.m3u8`
    const told = await client.events(sid)
    expect(told.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(told.map(({ eventType, details }) => [eventType, details])).toEqual([
      [30, { msgName: 'uploader_started', status: 0 }],
      [70, { msgName: 'web_recorder_started', recorderStartTime: startMs }],
      [4, { msgName: 'cloud_recording_file_infos', fileList: playlist }],
      [33, { msgName: 'uploading_progress', progress: 10_000 }],
      [33, { msgName: 'uploading_progress', progress: 10_000 }],
      [71, { msgName: 'web_recorder_stopped', code: 0, message: 'ok', details: expect.any(String), fileList: [{ filename: playlist, sliceStartTime: startMs }] }],
      [31, { msgName: 'uploaded', status: 0 }],
      [11, { msgName: 'session_exit', exitStatus: 0 }],
    ])
  })

  test.each([
    ['https://unreachable.invalid/', 0, 5000],
    ['http://unreachable.invalid:8080/room?a=b#c', 0, 5000],
    ['https://unreachable.invalid/', 2000, 5000],
    ['https://unreachable.invalid/', 6000, 6000],
  ])('R-321, R-401, R-419, R-421: %s after a delay of %i ms is gone %i ms after start', async (url, startDelayMs, goneAfterMs) => {
    const client = agora()
    await client.configure({ switches: { startDelayMs } })
    const { resourceId, sid, query, view } = await client.started({ url })
    expect((await query()).status).toBe(200)
    await client.advance(goneAfterMs - 1)
    expect((await query()).status).toBe(200)
    await client.advance(1)
    expect(seen(await query())).toEqual({ status: 404, body: { ...notFound.body, ...who, resourceId, sid } })
    expect(await view()).toMatchObject({ state: 'ended', cause: 'access_url_failed' })
    const last = (await client.events(sid)).flatMap(({ eventType, details }) => (eventType === 70 || eventType === 4 ? [] : [[eventType, details]]))
    expect(last).toEqual([
      [30, { msgName: 'uploader_started', status: 0 }],
      [71, { msgName: 'web_recorder_stopped', code: 5, message: 'access_url_failed', details: expect.stringContaining(url), fileList: expect.any(Array) }],
      [11, { msgName: 'session_exit', exitStatus: 1 }],
    ])
  })

  test.each(['https://example.test/404', 'http://127.0.0.1:1/', 'https://unreachable.invalid.example.test/'])('R-421: %s is good', async (url) => {
    const client = agora()
    const { query } = await client.started({ url })
    await client.advance(minute)
    expect((await query()).body.serverResponse.status).toBe(5)
  })

  test('R-324: maxRecordingHour ends it to the millisecond, with everything stored', async () => {
    const client = agora()
    const { resourceId, sid, query, view } = await client.started({ maxRecordingHour: 1 }, withMp4)
    await client.advance(hour - 1)
    expect((await query()).status).toBe(200)
    await client.advance(1)
    expect(seen(await query())).toEqual({ status: 404, body: { ...notFound.body, ...who, resourceId, sid } })
    expect(await view()).toMatchObject({ state: 'ended', cause: 'max_recording_hour' })
    const stopped = { msgName: 'web_recorder_stopped', code: 1, message: 'max_recording_hour', details: 'max recording hour is 1' }
    expect((await client.events(sid)).find(({ eventType }) => eventType === 71)?.details).toEqual({ ...stopped, fileList: expect.any(Array) })
    expect((await client.events(sid)).at(-1)).toMatchObject({ eventType: 11, details: { exitStatus: 0 } })
    expect(await client.file('bucket', `${sid}_${who.cname}.m3u8`)).toMatch(/#EXT-X-ENDLIST\n$/)
  })

  test('R-325: after resourceExpiredHour every call is refused, and the recording goes on to its end', async () => {
    const client = agora()
    const recording = await client.started({ maxRecordingHour: 2 }, {}, { scene: 1, resourceExpiredHour: 1 })
    await client.advance(hour)
    for (const call of [recording.query(), recording.update({ webRecordingConfig: {} }), recording.stop()]) {
      expect(await call).toMatchObject({ status: 400, body: { code: 433 } })
    }
    expect((await recording.view()).state).toBe('recording')
    await client.advance(hour)
    expect(await recording.view()).toMatchObject({ state: 'ended', cause: 'max_recording_hour' })
    const playlist = await client.file('bucket', `${recording.sid}_${who.cname}.m3u8`)
    expect(sum(sliceLengths(playlist))).toBeCloseTo(7200, 0)
  })

  test.each([
    ['max_recording_hour', { maxRecordingHour: 1 }, hour],
    ['access_url_failed', unreachable, 5000],
    ['page_load_timeout', { ...neverReady, readyTimeout: 1 }, 2000],
  ])('R-331: after %s the same names can be acquired and started again', async (cause, serviceParam, ms) => {
    const client = agora()
    const first = await client.started(serviceParam)
    await client.advance(ms)
    expect(await first.view()).toMatchObject({ state: 'ended', cause })
    const second = await client.started()
    expect([(await second.query()).status, second.sid === first.sid]).toEqual([200, false])
  })

  test('R-332: maxIdleTime has no effect', async () => {
    const client = agora()
    const { sid, query } = await client.started({}, { recordingConfig: { maxIdleTime: 5 } })
    await client.advance(10 * minute)
    expect((await query()).body.serverResponse.status).toBe(5)
    expect((await client.events(sid)).map(({ eventType }) => eventType)).not.toContain(71)
  })
})
