import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { createAgora, storage, who, type Agora } from '../agora.ts'
import { anyJson, anyName, isSensible } from './anything.fixture.ts'
import { changedAnywhere } from './transport-changes.fixture.ts'

const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
afterAll(() => emulator.close())

let tenants = 0
const newTenant = () =>
  createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, (tenants += 1).toString(16).padStart(32, 'b'))

const runs = { seed: 20_260_702, numRuns: 100 }
const inTime = { timeout: 30_000 }
const calls = ['start', 'update', 'updateLayout', 'stop'] as const

const recordingConfig = {
  channelType: 1,
  streamTypes: 2,
  streamMode: 'default',
  decryptionMode: 1,
  secret: 'secret',
  videoStreamType: 0,
  maxIdleTime: 30,
  transcodingConfig: { width: 640, height: 360, fps: 15, bitrate: 500, mixedVideoLayout: 3, layoutConfig: [{ uid: '1', x_axis: 0, y_axis: 0, width: 1, height: 1 }] },
  subscribeAudioUids: ['1', '#allstream#'],
  subscribeUidGroup: 0,
}
const valid = {
  start: { storageConfig: storage(), recordingConfig, recordingFileConfig: { avFileType: ['hls'] } },
  update: { streamSubscribe: { audioUidList: { subscribeAudioUids: ['1'] } }, storageConfig: storage() },
  updateLayout: { mixedVideoLayout: 1, backgroundColor: '#000000', layoutConfig: [] },
  stop: { async_stop: true },
}

/** Sends a body to a call of a channel mode; all but start have a recording that runs. */
async function send(client: Agora, mode: string, call: (typeof calls)[number], body: unknown) {
  const resourceId = await client.resource({ scene: 0 })
  const path = `${client.base}/resourceid/${resourceId}`
  if (call === 'start') return client.call('POST', `${path}/mode/${mode}/start`, body)
  const { sid } = (await client.start(resourceId, valid.start, { mode })).body
  return client.call('POST', `${path}/sid/${sid}/mode/${mode}/${call}`, body)
}

const everyCall = ['mix', 'individual'].flatMap((mode) => calls.map((call) => [mode, call] as const))

test.each(everyCall)('R-022: any JSON sent in mode %s to %s has a sensible answer', inTime, async (mode, call) => {
  const bodies = fc.oneof(anyJson, anyJson.map((clientRequest) => ({ ...who, clientRequest })), changedAnywhere({ ...who, clientRequest: valid[call] }, anyJson, anyName))
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      expect(await send(newTenant(), mode, call, JSON.stringify(body))).toSatisfy(isSensible)
    }),
    runs,
  )
})

test.each(everyCall)('the body that is changed for mode %s and %s is valid', async (mode, call) => {
  const { status } = await send(newTenant(), mode, call, JSON.stringify({ ...who, clientRequest: valid[call] }))
  expect(status).toBe(mode === 'individual' && call === 'updateLayout' ? 400 : 200)
})

test('R-022: any JSON sent to updateLayout of a web recording is refused', inTime, async () => {
  await fc.assert(
    fc.asyncProperty(anyJson, async (clientRequest) => {
      const { updateLayout } = await newTenant().started()
      const answer = await updateLayout(clientRequest)
      expect([answer.status, isSensible(answer)]).toEqual([400, true])
    }),
    runs,
  )
})

test.each(['mix', 'individual'])('a start in mode %s is served, records nothing, and says so', async (mode) => {
  const client = newTenant()
  const resourceId = await client.resource({ scene: 0 })
  const { status, body } = await client.start(resourceId, valid.start, { mode })
  expect([status, body]).toEqual([200, { ...who, resourceId, sid: expect.stringMatching(/^[0-9a-f]{32}$/) }])
  await client.advance(3_600_000)
  const { view, query } = client.recording(resourceId, body.sid)
  expect((await query({ mode })).status).toBe(200)
  expect(await view()).toMatchObject({ mode, state: 'recording', files: [], warnings: [`nothing-recorded: Mode ${mode} is accepted, but nothing is recorded: only web pages are`] })
})

test('nothing of all that was a fault of ours', () => {
  expect(emulator.journal().filter(({ type }) => type === 'error')).toEqual([])
})
