import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

describeTargets('numbers of the web recorder', (agora) => {
  const outcome = (param: object) => startWith(agora(), param)

  test('R-161: without audioProfile', async () => {
    expect(await outcome({ audioProfile: undefined })).toEqual(accepted)
  })

  test('R-161: without audioProfile, with requireAudioProfile', async () => {
    const client = agora()
    await client.configure({ switches: { requireAudioProfile: true } })
    expect(await startWith(client, { audioProfile: undefined })).toEqual(refusedFor('audioProfile'))
    expect((await client.lastReply()).why).toMatch(/audioProfile: expected a number, received nothing/)
    expect(await startWith(client, { audioProfile: 0 })).toEqual(accepted)
  })

  test.each([0, 1, 2])('R-162: audioProfile %j', async (audioProfile) => {
    expect(await outcome({ audioProfile })).toEqual(accepted)
  })

  test.each([3, -1, '0', 0.5])('R-163: audioProfile %j', async (audioProfile) => {
    expect(await outcome({ audioProfile })).toEqual(refusedFor('audioProfile'))
  })

  test.each([undefined, null])('R-174: maxRecordingHour %j', async (maxRecordingHour) => {
    expect(await outcome({ maxRecordingHour })).toEqual(refusedFor('maxRecordingHour'))
  })

  test.each([1, 2, 719, 720])('R-175: maxRecordingHour %j', async (maxRecordingHour) => {
    expect(await outcome({ maxRecordingHour })).toEqual(accepted)
  })

  test.each([0, 721, 1.5, '3', -1])('R-176: maxRecordingHour %j', async (maxRecordingHour) => {
    expect(await outcome({ maxRecordingHour })).toEqual(refusedFor('maxRecordingHour'))
  })

  test('R-177: maxRecordingHour above resourceExpiredHour', async () => {
    const client = agora()
    const recording = await client.started({ maxRecordingHour: 720 }, {}, { scene: 1, resourceExpiredHour: 1 })
    expect((await recording.query()).status).toBe(200)
  })

  test.each([50, 51, 7999, 8000])('R-180: videoBitrate %j', async (videoBitrate) => {
    expect(await outcome({ videoBitrate })).toEqual(accepted)
  })

  test.each([49, 8001, 0, -1, 100.5, '2000'])('R-181: videoBitrate %j', async (videoBitrate) => {
    expect(await outcome({ videoBitrate })).toEqual(refusedFor('videoBitrate'))
  })

  test.each([5, 6, 59, 60])('R-184: videoFps %j', async (videoFps) => {
    expect(await outcome({ videoFps })).toEqual(accepted)
  })

  test.each([4, 61, 0, 29.97, '15'])('R-185: videoFps %j', async (videoFps) => {
    expect(await outcome({ videoFps })).toEqual(refusedFor('videoFps'))
  })

  test.each(['true', 1, 0, 'mobile'])('R-186: mobile %j', async (mobile) => {
    expect(await outcome({ mobile })).toEqual(refusedFor('mobile'))
  })

  test.each([undefined, null, false, true])('R-186: mobile %j is one', async (mobile) => {
    expect(await outcome({ mobile })).toEqual(accepted)
  })

  test.each([30, 31, 239, 240])('R-188: maxVideoDuration %j', async (maxVideoDuration) => {
    expect(await outcome({ maxVideoDuration })).toEqual(accepted)
  })

  test.each([29, 241, 0, 60.5, '120'])('R-189: maxVideoDuration %j', async (maxVideoDuration) => {
    expect(await outcome({ maxVideoDuration })).toEqual(refusedFor('maxVideoDuration'))
  })

  test('R-187: without maxVideoDuration a new MP4 begins after 120 minutes', async () => {
    const client = agora()
    const { stop, view } = await client.started({}, { recordingFileConfig: { avFileType: ['hls', 'mp4'] } })
    await client.advance(121 * 60_000)
    await stop()
    const minutes = (await view()).files.flatMap(({ key, durationMs }) => (key.endsWith('.mp4') ? [durationMs / 60_000] : []))
    expect(minutes).toEqual([expect.closeTo(120, 0), expect.closeTo(1, 0)])
  })

  test('R-426: maxRecordingHour 0.0333, as some send it', async () => {
    const client = agora()
    expect(await startWith(client, { maxRecordingHour: 0.0333 })).toEqual(refusedFor('maxRecordingHour'))
    expect((await client.lastReply()).why).toMatch(/maxRecordingHour: expected a whole number, received 0.0333$/)
  })
})
