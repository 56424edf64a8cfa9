import { expect, test } from 'vitest'
import { webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { hour, queried, seen, withPush } from './lifecycle.fixture.ts'

describeTargets('query', (agora) => {
  test('R-239, R-241 … R-244, R-246 … R-248, R-250 … R-253: from init over ready to in progress', async () => {
    const client = agora()
    await client.configure({ switches: { startDelayMs: 5000 } })
    const { resourceId, sid, query } = await client.started()
    const names = { ...who, resourceId, sid }
    const waiting = { fileList: [], onhold: false, state: 'init' }
    await client.advance(4999)
    expect(seen(await query())).toEqual(queried(names, 1, waiting))
    await client.advance(1)
    const startMs = await client.now()
    const ready = queried(names, 4, { ...waiting, state: 'inProgress' })
    expect(seen(await query())).toEqual(ready)
    await client.advance(14_999)
    expect(seen(await query())).toEqual(ready)
    await client.advance(1)
    const fileList = [{ filename: `${sid}_${who.cname}.m3u8`, sliceStartTime: startMs }]
    const recording = queried(names, 5, { fileList, onhold: false, state: 'inProgress' })
    expect(seen(await query())).toEqual(recording)
    expect(String(startMs)).toMatch(/^\d{13}$/)
    await client.advance(hour)
    expect(seen(await query())).toEqual(recording)
  })

  test('R-240, R-245, R-253: status is a number, onhold a boolean that follows the updates, and 5 outlasts a hold', async () => {
    const client = agora()
    const { query, update } = await client.started({ onhold: true })
    const states: unknown[] = []
    for (const onhold of [true, false, true]) {
      await update({ webRecordingConfig: { onhold } })
      await client.advance(20_000)
      const { status, extensionServiceState } = (await query()).body.serverResponse
      states.push([status, extensionServiceState[0]!.payload.onhold])
    }
    expect(states).toEqual([[4, true], [5, false], [5, true]])
  })

  test('R-252: a good start is at 4 or 5 within 90 s, also after the longest delay', async () => {
    const client = agora()
    await client.configure({ switches: { startDelayMs: 60_000 } })
    const { query } = await client.started()
    expect((await query()).body.serverResponse.status).toBe(1)
    await client.advance(60_000)
    expect((await query()).body.serverResponse.status).toBe(4)
    await client.advance(30_000)
    expect((await query()).body.serverResponse.status).toBe(5)
  })

  test('R-239: query is 200 directly after the answer of start', async () => {
    const client = agora()
    const resourceId = await client.resource()
    const { body } = await client.start(resourceId)
    const { status, body: state } = await client.recording(resourceId, body.sid).query()
    expect(status).toBe(200)
    expect(state).toMatchObject({ ...body, serverResponse: { status: expect.any(Number), extensionServiceState: [{ serviceName: 'web_recorder_service' }] } })
  })

  test('R-242, R-249: with push there is a second element, which is disconnected', async () => {
    const { query } = await agora().started({}, withPush('rtmps://push.test/live/key'))
    expect((await query()).body.serverResponse.extensionServiceState).toEqual([
      { serviceName: 'web_recorder_service', payload: { fileList: [], onhold: false, state: 'inProgress' } },
      { serviceName: 'rtmp_publish_service', payload: { outputs: [{ rtmpUrl: 'rtmps://push.test/live/key', status: 'disconnected' }] } },
    ])
  })

  test('R-242: the recorder is first also where the start names push before it', async () => {
    const { extensionServiceConfig } = withPush('rtmp://push.test/live')
    const reversed = { extensionServiceConfig: { extensionServices: extensionServiceConfig.extensionServices.toReversed() } }
    const { query } = await agora().started({}, { ...webStart(), ...reversed })
    const services = (await query()).body.serverResponse.extensionServiceState.map(({ serviceName }) => serviceName)
    expect(services).toEqual(['web_recorder_service', 'rtmp_publish_service'])
  })
})
