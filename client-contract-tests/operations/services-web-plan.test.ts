import { expect, test } from 'vitest'
import { createService, startRequest } from '../../emulator/http/service.fixture.ts'

// No answer tells what the recorder was asked for: these look at the plan itself, in process, behind a recorder of the test's own.
async function planOf(serviceParam: object, switches = {}) {
  const { acquire, start, recordings } = createService(switches)
  await start(await acquire(), startRequest(serviceParam))
  return recordings[0]!.plan
}

test.each([
  { videoWidth: 1280, videoHeight: 720 },
  { videoWidth: 720, videoHeight: 1280 },
  { videoWidth: 960, videoHeight: 960 },
  { videoWidth: 1920, videoHeight: 1080 },
  { videoWidth: 1920, videoHeight: 480 },
])('R-178: without videoBitrate at %j', async (size) => {
  expect((await planOf(size)).videoBitrateKbps).toBe(2000)
})

test.each([
  { videoWidth: 1279, videoHeight: 720 },
  { videoWidth: 1280, videoHeight: 719 },
  { videoWidth: 1919, videoHeight: 480 },
  { videoWidth: 240, videoHeight: 240 },
])('R-179: without videoBitrate at %j', async (size) => {
  expect((await planOf(size)).videoBitrateKbps).toBe(1500)
})

test('R-180: videoBitrate is what the recorder is asked for', async () => {
  expect((await planOf({ videoBitrate: 50 })).videoBitrateKbps).toBe(50)
  expect((await planOf({ videoBitrate: 8000 })).videoBitrateKbps).toBe(8000)
})

test('R-182: VideoBitrate counts where videoBitrate is absent, and not at all with strictMemberNames', async () => {
  expect((await planOf({ VideoBitrate: 777 })).videoBitrateKbps).toBe(777)
  expect((await planOf({ VideoBitrate: 777, videoBitrate: 500 })).videoBitrateKbps).toBe(500)
  expect((await planOf({ VideoBitrate: 777 }, { strictMemberNames: true })).videoBitrateKbps).toBe(2000)
  expect((await planOf({ VideoBitrate: 777, videoBitrate: 500 }, { strictMemberNames: true })).videoBitrateKbps).toBe(500)
})

test('R-161, R-183, R-186, R-190, R-192: what is absent has its default', async () => {
  const plan = await planOf({ audioProfile: undefined })
  expect(plan).toMatchObject({ audioChannels: 1, fps: 15, mobile: false, held: false })
  expect(plan).toEqual({ ...(await planOf({ audioProfile: 0 })), sid: plan.sid })
})

test('R-186: mobile is what the recorder is asked for', async () => {
  expect((await planOf({ mobile: true })).mobile).toBe(true)
})

test.each([
  [0, 1, 48],
  [1, 1, 128],
  [2, 2, 192],
])('R-164: audioProfile %i: channels %i, at most %i kbit/s', async (audioProfile, audioChannels, mostKbps) => {
  const plan = await planOf({ audioProfile })
  expect(plan.audioChannels).toBe(audioChannels)
  expect(plan.audioBitrateKbps).toBeLessThanOrEqual(mostKbps)
})
