import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { minute, seen, withMp4, withPush } from './lifecycle.fixture.ts'

const uploaded = { serviceName: 'upload_service', payload: { uploadingStatus: 'uploaded' } }
const base = (sid: string) => `${sid}_${who.cname}`

describeTargets('stop', (agora) => {
  test('R-291 … R-294, R-296, R-297: HLS only, the playlist alone is listed', async () => {
    const client = agora()
    const { resourceId, sid, stop } = await client.started()
    const startMs = await client.now()
    await client.advance(20_000)
    const fileList = [{ filename: `${base(sid)}.m3u8`, sliceStartTime: startMs }]
    const recorder = { serviceName: 'web_recorder_service', payload: { fileList, onhold: false, state: 'exit' } }
    const serverResponse = { extensionServiceState: [recorder, uploaded] }
    expect(seen(await stop())).toEqual({ status: 200, body: { ...who, resourceId, sid, serverResponse } })
  })

  test('R-295: the playlist first, then the MP4s by index, also beyond the tenth', async () => {
    const client = agora()
    const { sid, stop } = await client.started({ maxVideoDuration: 30, maxRecordingHour: 12 }, withMp4)
    const startMs = await client.now()
    await client.advance(331 * minute)
    const { payload } = (await stop()).body.serverResponse.extensionServiceState[0]!
    const mp4s = Array.from({ length: 12 }, (_, index) => ({ filename: `${base(sid)}_${index}.mp4`, sliceStartTime: startMs + index * 30 * minute }))
    expect(payload.fileList).toEqual([{ filename: `${base(sid)}.m3u8`, sliceStartTime: startMs }, ...mp4s])
  })

  test('R-292, R-297: push stands between recorder and uploader', async () => {
    const { stop } = await agora().started({}, withPush('rtmp://push.test/live', { onhold: true }))
    expect((await stop()).body.serverResponse.extensionServiceState).toEqual([
      { serviceName: 'web_recorder_service', payload: { fileList: [], onhold: true, state: 'exit' } },
      { serviceName: 'rtmp_publish_service', payload: { outputs: [{ rtmpUrl: 'rtmp://push.test/live', status: 'disconnected' }] } },
      uploaded,
    ])
  })

  test.each([{}, { async_stop: false }, { async_stop: null }])('R-299: %j is answered with every file stored', async (request) => {
    const client = agora()
    const { stop, view } = await client.started({}, withMp4)
    await client.advance(20_000)
    const { fileList } = (await stop(request)).body.serverResponse.extensionServiceState[0]!.payload
    expect((await view()).state).toBe('ended')
    for (const { filename } of fileList) expect(await client.file('bucket', filename)).not.toBe(undefined)
    expect(await client.file('bucket', fileList[0]!.filename)).toMatch(/#EXT-X-ENDLIST\n$/)
    expect(fileList).toHaveLength(2)
  })

  test('R-300, R-301: an asynchronous stop is answered with the names alone, and the files are stored all the same', async () => {
    const client = agora()
    const { resourceId, sid, stop } = await client.started({}, withMp4)
    await client.advance(20_000)
    expect(seen(await stop({ async_stop: true }))).toEqual({ status: 200, body: { ...who, resourceId, sid } })
    await client.advance(0)
    expect(await client.file('bucket', `${base(sid)}.m3u8`)).toMatch(/#EXT-X-ENDLIST\n$/)
    expect(await client.file('bucket', `${base(sid)}_0.mp4`)).not.toBe(undefined)
  })

  test('R-311: held from the start and never resumed', async () => {
    const client = agora()
    const { stop, view } = await client.started({ onhold: true }, withMp4)
    await client.advance(minute)
    const { status, body } = await stop()
    expect([status, body.serverResponse.extensionServiceState[0]!.payload]).toEqual([200, { fileList: [], onhold: true, state: 'exit' }])
    expect((await view()).files).toEqual([])
  })

  test.each([[0, 1], [5000, 0]])('R-312: directly after start, with a start delay of %i ms there are %i files', async (startDelayMs, files) => {
    const client = agora()
    await client.configure({ switches: { startDelayMs } })
    const { stop } = await client.started()
    const { status, body } = await stop()
    expect([status, body.serverResponse.extensionServiceState[0]!.payload.fileList.length]).toEqual([200, files])
  })

  test('R-312: with a start delay nothing is recorded up to its last millisecond', async () => {
    const client = agora()
    await client.configure({ switches: { startDelayMs: 5000 } })
    const { stop, view } = await client.started()
    await client.advance(4999)
    expect((await stop()).body.serverResponse.extensionServiceState[0]!.payload).toEqual({ fileList: [], onhold: false, state: 'exit' })
    await client.advance(minute)
    expect([(await view()).state, (await view()).files]).toEqual(['ended', []])
  })

  test('R-313: members that belong elsewhere are ignored', async () => {
    const { stop } = await agora().started()
    const { status, body } = await stop({ scene: 1, resourceExpiredHour: 24, recordingConfig: {}, async_stop: false })
    expect([status, body.serverResponse.extensionServiceState.length]).toEqual([200, 2])
  })

  test.each([false, true])('R-314: afterwards the same names can be acquired and started again (async_stop %s)', async (async_stop) => {
    const client = agora()
    const first = await client.started()
    expect((await first.stop({ async_stop })).status).toBe(200)
    const second = await client.started()
    expect(second.sid).not.toBe(first.sid)
    expect((await second.query()).status).toBe(200)
  })
})
