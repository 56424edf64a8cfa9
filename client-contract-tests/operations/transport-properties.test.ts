import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator/emulator.ts'
import { storage, webStart, who } from '../agora.ts'
import { changedAnywhere } from './transport-changes.fixture.ts'

// Chance is sought here, not doors: in process is enough.
describe('whatever is sent', () => {
  let emulator: Emulator
  let tenants = 0
  beforeAll(async () => {
    emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
  })
  afterAll(() => emulator.close())

  const calls = ['acquire', 'start', 'update', 'stop'] as const
  const runs = { seed: 20_260_701, numRuns: 150 }
  const anyNames = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'cname', 'uid', 'clientRequest', 'storageConfig'))
  const anyJson = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(anyNames, tie('value'), { maxKeys: 6 })),
  })).value

  const validBodies = {
    acquire: { ...who, clientRequest: { scene: 1, resourceExpiredHour: 24, region: 'EU', regionAffinity: 1, excludeResourceIds: ['a'], startParameter: webStart() } },
    start: {
      ...who,
      clientRequest: webStart(
        { videoBitrate: 2000, videoFps: 15, mobile: false, maxVideoDuration: 120, onhold: false, readyTimeout: 0 },
        { token: '', recordingFileConfig: { avFileType: ['hls', 'mp4'] }, storageConfig: storage({ fileNamePrefix: ['a'], extensionParams: { sse: 'kms', tag: 't' } }) },
      ),
    },
    update: { ...who, clientRequest: { webRecordingConfig: { onhold: true }, storageConfig: storage() } },
    stop: { ...who, clientRequest: { async_stop: false } },
  }

  async function post(path: string, body: string) {
    const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }
    const response = await emulator.fetch(new Request(`http://localhost${path}`, { method: 'POST', headers, body }))
    const answer = (await response.json()) as { resourceId?: string; sid?: string; code?: unknown; message?: unknown; reason?: unknown }
    return { status: response.status, answer }
  }

  /** Sends a text to a call: start has a resource, update and stop a recording. Every run has an App ID of its own. */
  async function send(call: (typeof calls)[number], text: string) {
    const base = `/v1/apps/${(tenants += 1).toString(16).padStart(32, 'd')}/cloud_recording`
    if (call === 'acquire') return post(`${base}/acquire`, text)
    const acquired = await post(`${base}/acquire`, JSON.stringify({ ...who, clientRequest: { scene: 1 } }))
    const resource = `${base}/resourceid/${acquired.answer.resourceId}`
    if (call === 'start') return post(`${resource}/mode/web/start`, text)
    const started = await post(`${resource}/mode/web/start`, JSON.stringify({ ...who, clientRequest: webStart() }))
    return post(`${resource}/sid/${started.answer.sid}/mode/web/${call}`, text)
  }

  /** Served with the names of the recording, or refused for a reason that is given; never a fault of ours. */
  function makesSense({ status, answer }: Awaited<ReturnType<typeof post>>) {
    if (status === 200) return typeof answer.resourceId === 'string'
    const isRefusal = typeof answer.code === 'number' && typeof answer.reason === 'string' && answer.reason !== ''
    return status < 500 && (isRefusal || typeof answer.message === 'string')
  }

  test.each(calls)('R-022, R-030: any JSON sent to %s has a sensible answer', async (call) => {
    const property = fc.asyncProperty(anyJson, async (body) => {
      expect(await send(call, JSON.stringify(body))).toSatisfy(makesSense)
    })
    await fc.assert(property, runs)
  })

  test.each(calls)('R-022, R-036: any JSON as the clientRequest of %s', async (call) => {
    const property = fc.asyncProperty(anyJson, async (clientRequest) => {
      expect(await send(call, JSON.stringify({ ...who, clientRequest }))).toSatisfy(makesSense)
    })
    await fc.assert(property, runs)
  })

  test.each(calls)('R-022: a valid body of %s with one member replaced, removed or renamed', async (call) => {
    const property = fc.asyncProperty(changedAnywhere(validBodies[call], anyJson, anyNames), async (body) => {
      expect(await send(call, JSON.stringify(body))).toSatisfy(makesSense)
    })
    await fc.assert(property, runs)
  })

  test.each(calls)('R-001: the body of %s that is changed above is valid', async (call) => {
    expect((await send(call, JSON.stringify(validBodies[call]))).status).toBe(200)
  })

  test.each(calls)('R-028: no text but JSON passes at %s', async (call) => {
    const isNoJson = (text: string) => {
      try {
        JSON.parse(text)
        return false
      } catch {
        return true
      }
    }
    const cut = fc.nat({ max: JSON.stringify(validBodies[call]).length - 1 }).map((length) => JSON.stringify(validBodies[call]).slice(0, length))
    const texts = fc.oneof(cut, fc.string({ unit: 'binary' }).filter(isNoJson))
    const refused = { status: 400, answer: { code: 8, reason: 'invalid request body' } }
    const property = fc.asyncProperty(texts, async (text) => {
      expect(await send(call, text)).toMatchObject(refused)
    })
    await fc.assert(property, { ...runs, numRuns: 60 })
  })

  test('R-049 … R-053: a uid is good exactly if it is a number from 1 to 4294967295 in digits', async () => {
    const uids = fc.oneof(fc.nat(5_000_000_000).map(String), fc.bigInt().map(String), fc.string(), fc.double().map(String))
    const isGood = (uid: string) => /^\d{1,10}$/.test(uid) && Number(uid) >= 1 && Number(uid) <= 4_294_967_295
    await fc.assert(
      fc.asyncProperty(uids, async (uid) => {
        const { status } = await send('acquire', JSON.stringify({ ...who, uid, clientRequest: {} }))
        expect(status).toBe(isGood(uid) ? 200 : 400)
      }),
      runs,
    )
  })
})
