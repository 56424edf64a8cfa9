import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { createAgora, webStart, who } from '../agora.ts'
import { isSensible } from './anything.fixture.ts'

const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
afterAll(() => emulator.close())

const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, 'a'.repeat(32))
const { resourceId, sid } = await client.started()
const known = { resourceId, sid, mode: 'web', appId: client.appId, region: '' }

const runs = { seed: 20_260_703, numRuns: 300 }
const inTime = { timeout: 30_000 }

/** One part of a path as a client may write it: any text escaped, escapes that are none, or nothing. */
const anyPart = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map(encodeURIComponent),
  fc.string({ unit: fc.constantFrom('%', 'z', 'E', '0', '4', '+', '~', '.'), maxLength: 12 }),
  fc.constantFrom('', '.', '..', '%2F', '%00', '%2e%2e', '__proto__', 'x'.repeat(10_000)),
)

/** The parts of a good path, some of them replaced. */
const anyParts = fc.record({ resourceId: anyPart, sid: anyPart, mode: anyPart, appId: anyPart, region: anyPart.map((part) => `/${part}`) }, { requiredKeys: [] }).map((parts) => ({ ...known, ...parts }))

const body = JSON.stringify({ ...who, clientRequest: { ...webStart(), webRecordingConfig: { onhold: false } } })
const paths = {
  acquire: ({ region, appId }: typeof known) => `${region}/v1/apps/${appId}/cloud_recording/acquire`,
  start: ({ region, appId, resourceId, mode }: typeof known) => `${region}/v1/apps/${appId}/cloud_recording/resourceid/${resourceId}/mode/${mode}/start`,
  query: (parts: typeof known) => `${recordingPath(parts)}/query`,
  update: (parts: typeof known) => `${recordingPath(parts)}/update`,
  updateLayout: (parts: typeof known) => `${recordingPath(parts)}/updateLayout`,
  anything: ({ region, resourceId, sid, mode }: typeof known) => `${region}/${resourceId}/${sid}/${mode}`,
}

function recordingPath({ region, appId, resourceId, sid, mode }: typeof known) {
  return `${region}/v1/apps/${appId}/cloud_recording/resourceid/${resourceId}/sid/${sid}/mode/${mode}`
}

test.each(Object.entries(paths))('R-022, R-025: any App ID, resource ID, sid, mode and region in the path of %s', inTime, async (call, path) => {
  await fc.assert(
    fc.asyncProperty(anyParts, async (parts) => {
      const answer = await client.call(call === 'query' ? 'GET' : 'POST', path(parts), call === 'query' ? undefined : body)
      expect(answer).toSatisfy(isSensible)
    }),
    runs,
  )
  expect((await client.recording(resourceId, sid).query()).status, 'the recording of before is as it was').toBe(200)
})

test('R-010, R-011, R-027: any header of ASCII', inTime, async () => {
  const printable = fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)), maxLength: 60 })
  const authorization = fc.oneof(printable, fc.string().map((text) => `Basic ${Buffer.from(text).toString('base64')}`), printable.map((text) => `Basic ${text}`))
  await fc.assert(
    fc.asyncProperty(fc.record({ authorization, 'content-type': printable, accept: printable, 'x-request-id': printable }, { requiredKeys: [] }), async (headers) => {
      expect(await client.acquire({}, { headers })).toSatisfy(isSensible)
    }),
    runs,
  )
})

test('nothing of all that was a fault of ours', () => {
  expect(emulator.journal().filter(({ type }) => type === 'error')).toEqual([])
})
