import { expect, test } from 'vitest'
import { notFound, who, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { hour, minute, neverReady, seen, unreachable } from './lifecycle.fixture.ts'

type Started = Awaited<ReturnType<Agora['started']>>

const unknownSid = 'f'.repeat(32)

const endings: [string, object, (client: Agora, recording: Started) => Promise<unknown>][] = [
  ['stop', {}, (_, { stop }) => stop()],
  ['an asynchronous stop', {}, (client, { stop }) => stop({ async_stop: true }).then(() => client.advance(0))],
  ['max_recording_hour', { maxRecordingHour: 1 }, (client) => client.advance(hour)],
  ['access_url_failed', unreachable, (client) => client.advance(5000)],
  ['page_load_timeout', { ...neverReady, readyTimeout: 3 }, (client) => client.advance(6000)],
]

describeTargets('query refused', (agora) => {
  test('R-258, R-259: a sid that nobody was given, with cname and uid of the resource', async () => {
    const client = agora()
    const { resourceId } = await client.started()
    const body = { ...notFound.body, ...who, resourceId, sid: unknownSid }
    expect(seen(await client.recording(resourceId, unknownSid).query())).toEqual({ status: 404, body })
  })

  test('R-258, R-259: a resource that was never started', async () => {
    const client = agora()
    const resourceId = await client.resource()
    const body = { ...notFound.body, ...who, resourceId, sid: unknownSid }
    expect(seen(await client.recording(resourceId, unknownSid).query())).toEqual({ status: 404, body })
  })

  test.each(endings)('R-259, R-260: after the end by %s', async (_, serviceParam, end) => {
    const client = agora()
    const recording = await client.started(serviceParam)
    expect((await recording.query()).status).toBe(200)
    await end(client, recording)
    const { resourceId, sid } = recording
    expect(seen(await recording.query())).toEqual({ status: 404, body: { ...notFound.body, ...who, resourceId, sid } })
  })

  test.each(['mix', 'individual'])('R-261: mode %s, though it was started in web', async (mode) => {
    const { resourceId, sid, query } = await agora().started()
    expect(seen(await query({ mode }))).toEqual({ status: 404, body: { ...notFound.body, ...who, resourceId, sid } })
  })

  test('R-262: the sid of another resource ID', async () => {
    const client = agora()
    const { resourceId } = await client.started()
    const { sid } = await client.started({}, {}, { scene: 1 }, { uid: '2' })
    const body = { code: 1003, reason: expect.stringMatching(/./), ...who, resourceId, sid }
    expect(seen(await client.recording(resourceId, sid).query())).toEqual({ status: 400, body })
  })

  test('R-263: a resource ID that nobody gave out', async () => {
    const body = { code: 1001, reason: expect.stringMatching(/./), resourceId: 'nobodys', sid: unknownSid }
    expect(seen(await agora().recording('nobodys', unknownSid).query())).toEqual({ status: 400, body })
  })

  test('R-264: once resourceExpiredHour has passed since the sid was given, not since acquire', async () => {
    const client = agora()
    const resourceId = await client.resource({ scene: 1, resourceExpiredHour: 1 })
    await client.advance(4 * minute)
    const { body: names } = await client.start(resourceId)
    const { query } = client.recording(resourceId, names.sid)
    await client.advance(hour - 1)
    expect((await query()).status).toBe(200)
    await client.advance(1)
    expect(seen(await query())).toEqual({ status: 400, body: { ...names, code: 433, reason: expect.stringMatching(/./) } })
  })

  test.each([
    ['requestNotCompleted', { status: 206, body: { code: 65, reason: 'request not completed' } }],
    ['requestTimeout', { status: 504, body: { code: 62, reason: 'request timeout' } }],
  ])('R-266: %s on command, once', async (answer, expected) => {
    const client = agora()
    const { query } = await client.started()
    await client.configure({ answers: [{ call: 'query', answer }] })
    expect(await query()).toMatchObject(expected)
    expect((await query()).status).toBe(200)
  })
})
