import { beforeEach, expect, test } from 'vitest'
import { findRecordingPrograms } from '../../machine/recording-programs.ts'
import { appIdOfPath } from '../../protocol/app-id-in-path.ts'
import { createSystemClock } from '../../time/system-clock.ts'
import type { AnswerPageCall } from './agora-calls.ts'
import { watchNetwork } from './network.fixture.ts'
import { createChromeRecorder } from './recorder.ts'
import { openStudio } from './studio.fixture.ts'

/** The one that the emulator of these tests records for. */
const ours = '0'.repeat(32)
const foreign = 'f'.repeat(32)

const network = await watchNetwork()
const queryOf = (appId: string) => `https://api.agora.io/v1/apps/${appId}/cloud_recording/resourceid/r/sid/s/mode/web/query`
const { emulator, pages, record } = await openStudio(() => ({ answers: { '/queries.html': { body: `
  <script type="module">
    const query = (address) => fetch(address, { mode: 'no-cors' }).then(({ type }) => type, ({ name }) => name)
    const seen = [await query('${queryOf(ours)}'), await query('${queryOf(foreign)}')]
    fetch('report/queries', { method: 'POST', body: JSON.stringify(seen) })
  </script>` } } }))

beforeEach(() => {
  network.reached.length = 0
})

const plan = { sid: 'calls', width: 640, height: 360, fps: 15, videoBitrateKbps: 500, audioChannels: 1, audioBitrateKbps: 48, mobile: false, held: true, sliceSeconds: 2 } as const

/** Opens the page that calls, in the recorder alone, and returns what the page saw and what was warned of. */
async function callFrom(appId: string, answerPageCall: AnswerPageCall) {
  const warnings: string[] = []
  const recorder = createChromeRecorder({
    workFolder: emulator.dataDir,
    findPrograms: async () => findRecordingPrograms(process.env),
    capture: 'auto',
    insecurePages: false,
    answerPageCall,
  })
  const url = pages.url(`agora-calls.html?app=${appId}`)
  const seen = pages.report(appId)
  const recording = recorder.start({ ...plan, url }, (event) => void (event.type === 'recorderWarned' && warnings.push(event.warning.text)), createSystemClock())
  try {
    return { seen: await seen, warnings }
  } finally {
    await recording.release()
  }
}

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'PUT',
  'access-control-allow-headers': 'content-type, x-agora-token, x-agora-uid, authorization',
}

test('R-428: a call is answered with its preflight, whatever of the page sends it, and nothing reaches the network', async () => {
  const calls: { method: string; by: string | null; headers: object; body: string }[] = []
  const { seen, warnings } = await callFrom(ours, async (request) => {
    const { method, headers, url } = request
    const by = new URL(url).searchParams.get('by')
    calls.push({ method, by, headers: Object.fromEntries(headers), body: await request.text() })
    if (method === 'OPTIONS') return new Response(null, { status: 204, headers: cors })
    return Response.json({ code: 0, data: by }, { status: 201, headers: cors })
  })
  const ways = ['fetch', 'request', 'worker', 'shared', 'frame']
  expect(seen).toEqual(Object.fromEntries(ways.map((way) => [way, [201, { code: 0, data: way }]])))
  expect(calls.map(({ method, by }) => `${method} ${by}`)).toEqual(ways.flatMap((way) => [`OPTIONS ${way}`, `PUT ${way}`]))
  const headers = { 'content-type': 'application/json', 'x-agora-token': 'token', 'x-agora-uid': 'uid', authorization: 'agora token="token"' }
  for (const call of calls.filter(({ method }) => method === 'PUT')) expect(call).toMatchObject({ headers, body: '{"step":1}' })
  expect(warnings).toEqual([])
  expect(network.reached).toEqual([])
})

/** What the page sees where nothing answers. */
const nothing = { fetch: 'TypeError', request: 'error', worker: 'TypeError', shared: 'TypeError', frame: 'TypeError' }

test('R-428: an answer without CORS is kept from the page, as by the real service', async () => {
  const { seen } = await callFrom('1'.repeat(32), async () => Response.json({ code: 0 }))
  expect(seen).toEqual(nothing)
  expect(network.reached).toEqual([])
})

test('R-428: a call that cannot be answered fails, with a warning, and does not go out', async () => {
  const { seen, warnings } = await callFrom('2'.repeat(32), async () => {
    throw new Error('no mood')
  })
  expect(seen).toEqual(nothing)
  expect(warnings[0]).toMatch(/^Failed to answer the page's call of https:\/\/api\.agora\.io\/cn\/edu\/apps\/2.*ready: no mood$/)
  expect(network.reached).toEqual([])
})

test('R-428: a call for another App ID goes its way, with a warning', async () => {
  const { seen, warnings } = await callFrom(foreign, async ({ url }) => {
    expect(appIdOfPath(new URL(url).pathname)).toBe(foreign)
    return undefined
  })
  expect(seen).toEqual(nothing)
  expect(warnings[0]).toBe(`The page called https://api.agora.io for App ID ${foreign}, which this emulator does not know; it went to the real service`)
  expect(new Set(network.reached)).toEqual(new Set(['api.agora.io:443']))
})

test('R-428: the emulator answers for an App ID that it knows, and only for that', async () => {
  const queries = pages.report('queries')
  const { session } = await record('queries.html', { seconds: 0, until: queries })
  expect(await queries).toEqual(['opaque', 'TypeError'])
  const replies = emulator.journal({ appId: ours }).map(({ detail }) => detail)
  expect(replies).toContainEqual(expect.objectContaining({ call: new URL(queryOf(ours)).pathname, gateway: 'noAuthorization' }))
  expect(session.warnings).toEqual([expect.stringMatching(`^agora-call: The page called https://api.agora.io for App ID ${foreign}`)])
  expect(new Set(network.reached)).toEqual(new Set(['api.agora.io:443']))
})
