import { expect, test } from 'vitest'
import { createService, startRequest } from './service.fixture.ts'

async function startedWith(serviceParam: object, rest: object = {}) {
  const { acquire, start, recordings } = createService()
  const { status, body } = await start(await acquire(), startRequest(serviceParam, rest))
  return { status, body, plan: recordings[0]?.plan }
}

test('R-085, R-086: start answers with the names of the recording', async () => {
  const { acquire, start } = createService()
  const resourceId = await acquire()
  const { status, body } = await start(resourceId)
  expect(status).toBe(200)
  expect(body).toEqual({ cname: 'httpClient463224', uid: '527841', resourceId, sid: expect.stringMatching(/^[0-9a-f]{32}$/) })
})

test('R-160, R-161, R-178, R-183: the recorder gets what was asked for, and the defaults of the rest', async () => {
  const url = 'https://example.test/p?a=%20b&c=1#frag=/ment'
  const { plan } = await startedWith({ url, audioProfile: undefined })
  expect(plan).toMatchObject({ url, width: 1280, height: 720, fps: 15, videoBitrateKbps: 2000, audioChannels: 1, audioBitrateKbps: 48, mobile: false, held: false })
  expect((await startedWith({ videoHeight: 700 })).plan?.videoBitrateKbps).toBe(1500)
  expect((await startedWith({ VideoBitrate: 777 })).plan?.videoBitrateKbps).toBe(777)
  expect((await startedWith({ audioProfile: 2 })).plan).toMatchObject({ audioChannels: 2, audioBitrateKbps: 192 })
})

test.each([
  { videoWidth: 240 },
  { videoWidth: 1920, videoHeight: 1080 },
  { videoWidth: 1080, videoHeight: 1920 },
  { videoWidth: 1440, videoHeight: 1440 },
  { readyTimeout: 0 },
  { readyTimeout: 60 },
  { readyTimeout: null },
  { videoFps: 5 },
  { videoFps: 60 },
  { videoBitrate: 50 },
  { videoBitrate: 8000 },
  { maxRecordingHour: 720 },
  { maxVideoDuration: 30 },
  { onHold: true },
])('start with %j is accepted', async (serviceParam) => {
  expect((await startedWith(serviceParam)).status).toBe(200)
})

test.each([
  [{ videoWidth: 239 }, 'videoWidth'],
  [{ videoWidth: 1921 }, 'videoWidth'],
  [{ videoHeight: 239 }, 'videoHeight'],
  [{ videoWidth: '1280' }, 'videoWidth'],
  [{ videoWidth: 1280.5 }, 'videoWidth'],
  [{ videoWidth: 1920, videoHeight: 1081 }, 'videoWidth'],
  [{ videoWidth: 1441, videoHeight: 1440 }, 'videoWidth'],
  [{ readyTimeout: -1 }, 'readyTimeout'],
  [{ readyTimeout: 61 }, 'readyTimeout'],
  [{ readyTimeout: 1.5 }, 'readyTimeout'],
  [{ readyTimeout: '5' }, 'readyTimeout'],
  [{ videoFps: 4 }, 'videoFps'],
  [{ videoFps: 61 }, 'videoFps'],
  [{ videoBitrate: 49 }, 'videoBitrate'],
  [{ audioProfile: 3 }, 'audioProfile'],
  [{ maxRecordingHour: undefined }, 'maxRecordingHour'],
  [{ maxRecordingHour: 0.0333 }, 'maxRecordingHour'],
  [{ maxVideoDuration: 29 }, 'maxVideoDuration'],
  [{ onhold: 1 }, 'onhold'],
  [{ mobile: 'true' }, 'mobile'],
  [{ url: '' }, 'url'],
  [{ url: 'ftp://example.test/' }, 'url'],
  [{ url: '/relative' }, 'url'],
])('start with %j is refused with code 2, naming %s', async (serviceParam, field) => {
  const { status, body } = await startedWith(serviceParam)
  expect(status).toBe(400)
  expect(body).toMatchObject({ code: 2, reason: `Start: invalid ${field} value!` })
})

test.each([
  [{ recordingFileConfig: { avFileType: ['mp4'] } }, 'Start: invalid avFileType value!'],
  [{ recordingFileConfig: { avFileType: [] } }, 'Start: invalid avFileType value!'],
  [{ recordingFileConfig: { avFileType: ['hls', 'avi'] } }, 'Start: invalid avFileType value!'],
  [{ storageConfig: undefined }, 'Start: invalid storageConfig value!'],
  [{ extensionServiceConfig: { extensionServices: [] } }, 'services not selected!'],
])('start with %j is refused with code 2: %s', async (rest, reason) => {
  expect((await startedWith({}, rest)).body).toMatchObject({ code: 2, reason })
})

test('R-106: a refused start leaves the resource usable', async () => {
  const { acquire, start } = createService()
  const resourceId = await acquire()
  expect((await start(resourceId, startRequest({ videoWidth: 1 }))).status).toBe(400)
  expect((await start(resourceId)).status).toBe(200)
})

test('R-096, R-097, R-413: a start repeated verbatim makes one recording and is told its sid', async () => {
  const { acquire, start, recordings } = createService()
  const resourceId = await acquire()
  const first = await start(resourceId)
  const second = await start(resourceId)
  expect(second.status).toBe(201)
  expect(second.body).toEqual({ code: 7, reason: 'already started', ...first.body })
  expect(recordings).toHaveLength(1)
})

test('R-092, R-093: cname and uid must be those of acquire', async () => {
  const { acquire, start } = createService()
  const resourceId = await acquire()
  expect((await start(resourceId, startRequest(), { cname: 'other' })).body).toMatchObject({ code: 432 })
  expect((await start(resourceId, startRequest(), { uid: '1' })).body).toMatchObject({ code: 432 })
})

test('R-094, R-095: a resource can be started for five minutes', async () => {
  const { acquire, start, clock } = createService()
  const [early, late] = [await acquire({ uid: '1' }), await acquire({ uid: '2' })]
  await clock.advance(5 * 60_000)
  expect((await start(early, startRequest(), { uid: '1' })).status).toBe(200)
  await clock.advance(1)
  expect((await start(late, startRequest(), { uid: '2' })).body).toMatchObject({ code: 433 })
})

test('R-090: a resource ID that nobody gave out is unreadable', async () => {
  const { start } = createService()
  expect((await start('nonsense')).body).toMatchObject({ code: 1001 })
})

test('R-099, R-100: the same cname and uid record once at a time, another uid beside it', async () => {
  const { acquire, start } = createService()
  const [first, second, other] = [await acquire(), await acquire(), await acquire({ uid: '2' })]
  expect((await start(first)).status).toBe(200)
  expect((await start(second)).body).toMatchObject({ code: 53, reason: 'task conflict' })
  expect((await start(other, startRequest(), { uid: '2' })).status).toBe(200)
})

test('R-103: web needs scene 1 at acquire', async () => {
  const { acquire, start } = createService()
  expect((await start(await acquire({}, {}))).body).toMatchObject({ code: 2 })
})

test('R-316: with a start delay the recorder comes up that much later', async () => {
  const { acquire, start, recordings, clock } = createService({ startDelayMs: 5000 })
  await start(await acquire())
  await clock.advance(4999)
  expect(recordings).toHaveLength(0)
  await clock.advance(1)
  expect(recordings).toHaveLength(1)
})
