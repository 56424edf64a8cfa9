import { expect, test } from 'vitest'
import { sliceLengths, stopping, withMp4 } from '../operations/lifecycle.fixture.ts'
import { describeTargets } from '../targets.ts'
import { drilled } from './scenario.fixture.ts'

const atStart = { door: 'recorder.start' } as const

describeTargets('faults of recorder, page and storage', (agora) => {
  test('the recorder comes up later', async () => {
    const client = drilled(agora())
    await client.plays({ when: atStart, do: { delayMs: 7000 } })
    const { sid, view } = await client.started()
    const startMs = (await client.now()) + 7000
    await client.advance(6999)
    expect((await view()).state).toBe('starting')
    await client.advance(1)
    expect((await view()).state).toBe('recording')
    expect((await client.events(sid)).find(({ eventType }) => eventType === 70)?.details).toMatchObject({ recorderStartTime: startMs })
  })

  test('the recorder never comes up, and can be stopped', async () => {
    const client = drilled(agora())
    await client.plays({ when: atStart, do: { lose: true } })
    const { sid, stop, view } = await client.started()
    await client.advance(3_600_000)
    expect((await view()).state).toBe('starting')
    expect((await stop()).status).toBe(200)
    expect((await client.events(sid)).map(({ eventType }) => eventType)).not.toContain(70)
  })

  test('the recorder gives up: its cause is told, its slices are kept, and the next start is well', async () => {
    const client = drilled(agora())
    await client.plays({ when: atStart, do: { fail: 'recorder_error', afterMs: 40_000 } })
    const { sid, view } = await client.started()
    await client.advance(40_000)
    expect(await view()).toMatchObject({ state: 'ended', cause: 'recorder_error' })
    expect((await client.events(sid)).find(({ eventType }) => eventType === 71)?.details).toMatchObject({ message: 'recorder_error', details: 'scenario story, step 1' })
    expect(sliceLengths(await client.file('bucket', `${sid}_httpClient463224.m3u8`)).map(Math.round)).toEqual([15, 15, 10])
    const second = await client.started()
    await client.advance(60_000)
    expect((await second.view()).state).toBe('recording')
  })

  test('the recorder crashes: the slice that it is recording is lost, the MP4 is made of the others', async () => {
    const client = drilled(agora())
    await client.plays({ when: atStart, do: { crash: true, afterMs: 40_000 } })
    const { sid, view } = await client.started({}, withMp4)
    await client.advance(40_000)
    expect(await view()).toMatchObject({ state: 'ended', cause: 'recorder_error' })
    expect(sliceLengths(await client.file('bucket', `${sid}_httpClient463224.m3u8`)).map(Math.round)).toEqual([15, 15])
    expect((await view()).files.some(({ key, bytes }) => key.endsWith('_0.mp4') && bytes > 0)).toBe(true)
  })

  test('the page’s signal is lost once: the page is opened once more, and then recorded', async () => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'page.notifyReady', url: 'https://example.test/*' }, do: { lose: true } })
    const { sid, view } = await client.started({ readyTimeout: 10 })
    await client.advance(60_000)
    expect((await view()).state).toBe('recording')
    expect((await client.events(sid)).filter(({ eventType }) => eventType === 73)).toHaveLength(1)
    expect(await client.fired()).toEqual([1])
  })

  test('the page’s signal takes longer than it may, every time: the recording ends', async () => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'page.notifyReady' }, do: { delayMs: 25_000 }, times: 'always' })
    const { view } = await client.started({ readyTimeout: 10 })
    await client.advance(20_000)
    expect(await view()).toMatchObject({ state: 'ended', cause: 'page_load_timeout' })
  })

  test('an upload that takes longer than a synchronous stop waits: 206, and in the end everything is there', async () => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'upload', file: 'slice', nth: 2 }, do: { delayMs: 60_000 } })
    const { sid, view, ...recording } = await client.started()
    await client.advance(45_000)
    const { answer } = await stopping({ sid, view, ...recording })
    await client.advance(20_000)
    expect(await answer).toMatchObject({ status: 206, body: { code: 50 } })
    const playlist = () => client.file('bucket', `${sid}_httpClient463224.m3u8`)
    expect(sliceLengths(await playlist())).toHaveLength(1)
    await client.advance(24_999)
    expect((await view()).state).toBe('stopping')
    await client.advance(1)
    expect((await view()).state).toBe('ended')
    expect(sliceLengths(await playlist())).toHaveLength(4)
  })

  test('neither reset nor the end of the emulator waits for an upload that takes a day', async () => {
    const client = drilled(agora())
    for (const times of [1, 'always'] as const) {
      await client.reset()
      await client.plays({ when: { door: 'upload' }, do: { delayMs: 86_400_000 }, times })
      const { view } = await client.started()
      await client.advance(45_000)
      expect((await view()).files).toEqual([])
    }
  })

  test.each([['chrome', 2], ['ffmpeg', 1]] as const)('R-327: %s is killed after 20 s: recorder_error, and %i slices are kept', async (program, slices) => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'recorder.start' }, do: { kill: program, afterMs: 20_000 } })
    const { sid, view } = await client.started()
    await client.advance(60_000)
    expect(await view()).toMatchObject({ state: 'ended', cause: 'recorder_error' })
    expect(sliceLengths(await client.file('bucket', `${sid}_httpClient463224.m3u8`))).toHaveLength(slices)
  })

  test('an upload that fails once is told of and sent again, and nothing is lost', async () => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'upload', file: 'slice', nth: 2 }, do: { fail: '503 Slow Down' } })
    const { sid, stop } = await client.started()
    await client.advance(45_000)
    await stop()
    expect(sliceLengths(await client.file('bucket', `${sid}_httpClient463224.m3u8`)).slice(0, 3)).toEqual([15, 15, 15])
    expect((await client.events(sid)).flatMap(({ eventType, details }) => (eventType < 3 ? [[eventType, details['module'], details['warnCode']]] : []))).toEqual([[2, 1, 31]])
    expect(await client.faults()).toMatchObject([{ door: 'upload', do: { fail: '503 Slow Down' } }])
  })

  test('R-377: a storage that takes nothing leaves all to the backup, and the recording does not notice', async () => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'upload' }, do: { fail: '503 Slow Down' }, times: 'always' })
    const { sid, stop, view } = await client.started()
    await client.advance(60_000)
    const { body } = await stop()
    expect(body.serverResponse.extensionServiceState[1]!.payload.uploadingStatus).toBe('backuped')
    expect((await client.events(sid)).slice(-2).map(({ eventType }) => eventType)).toEqual([32, 11])
    expect((await view()).warnings).toEqual([expect.stringContaining('503 Slow Down')])
    expect(sliceLengths(await client.file('bucket', `${sid}_httpClient463224.m3u8`)).slice(0, 4)).toEqual([15, 15, 15, 15])
  })
})
