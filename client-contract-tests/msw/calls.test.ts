import { afterAll, describe, expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator/emulator.ts'
import { setupAgora } from '../../emulator/msw/setup.ts'
import { createAgora, notFound, who, type Send } from '../agora.ts'
import { story } from '../scenarios/scenario.fixture.ts'
import { callers, outcomeOf, textOf, type Call, type Caller } from './callers.fixture.ts'

const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }
const acquired = JSON.stringify({ ...who, clientRequest: { scene: 1 } })
const acquirePath = (appId: string) => `/v1/apps/${appId}/cloud_recording/acquire`

let tenants = 0
const newAppId = () => (tenants += 1).toString(16).padStart(32, 'd')

interface Case extends Omit<Call, 'url'> {
  readonly what: string
  readonly path: (appId: string) => string
  readonly does?: { readonly lose: 'request' | 'answer' } | { readonly delayAnswerMs: number }
  readonly expected: object
}

const lost = { error: expect.arrayContaining([expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/)]) }
const posted = { method: 'POST', headers, body: acquired, path: acquirePath }
const cases: readonly Case[] = [
  { what: 'a body that is no JSON', ...posted, body: '{', expected: { status: 400 } },
  { what: 'no credentials', ...posted, headers: { 'content-type': 'application/json' }, expected: { status: 401, text: '{"message":"Unauthorized"}' } },
  { what: 'no route', headers, path: (appId) => `${acquirePath(appId)}?a=b%20c`, expected: { status: 404 } },
  { what: 'HEAD', method: 'HEAD', headers, path: acquirePath, expected: { status: 404, text: '' } },
  { what: 'PUT without a body', method: 'PUT', headers, path: (appId) => `/na/edu/apps/${appId}/v2/rooms/room1/records/states/0`, expected: { status: 404 } },
  { what: 'DELETE with a body', method: 'DELETE', headers, body: '{"a":"ü€"}', path: acquirePath, expected: { status: 404 } },
  { what: 'a request that is lost', ...posted, does: { lose: 'request' }, expected: lost },
  { what: 'an answer that is lost', ...posted, does: { lose: 'answer' }, expected: lost },
  { what: 'an answer after the client’s own time-out', ...posted, timeoutMs: 15, does: { delayAnswerMs: 10_000 }, expected: { error: expect.anything() } },
]

async function outcomeAt(origin: string, emulator: Emulator, caller: Caller, { path, does, ...call }: Case) {
  const appId = newAppId()
  if (does) await emulator.scenario(story({ when: { door: 'cloudRecording.acquire' }, do: does }), appId)
  const { text, ...rest } = await outcomeOf(caller, { ...call, url: `${origin}${path(appId)}` })
  // The classroom tells its time in the body.
  return text === undefined ? rest : { ...rest, text: text.replace(/"ts":\d+/, '"ts":0') }
}

/** What comes of each call over the socket of an emulator that listens, before anything is put in place. */
async function measureSocket() {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, port: 0 })
  const outcomes: Record<string, object> = {}
  for (const caller of callers) for (const each of cases) outcomes[`${caller.name}: ${each.what}`] = await outcomeAt(emulator.url, emulator, caller, each)
  await emulator.close()
  return outcomes
}

const overSocket = await measureSocket()
const { emulator, clock, close } = await setupAgora({ onUnhandledRequest: 'error' })
afterAll(close)

describe.each(callers)('$name', (caller) => {
  const sendTo = (origin: string): Send => async (path, { method = 'GET', headers = [], body } = {}) => {
    const answer = await caller.call({ url: `${origin}${path}`, method, headers: Object.fromEntries(headers as [string, string][]), ...(body ? { body: body as string } : {}) })
    return new Response(await textOf(answer.body), { status: answer.status, headers: answer.headers as Record<string, string> })
  }

  test('a recording from acquire to stop', async () => {
    const client = createAgora({ emulator, send: sendTo('https://api.agora.io') }, newAppId())
    const { query, stop, view } = await client.started()
    await clock.advance(20_000, client.appId)
    expect(await query()).toMatchObject({ status: 200, body: { serverResponse: { status: 5 } } })
    expect((await stop()).status).toBe(200)
    expect(await query()).toMatchObject(notFound)
    expect([(await view()).state, (await view()).files.length, emulator.sessions(client.appId).length]).toEqual(['ended', 3, 1])
  })

  test('other front doors, however they are written, and http', async () => {
    for (const origin of ['https://API-eu-west-1.sd-rtn.com', 'http://api-cn-east-1.agora.io:80']) {
      expect(await createAgora({ emulator, send: sendTo(origin) }, newAppId()).acquire()).toMatchObject({ status: 200, body: who })
    }
  })

  test.each(cases)('$what is as over a socket', async (each) => {
    const outcome = await outcomeAt('https://api.agora.io', emulator, caller, each)
    expect(outcome).toMatchObject(each.expected)
    expect(outcome).toEqual(overSocket[`${caller.name}: ${each.what}`])
  })
})
