import { expect, test } from 'vitest'
import { storage, webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { hour, seen, withPush } from './lifecycle.fixture.ts'

const services = (extensionServices: unknown) => ({ ...webStart(), extensionServiceConfig: { extensionServices } })
const push = withPush('rtmp://push.test/live').extensionServiceConfig.extensionServices[1]

describeTargets('the words of code 2', (agora) => {
  test.each([
    ['acquire', [], {}],
    ['acquire', 'text', {}],
    ['acquire', { scene: 1 }, { cname: 5 }],
    ['acquire', { scene: 1 }, { cname: undefined }],
    ['acquire', undefined, {}],
    ['start', undefined, {}],
    ['start', [], {}],
    ['start', {}, { uid: 5 }],
  ])('R-422: %s with %j and %j has the wrong outer shape', async (call, clientRequest, otherwise) => {
    const client = agora()
    const resourceId = await client.resource()
    const path = call === 'start' ? `${client.base}/resourceid/${resourceId}/mode/web/start` : `${client.base}/acquire`
    const { status, body } = await client.call('POST', path, { ...who, clientRequest, ...otherwise })
    expect({ status, code: body.code, reason: body.reason }).toEqual({ status: 400, code: 2, reason: 'api body validate failed!' })
  })

  test.each([
    ['extensionServices []', services([])],
    ['extensionServices missing', services(undefined)],
    ['extensionServiceConfig missing', { storageConfig: storage() }],
    ['push alone', services([push])],
  ])('R-423: %s', async (_, clientRequest) => {
    const client = agora()
    const resourceId = await client.resource()
    const body = { code: 2, reason: 'services not selected!', ...who, resourceId }
    expect(seen(await client.start(resourceId, clientRequest))).toEqual({ status: 400, body })
  })

  test('R-424: a start that differs from the startParameter', async () => {
    const client = agora()
    const resourceId = await client.resource({ scene: 1, startParameter: webStart() })
    const body = { code: 2, reason: 'request_hash mismatch!', ...who, resourceId }
    expect(seen(await client.start(resourceId, webStart({ videoFps: 30 })))).toEqual({ status: 400, body })
    expect((await client.start(resourceId)).status).toBe(200)
  })

  test.each([
    ['mix', { subscribeAudioUids: ['abc'] }],
    ['mix', { subscribeVideoUids: ['1', '-1'] }],
    ['individual', { subscribeAudioUids: ['4294967296'] }],
  ])('R-425: mode %s with a list that holds no uid, %j', async (mode, recordingConfig) => {
    const client = agora()
    const resourceId = await client.resource({ scene: 0 })
    const body = { code: 2, reason: "uid inside the List can't be convert to uint32_t", ...who, resourceId }
    expect(seen(await client.start(resourceId, { storageConfig: storage(), recordingConfig }, { mode }))).toEqual({ status: 400, body })
  })

  test.each([
    ['fileNamePrefix', { scene: 1 }, webStart({}, { storageConfig: storage({ fileNamePrefix: ['a-b'] }) })],
    ['maxRecordingHour', { scene: 1 }, webStart({ maxRecordingHour: 0.0333 })],
    ['scene', { scene: 2 }, webStart()],
  ])('R-426: %s as applications send it, acquired with %j', async (field, acquired, clientRequest) => {
    const client = agora()
    const resourceId = await client.resource(acquired)
    const body = { code: 2, reason: `Start: invalid ${field} value!`, ...who, resourceId }
    expect(seen(await client.start(resourceId, clientRequest))).toEqual({ status: 400, body })
  })

  test('R-426: with lenientFileNamePrefix a dash is let through, and becomes part of the key', async () => {
    const client = agora()
    await client.configure({ switches: { lenientFileNamePrefix: true } })
    const { sid, stop } = await client.started({}, { storageConfig: storage({ fileNamePrefix: ['a-b'] }) })
    await stop()
    expect(await client.file('bucket', `a-b/${sid}_${who.cname}.m3u8`)).toContain('ENDLIST')
  })
})

describeTargets('what clients count on', (agora) => {
  test('R-413: the 201 of a repeated start names the recording that runs', async () => {
    const client = agora()
    const { resourceId, sid, query } = await client.started()
    const body = { code: 7, reason: 'already started', ...who, resourceId, sid }
    expect(seen(await client.start(resourceId))).toEqual({ status: 201, body })
    expect((await query()).status).toBe(200)
    const [refused] = (await client.events(sid)).filter(({ eventType }) => eventType === 3)
    expect(refused?.details).toMatchObject({ msgName: 'cloud_recording_status_update' })
  })

  test.each(['start', 'query', 'update', 'stop'] as const)('R-414: code 65 of %s is HTTP 206', async (call) => {
    const client = agora()
    const { resourceId, query, update, stop } = await client.started()
    await client.configure({ answers: [{ call, answer: 'requestNotCompleted' }] })
    const calls = { start: () => client.start(resourceId), query, update: () => update({ webRecordingConfig: {} }), stop }
    expect(await calls[call]()).toMatchObject({ status: 206, body: { code: 65, reason: 'request not completed' } })
  })

  test('R-415: async_stop false is a synchronous stop', async () => {
    const { stop, view } = await agora().started()
    const { status, body } = await stop({ async_stop: false })
    expect([status, (await view()).state]).toEqual([200, 'ended'])
    expect(body.serverResponse.extensionServiceState.map(({ serviceName }) => serviceName)).toEqual(['web_recorder_service', 'upload_service'])
  })

  test('R-416: without resourceExpiredHour it is 72 hours', async () => {
    const client = agora()
    const { query } = await client.started({ onhold: true, maxRecordingHour: 100 })
    await client.advance(72 * hour - 1)
    expect((await query()).status).toBe(200)
    await client.advance(1)
    expect(await query()).toMatchObject({ status: 400, body: { code: 433 } })
  })
})
