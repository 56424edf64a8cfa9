import { afterEach, describe, vi, type TestAPI } from 'vitest'
import { openAgora, type Worker } from './open-agora.ts'
import { byFetch, byHttps, createClient } from './client.fixture.ts'
import { expect, test as published, type AgoraFixtures } from './fixture.ts'

/** With what the tests of a worker share, which users are not told of. */
const test = published as TestAPI<AgoraFixtures & { readonly agoraWorker: Worker }>

/** Enough for a machine that has much else to do. */
const withinMs = 15_000

afterEach(() => {
  vi.useRealTimers()
})

test.for([byFetch, byHttps])('a client that knows nothing of it is led to the emulator, whatever it calls by', async (ask, { agora }) => {
  const recording = await createClient(agora.appId, ask).record()
  expect(await agora.recording()).toMatchObject({ sid: recording.sid, appId: agora.appId, state: 'recording', url: 'https://example.test/' })
  const before = await agora.clock.now()
  expect(await agora.clock.advance(15_000)).toBe(before + 15_000)
  await recording.stop()

  const { state, files } = await agora.recording(recording.sid)
  expect(state).toBe('ended')
  const playlist = files.find(({ key }) => key.endsWith('.m3u8'))!
  expect(playlist).toMatchObject(agora.file('lessons', `${recording.sid}_lesson.m3u8`))
  expect(await (await fetch(playlist.url)).text()).toContain('#EXTINF:15.000000')

  const posted = await agora.notifications()
  expect(posted.map(({ eventType, signed }) => [eventType, signed])).toEqual([30, 70, 4, 71, 31, 11].map((type) => [type, true]))
  expect(posted.map(({ body }) => JSON.parse(body) as unknown)).toEqual(posted.map(({ noticeId, productId, eventType, notifyMs, payload }) => ({ noticeId, productId, eventType, notifyMs, payload })))
  expect((await agora.journal()).filter(({ type }) => type === 'event')).toHaveLength(posted.length)
})

const seen: string[] = []
test.concurrent.for([1, 2, 3])('tests that run at the same time do not see each other', async (_, { agora, expect }) => {
  const { sid } = await createClient(agora.appId).record()
  seen.push(agora.appId)
  await agora.waitFor(() => seen.length === 3, { withinMs })
  expect((await agora.sessions()).map((session) => session.sid)).toEqual([sid])
  expect((await agora.journal()).filter(({ appId }) => appId !== agora.appId)).toEqual([])
  await agora.clock.advance(1000)
  expect((await agora.notifications()).map(({ payload }) => payload.sid)).toEqual([sid, sid])
  expect(new Set(seen).size).toBe(3)
})

test('made-up timers do not hold it', async ({ agora }) => {
  vi.useFakeTimers()
  const recording = await createClient(agora.appId).record()
  const stopped = new Promise((resolve) => setTimeout(() => resolve(recording.stop()), 60_000))
  await agora.clock.advance(60_000)
  await vi.advanceTimersByTimeAsync(60_000)
  await stopped
  const ended = await agora.waitFor(({ notifications }) => notifications.find(({ eventType }) => eventType === 11), { withinMs })
  expect(ended.payload.sid).toBe(recording.sid)
})

test('the clock follows real time for a client that waits in it, until it is told to stand still', async ({ agora }) => {
  const begun = await agora.clock.now()
  const stop = agora.clock.follow()
  await agora.waitFor(async () => (await agora.clock.now()) > begun + 30, { withinMs })
  await stop()
  const stands = await agora.clock.now()
  await agora.waitFor(({ journal }) => journal.length === 0, { withinMs })
  expect(await agora.clock.now()).toBe(stands)
})

test('it waits for what comes with time, and moves the clock as far as it takes', async ({ agora }) => {
  const begun = await agora.clock.now()
  const { sid } = await createClient(agora.appId).record()
  const told = await agora.waitFor(({ notifications }) => notifications.find(({ eventType }) => eventType === 33), { advanceMs: 10_000, withinMs })
  expect(told.payload.sid).toBe(sid)
  expect(await agora.clock.now()).toBe(begun + 60_000)
})

test('what never comes is told with what there was', async ({ agora }) => {
  await createClient(agora.appId).record()
  await createClient('0'.repeat(32)).record()
  await expect(agora.waitFor(() => true, { timeout: 5 } as object)).rejects.toThrow('Failed to wait: ✖ Unrecognized key: "timeout"')
  await expect(agora.waitFor('recording' as never)).rejects.toThrow(/^Failed to wait: expected a function of what is seen, .* received "recording"$/)
  const waiting = agora.waitFor(({ sessions }) => sessions[7]!.state === 'ended', { withinMs: 1 })
  const told = await waiting.catch((error: Error) => error.message)
  expect(told).toMatch(/^Failed to wait: \(\{ sessions \}\) => sessions\[7\].* gave nothing within 1 ms and failed at last: Cannot read properties of undefined/)
  expect(told).toContain(`calls came for the App ID ${'0'.repeat(32)}, which is not this test's`)
  expect(told).toContain('the clock stands at 2026-01-01T00:00:00.000Z unless it is moved')
  expect(told).toMatch(/\nrecordings: [0-9a-f]{32} recording\nnotifications: 30, 70\nthe last of \d+ entries of the journal:\n {2}\d+ /)
})

