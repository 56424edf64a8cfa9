import { expect, test } from 'vitest'
import { createService } from '../../emulator/http/service.fixture.ts'
import { smallClass, webRecord } from '../classroom.ts'

// No answer tells what the recorder was asked for: these look at the plan itself, in process, behind a recorder of the test's own.
async function planOf(webRecordConfig: object = {}) {
  const { base, call, recordings } = createService()
  const room = `/cn/edu/apps/${base.split('/')[3]}/v2/rooms/math-101`
  await call('POST', room, smallClass)
  await call('PUT', `${room}/records/states/1`, webRecord(webRecordConfig))
  return recordings[0]!.plan
}

test('F-071: where nothing was said', async () => {
  expect(await planOf()).toMatchObject({ width: 1280, height: 720, fps: 15, audioChannels: 1, videoBitrateKbps: 2000, held: false })
})

test('F-071: what was said goes to the recorder as it is', async () => {
  const plan = await planOf({ videoWidth: 1920, videoHeight: 1080, videoFps: 30, audioProfile: 2, videoBitrate: 3000 })
  expect(plan).toMatchObject({ width: 1920, height: 1080, fps: 30, audioChannels: 2, videoBitrateKbps: 3000 })
})

test.each([
  [0, 1, 48],
  [1, 1, 128],
  [2, 2, 192],
])('F-071: audioProfile %i: channels %i, at most %i kbit/s', async (audioProfile, audioChannels, mostKbps) => {
  const plan = await planOf({ audioProfile })
  expect(plan.audioChannels).toBe(audioChannels)
  expect(plan.audioBitrateKbps).toBeLessThanOrEqual(mostKbps)
})

test.each([
  [640, 480, 1500],
  [1279, 720, 1500],
  [480, 480, 1500],
  [1280, 720, 2000],
  [720, 1280, 2000],
  [1920, 1080, 2000],
])('F-072: without videoBitrate at %i x %i: %i kbit/s', async (videoWidth, videoHeight, kbps) => {
  expect((await planOf({ videoWidth, videoHeight })).videoBitrateKbps).toBe(kbps)
})
