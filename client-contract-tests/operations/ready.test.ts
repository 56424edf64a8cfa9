import { expect, test } from 'vitest'
import { notFound, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { minute, neverReady, queried, seen } from './lifecycle.fixture.ts'

const base = (sid: string) => `${sid}_${who.cname}`

describeTargets('readyTimeout of a page that never calls', (agora) => {
  test.each([{ readyTimeout: 0 }, { readyTimeout: null }, {}])('R-334: %j needs no signal', async (readyTimeout) => {
    const client = agora()
    const { sid, query } = await client.started({ ...neverReady, ...readyTimeout })
    await client.advance(3 * minute)
    expect((await query()).body.serverResponse.status).toBe(5)
    expect((await client.events(sid)).filter(({ eventType }) => [70, 71, 73].includes(eventType))).toMatchObject([{ eventType: 70 }])
  })

  test.each([1, 10, 60])('R-336, R-338, R-340: of %i s: loaded again once, then the end', async (readyTimeout) => {
    const client = agora()
    const { sid, query, view } = await client.started({ ...neverReady, readyTimeout })
    const told = async () => (await client.events(sid)).flatMap(({ eventType, details }) => (eventType === 33 ? [] : [[eventType, details]]))
    const uploader = [30, { msgName: 'uploader_started', status: 0 }]
    const reload = [73, { msgName: 'web_recorder_reload', reason: 'page_load_timeout' }]
    await client.advance(readyTimeout * 1000 - 1)
    expect(await told()).toEqual([uploader])
    await client.advance(1)
    expect(await told()).toEqual([uploader, reload])
    await client.advance(readyTimeout * 1000 - 1)
    expect([(await query()).status, await told()]).toEqual([200, [uploader, reload]])
    await client.advance(1)
    const stopped = { msgName: 'web_recorder_stopped', code: 4, message: 'page_load_timeout', details: expect.any(String), fileList: [] }
    const exit = [11, { msgName: 'session_exit', exitStatus: 1 }]
    expect(await told()).toEqual([uploader, reload, [71, stopped], [31, { msgName: 'uploaded', status: 0 }], exit])
    expect(await view()).toMatchObject({ state: 'ended', cause: 'page_load_timeout', files: [] })
    await client.advance(10 * minute)
    expect(await told()).toHaveLength(5)
  })

  test('R-339: after that nothing is found any more', async () => {
    const client = agora()
    const { resourceId, sid, query, update, stop } = await client.started({ ...neverReady, readyTimeout: 5 })
    await client.advance(10_000)
    const gone = { status: 404, body: { ...notFound.body, ...who, resourceId, sid } }
    for (const call of [query(), update({ webRecordingConfig: {} }), stop()]) expect(seen(await call)).toEqual(gone)
  })

  test('R-343, R-344, R-420: while it waits it is at 4 and in progress, without a file', async () => {
    const client = agora()
    const { resourceId, sid, query, view } = await client.started({ ...neverReady, readyTimeout: 60 })
    const waiting = queried({ ...who, resourceId, sid }, 4, { fileList: [], onhold: false, state: 'inProgress' })
    for (const ms of [0, 59_000, 60_000]) {
      await client.advance(ms)
      expect(seen(await query())).toEqual(waiting)
    }
    expect((await view()).files).toEqual([])
    await client.advance(1000)
    expect((await query()).status).toBe(404)
  })

  test('R-312: stopped while it waits, it has no files and ended well', async () => {
    const client = agora()
    const { sid, stop } = await client.started({ ...neverReady, readyTimeout: 60 })
    await client.advance(59_000)
    const { status, body } = await stop()
    expect([status, body.serverResponse.extensionServiceState[0]!.payload.fileList]).toEqual([200, []])
    expect((await client.events(sid)).find(({ eventType }) => eventType === 71)?.details).toMatchObject({ code: 0, message: 'ok', fileList: [] })
  })

  test('R-344, R-420: with readyCapture from-start it is recorded from the start, though the signal never comes', async () => {
    const client = agora()
    await client.configure({ switches: { readyCapture: 'from-start' } })
    const { resourceId, sid, query, view } = await client.started({ ...neverReady, readyTimeout: 20 })
    const startMs = await client.now()
    await client.advance(15_000)
    const fileList = [{ filename: `${base(sid)}.m3u8`, sliceStartTime: startMs }]
    expect(seen(await query())).toEqual(queried({ ...who, resourceId, sid }, 5, { fileList, onhold: false, state: 'inProgress' }))
    await client.advance(25_000)
    expect(await view()).toMatchObject({ state: 'ended', cause: 'page_load_timeout' })
    expect((await view()).files).not.toEqual([])
    const told = (await client.events(sid)).map(({ eventType }) => eventType)
    expect(told).toEqual([30, 70, 4, 73, 71, 31, 11])
    expect((await client.events(sid)).find(({ eventType }) => eventType === 71)?.details).toMatchObject({ code: 4, fileList })
  })

  test('R-336: with a start delay the page has its time from when it is opened', async () => {
    const client = agora()
    await client.configure({ switches: { startDelayMs: 5000 } })
    const { sid } = await client.started({ ...neverReady, readyTimeout: 10 })
    const reloads = async () => (await client.events(sid)).filter(({ eventType }) => eventType === 73).length
    await client.advance(14_999)
    expect(await reloads()).toBe(0)
    await client.advance(1)
    expect(await reloads()).toBe(1)
  })
})