test('settings and stories act, and are refused in the words of the control API', async ({ agora }) => {
  await agora.configure({ status: 'suspended' })
  expect(await byFetch('POST', `https://api.agora.io/v1/apps/${agora.appId}/cloud_recording/acquire`, JSON.stringify({ cname: 'a', uid: '1', clientRequest: {} }))).toMatchObject({ code: expect.any(Number) })
  await agora.configure({ status: 'active', webhook: null })
  await agora.scenario('start-answer-lost')
  await expect(createClient(agora.appId).record()).rejects.toThrow(TypeError)
  expect(await agora.verdict()).toMatchObject({ passed: false, lines: [{ what: 'step 1', passed: true }, {}, {}, {}] })
  expect(await agora.notifications()).toEqual([])
  await expect(agora.configure({ quotas: { requestsPerSecond: -1 } })).rejects.toThrow('Failed to configure the App ID')
  await expect(agora.scenario('start-answer-lots')).rejects.toThrow('Failed to find the scenario "start-answer-lots": none of that name comes with the package, did you mean "start-answer-lost"?')
  await expect(agora.scenario('name: x')).rejects.toThrow('why')
  await expect(agora.recording('f'.repeat(32))).rejects.toThrow(/^Failed to find the recording "f+": this App ID has [0-9a-f]{32}$/)
})

test('a fault that never fired is told with the reason, and nothing of the App ID is left', async ({ agoraWorker }) => {
  const { agora, close } = await openAgora(agoraWorker, 'e'.repeat(32), {})
  await agora.scenario({ name: 'two', why: 'Two things go wrong.', steps: [{ when: { door: 'cloudRecording.acquire' }, do: { skipMs: 1000 } }, { when: { door: 'upload' }, do: { delayMs: 1000 } }] })
  await createClient(agora.appId).record()
  const { sid } = await agora.recording()
  await createClient('0'.repeat(32)).record()
  expect(await close()).toEqual([
    '"two", step 2: never acted: upload; nothing was ever uploaded: no recording lasted long enough for a slice',
    expect.stringContaining(`calls came for the App ID ${'0'.repeat(32)}`),
  ])
  expect(await agora.sessions()).toEqual([])
  expect(await agora.journal()).toEqual([])
  await expect(agora.recording(sid)).rejects.toThrow('this App ID has none')
})

test('a story that is for nobody any more need not fire', async ({ agora }) => {
  await agora.scenario('upload-late')
  await agora.scenario(null)
})

describe('a client with an App ID of its own', () => {
  const clientAppId = 'c'.repeat(32)
  test.override({ agoraOptions: { clientAppId } })

  test.for([byFetch, byHttps])('has its calls led to the App ID of the test', async (ask, { agora }) => {
    const { sid } = await createClient(clientAppId, ask).record()
    expect(await agora.recording()).toMatchObject({ sid, appId: agora.appId })
  })

  test('cannot be told from itself in two tests at the same time', async ({ agora, agoraWorker }) => {
    await expect(openAgora(agoraWorker, 'd'.repeat(32), { clientAppId })).rejects.toThrow(`Failed to lead the App ID "${clientAppId}" to this test`)
    await expect(openAgora(agoraWorker, 'd'.repeat(32), { clientAppID: clientAppId } as object)).rejects.toThrow('Failed to open agora by agoraOptions: ✖ Unrecognized key: "clientAppID"')
    expect(await agora.sessions()).toEqual([])
  })
})

describe('a client that takes a base URL', () => {
  test.override({ agoraOptions: { redirect: false } })

  test('reaches it there, and no call to a host of Agora’s is led anywhere', async ({ agora, agoraWorker }) => {
    const begin = vi.spyOn(agoraWorker.redirect, 'begin')
    const { resourceId } = (await byFetch('POST', `${agora.url}/v1/apps/${agora.appId}/cloud_recording/acquire`, JSON.stringify({ cname: 'a', uid: '1', clientRequest: { scene: 1 } }))) as { resourceId: string }
    expect(resourceId).toMatch(/^[\w-]{100,}$/)
    expect(begin).not.toHaveBeenCalled()
  })
})
