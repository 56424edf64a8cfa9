import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { notFound, who, type Agora } from '../agora.ts'
import type * as Synthetic from '../../emulator/recorder/synthetic/recorder.ts'
import { describeTargets } from '../targets.ts'
import { seen, stopping, withMp4 } from './lifecycle.fixture.ts'

vi.mock('../../emulator/recorder/synthetic/recorder.ts', async (original) => {
  const { createSyntheticRecorder } = await original<typeof Synthetic>()
  const { endingLate } = await import('./lifecycle-recorders.fixture.ts')
  return { createSyntheticRecorder: () => endingLate(createSyntheticRecorder(), 25_000) }
})

describeTargets('stop of a recorder that needs 25 s to end', (agora) => {
  let client: Agora
  beforeEach(() => {
    client = agora()
  })
  // An emulator that is closed waits for its recorders, and these wait for the clock.
  afterEach(() => client.reset())

  test('R-299, R-303: a synchronous stop gives up after 20 s, and the files go on being stored', async () => {
    const recording = await client.started({}, withMp4)
    const { resourceId, sid } = recording
    await client.advance(20_000)
    let answered = false
    const { answer } = await stopping(recording)
    void answer.then(() => (answered = true))
    await client.advance(19_999)
    expect(answered).toBe(false)
    await client.advance(1)
    const body = { code: 50, reason: expect.stringMatching(/./), ...who, resourceId, sid }
    expect(seen(await answer)).toEqual({ status: 206, body })
    const playlist = `${sid}_${who.cname}.m3u8`
    expect(await client.file('bucket', playlist)).not.toContain('ENDLIST')
    await client.advance(5000)
    expect((await recording.view()).state).toBe('ended')
    expect(await client.file('bucket', playlist)).toMatch(/#EXT-X-ENDLIST\n$/)
    expect(await client.file('bucket', `${sid}_${who.cname}_0.mp4`)).not.toBe(undefined)
  })

  test.each([{}, { async_stop: true }])('R-304: a second stop while one with %j is at work changes nothing', async (first) => {
    const recording = await client.started()
    const { resourceId, sid, stop } = recording
    const { answer } = await stopping(recording, first)
    const body = { code: 49, reason: 'invalid operation', ...who, resourceId, sid }
    for (const request of [{}, { async_stop: true }]) expect(seen(await stop(request))).toEqual({ status: 400, body })
    await client.advance(25_000)
    expect((await answer).status).toBe('async_stop' in first ? 200 : 206)
    expect(await stop()).toMatchObject(notFound)
  })

  test('R-300: an asynchronous stop is answered at once, while the recorder still works', async () => {
    const { resourceId, sid, stop, view } = await client.started()
    expect(seen(await stop({ async_stop: true }))).toEqual({ status: 200, body: { ...who, resourceId, sid } })
    expect((await view()).state).toBe('stopping')
    await client.advance(24_999)
    expect((await view()).state).toBe('stopping')
    await client.advance(1)
    expect((await view()).state).toBe('ended')
  })

  test.each([
    ['not-found', { status: 404, body: notFound.body }],
    ['exiting', { status: 400, body: { code: 501, reason: expect.stringMatching(/./) } }],
  ])('R-260: query while it is stopping, queryWhileStopping %s', async (queryWhileStopping, { status, body }) => {
    await client.configure({ switches: { queryWhileStopping } })
    const { resourceId, sid, stop, query } = await client.started()
    await stop({ async_stop: true })
    expect(seen(await query())).toEqual({ status, body: { ...body, ...who, resourceId, sid } })
    await client.advance(25_000)
    expect(seen(await query())).toEqual({ status: 404, body: { ...notFound.body, ...who, resourceId, sid } })
  })

  test('R-283: update while it is stopping', async () => {
    const { resourceId, sid, stop, update } = await client.started()
    await stop({ async_stop: true })
    expect(seen(await update({ webRecordingConfig: {} }))).toEqual({ status: 404, body: { ...notFound.body, ...who, resourceId, sid } })
  })

  test('R-314: its names are free while it is stopping', async () => {
    const first = await client.started()
    await first.stop({ async_stop: true })
    const second = await client.started()
    expect([(await first.view()).state, (await second.view()).state]).toEqual(['stopping', 'recording'])
  })
})
