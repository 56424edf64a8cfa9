import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { hour, minute, neverReady, unreachable, withMp4 } from '../operations/lifecycle.fixture.ts'
import { describeTargets } from '../targets.ts'
import { openReceiver, subscribed } from './receiver.fixture.ts'

describeTargets('the events of a web recording, as they are sent', (agora) => {
  /** A client whose notifications are collected: `[serviceType, details]` of those of a type. */
  async function listening() {
    const receiver = await openReceiver()
    const client: Agora = await subscribed(agora(), receiver.webhook)
    const told = (eventType: number) =>
      receiver.received.flatMap(({ json }) => (json.eventType === eventType ? [[json.payload.serviceType, json.payload.details] as const] : []))
    return { client, told, types: receiver.types, received: receiver.received }
  }

  async function stopped(rest: object = {}) {
    const heard = await listening()
    const recording = await heard.client.started({}, rest)
    const startMs = await heard.client.now()
    await heard.client.advance(20_000)
    await recording.stop()
    await heard.client.advance(0)
    return { ...heard, sid: recording.sid, startMs }
  }

  test('R-392: 30, the uploader is up', async () => {
    const { told } = await stopped()
    expect(told(30)).toEqual([[2, { msgName: 'uploader_started', status: 0 }]])
  })

  test('R-393, R-345: 70, recording has begun, without pageLoadSuccessTime', async () => {
    const { told, startMs } = await stopped()
    expect(told(70)).toEqual([[6, { msgName: 'web_recorder_started', recorderStartTime: startMs }]])
    const { client, told: later } = await listening()
    await client.started({ readyTimeout: 10 })
    expect(later(70)).toEqual([[6, { msgName: 'web_recorder_started', recorderStartTime: await client.now() }]])
  })

  test.each([[{}, ''], [{ storageConfig: { vendor: 2, region: 3, bucket: 'bucket', accessKey: 'a', secretKey: 's', fileNamePrefix: ['a', 'b'] } }, 'a/b/']])(
    'R-394: 4, the name of the playlist, once however often it is written %#',
    async (rest, prefix) => {
      const { told, sid } = await stopped(rest)
      expect(told(4)).toEqual([[0, { msgName: 'cloud_recording_file_infos', fileList: `${prefix}${sid}_httpClient463224.m3u8` }]])
    },
  )

  test('R-395: 33, every minute from the start, and its progress never falls', async () => {
    const { client, told, received } = await listening()
    await client.started()
    const startMs = await client.now()
    await client.advance(10 * minute)
    const times = received.flatMap(({ json }) => (json.eventType === 33 ? [(json.payload.sendts - startMs) / minute] : []))
    expect(times).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const progress = told(33).map(([serviceType, { progress }]) => {
      expect(serviceType).toBe(2)
      return progress as number
    })
    expect(progress).toEqual(progress.toSorted((one, other) => one - other))
    for (const part of progress) expect(part >= 0 && part <= 10_000 && Number.isInteger(part)).toBe(true)
  })

  test('R-396: 71 after a stop', async () => {
    const { told, sid, startMs } = await stopped(withMp4)
    const name = `${sid}_httpClient463224`
    const fileList = [`${name}.m3u8`, `${name}_0.mp4`].map((filename) => ({ filename, sliceStartTime: startMs }))
    expect(told(71)).toEqual([[6, { msgName: 'web_recorder_stopped', code: 0, message: 'ok', details: 'ok', fileList }]])
  })

  test('R-397: 31 has no list of files', async () => {
    const { told } = await stopped(withMp4)
    expect(told(31)).toEqual([[2, { msgName: 'uploaded', status: 0 }]])
  })

  test.each<[string, object, number, number]>([
    ['a stop', {}, 0, 0],
    ['maxRecordingHour', { maxRecordingHour: 1 }, hour, 0],
    ['a page that cannot be opened', unreachable, 5000, 1],
    ['a page that is not ready', { ...neverReady, readyTimeout: 5 }, 10_000, 1],
  ])('R-400, R-402: 11 is the last, after %s', async (_what, serviceParam, ms, exitStatus) => {
    const { client, told, types } = await listening()
    const { stop } = await client.started(serviceParam)
    await client.advance(ms)
    if (ms === 0) await stop()
    await client.advance(hour)
    expect(told(11)).toEqual([[0, { msgName: 'session_exit', exitStatus }]])
    expect(types().at(-1)).toBe(11)
  })

  test('R-401: in their order', async () => {
    const { client, types, received } = await listening()
    const { stop } = await client.started({}, withMp4)
    await client.advance(3 * minute)
    await stop()
    await client.advance(hour)
    expect(types()).toEqual([30, 70, 4, 33, 33, 33, 71, 31, 11])
    expect(received.map(({ json }) => json.payload.sequence)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('R-403: 3 for a start that was refused because it runs', async () => {
    const { client, told } = await listening()
    const { resourceId } = await client.started()
    expect((await client.start(resourceId)).status).toBe(201)
    await client.advance(0)
    expect(told(3)).toEqual([[0, { msgName: 'cloud_recording_status_update', status: 5, recordingMode: 2, fileList: '' }]])
  })

  test('R-405: 73 for a page that is loaded again', async () => {
    const { client, told } = await listening()
    await client.started({ ...neverReady, readyTimeout: 5 })
    await client.advance(5000)
    expect(told(73)).toEqual([[6, { msgName: 'web_recorder_reload', reason: 'page_load_timeout' }]])
  })

  test('R-408: 13 is not sent', async () => {
    const { types } = await stopped()
    expect(types()).not.toContain(13)
  })
})
