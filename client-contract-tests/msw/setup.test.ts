import { once } from 'node:events'
import { createServer } from 'node:http'
import https from 'node:https'
import net from 'node:net'
import tls from 'node:tls'
import { http, HttpResponse, passthrough } from 'msw'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { setupAgora } from '../../emulator/msw/setup.ts'
import { s3Keys, startS3Server } from '../../emulator/storage/s3-server.fixture.ts'
import { createAgora, storage, who, type Send } from '../agora.ts'
import { story } from '../scenarios/scenario.fixture.ts'
import { callers, outcomeOf } from './callers.fixture.ts'

const appId = 'f'.repeat(32)
const acquireUrl = `https://api.agora.io/v1/apps/${appId}/cloud_recording/acquire`
const acquire = {
  url: acquireUrl,
  method: 'POST',
  headers: { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' },
  body: JSON.stringify({ ...who, clientRequest: { scene: 1 } }),
}
const send: Send = (path, init) => fetch(`https://api.agora.io${path}`, init)

/** What each of the callers gets: status, or code of the error. */
async function outcomes(call: typeof acquire | { readonly url: string } = acquire) {
  const all = await Promise.all(callers.map((caller) => outcomeOf(caller, call)))
  return [...new Set(all.map(({ status, error }) => status ?? error?.find((part) => /^[A-Z_]+$/.test(String(part)))))]
}

/** All that is put in place. */
const inPlace = () => [net.Socket.prototype.connect, tls.connect, globalThis.fetch]
const untouched = inPlace()

async function setUp(...[options]: Parameters<typeof setupAgora>) {
  const agora = await setupAgora(options as object)
  onTestFinished(agora.close)
  return agora
}

test('one line: nothing recorded, nothing kept, nothing listens, time stands still', async () => {
  const { emulator, clock, server } = await setUp()
  expect(await outcomes()).toEqual([200])
  expect([emulator.url, emulator.dataDir, clock.mode, clock.now(), server.listHandlers().length > 0]).toEqual(['http://localhost', '', 'virtual', Date.UTC(2026, 0, 1), true])
  const { view } = await createAgora({ emulator, send }, appId).started()
  expect((await view()).state).toBe('recording')
})

test('the options of createEmulator hold, and a slip in them leaves nothing behind', async () => {
  const { clock } = await setUp({ clock: 'system', apps: { [appId]: { auth: { customerId: 'id', customerSecret: 'secret' } } } })
  expect([clock.mode, await outcomes()]).toEqual(['system', [401]])
  const before = inPlace()
  await expect(setupAgora({ sliceSeconds: 0 })).rejects.toThrow('Failed to read the options: sliceSeconds')
  expect(inPlace()).toEqual(before)
})

test('handlers of your own answer other hosts, and Agora’s before the emulator does, whoever calls', async () => {
  const { server } = await setUp({ onUnhandledRequest: 'error', handlers: [http.get('https://own.test/', () => HttpResponse.text('own'))] })
  expect(await (await fetch('https://own.test/')).text()).toBe('own')
  server.use(http.post(acquireUrl, () => HttpResponse.json({ code: 65 }, { status: 503 })))
  expect(await outcomes()).toEqual([503])
  server.use(http.post(acquireUrl, () => HttpResponse.error()))
  expect((await outcomes()).sort()).toEqual(['ECONNRESET', 'ERR_NETWORK', 'UND_ERR_SOCKET'])
  server.use(http.post(acquireUrl, () => {
    throw HttpResponse.json({}, { status: 418 })
  }))
  expect(await outcomes()).toEqual([418])
  server.use(http.post(acquireUrl, () => {
    throw new RangeError('a slip')
  }))
  expect(await outcomes()).toEqual([500])
  expect(await (await fetch(acquireUrl, acquire)).json()).toMatchObject({ name: 'RangeError', message: 'a slip' })
  server.use(http.post(acquireUrl, () => passthrough()))
  expect(await outcomes()).toEqual([200])
  server.use(http.post(acquireUrl, async ({ request }) => void (await request.json())))
  expect(await outcomes()).toEqual([200])
  server.resetHandlers()
  expect([await outcomes(), await (await fetch('https://own.test/')).text()]).toEqual([[200], 'own'])
})

test('what is for no handler goes out, unless you say otherwise', async () => {
  const outside = await openOutside()
  const { server } = await setUp()
  expect([await refusal(outside.url), outside.seen]).toEqual([undefined, 1])
  // MSW says so on the console.
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => told.mockRestore())
  const strict = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const
  server.listen(strict)
  expect(await refusal(outside.url)).not.toBe(undefined)
  expect([outside.seen, await outcomes()]).toEqual([1, [200]])
})

test('the server closes and listens as often as you like; closing the whole leaves nothing behind', async () => {
  const { server, close } = await setUp()
  server.close()
  server.close()
  expect(inPlace()).toEqual(untouched)
  server.listen()
  server.listen()
  expect(await outcomes()).toEqual([200])
  await close()
  await close()
  expect(inPlace()).toEqual(untouched)
  const again = await setUp()
  expect(await outcomes()).toEqual([200])
  await again[Symbol.asyncDispose]()
  expect(inPlace()).toEqual(untouched)
})

test('a spy on fetch or https.request sees the calls, put there before or after', async () => {
  const spies = [vi.spyOn(globalThis, 'fetch'), vi.spyOn(https, 'request')]
  const { close } = await setUp({ onUnhandledRequest: 'error' })
  const later = vi.spyOn(https, 'request')
  const sent = https.request(acquireUrl).end()
  await Promise.all([fetch(acquireUrl, acquire), once(sent, 'response')])
  const seen = [...spies, later].map(({ mock }) => mock.calls.length)
  await close()
  vi.restoreAllMocks()
  expect(seen).toEqual([1, 1, 1])
  // The later one has put back what it had found, of which nothing is left by now.
  await setUp({ onUnhandledRequest: 'error' })
  expect(await outcomes()).toEqual([200])
})

test('two App IDs do not see each other, and of two emulators the newer is called', async () => {
  const { emulator, clock } = await setUp()
  const clients = ['1', '2'].map((digit) => createAgora({ emulator, send }, digit.repeat(32)))
  await Promise.all(clients.map((client) => client.started()))
  const [one, other] = clients.map(({ appId }) => appId) as [string, string]
  await clock.advance(1000, one)
  expect([clock.now(one) - clock.now(other), emulator.sessions(one).length, emulator.sessions(other).length]).toEqual([1000, 1, 1])
  const second = await setUp()
  await createAgora({ emulator: second.emulator, send }, appId).started()
  expect([emulator, second.emulator].map((emulator) => emulator.sessions(appId).length)).toEqual([0, 1])
})

test('with `url` a running emulator is called, and its clock moved', async () => {
  const running = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, port: 0 })
  onTestFinished(running.close)
  const { emulator, clock } = await setupRemote(running.url)
  expect([emulator.url, await outcomes()]).toEqual([running.url, [200]])
  const { view } = await createAgora({ emulator: running, send }, appId).started()
  const before = await clock.now(appId)
  expect([await clock.advance(20_000, appId) - before, await clock.now(appId) - before]).toEqual([20_000, 20_000])
  expect((await view()).files).toHaveLength(2)
  expect(await (await emulator.fetch(new Request(`http://localhost/_emulator/sessions?appId=${appId}`))).json()).toMatchObject({ sessions: [{ appId }] })
  await running.scenario(story({ when: { door: 'cloudRecording.acquire' }, do: { lose: 'answer' }, times: 'always' }))
  expect((await outcomes()).sort()).toEqual(['ECONNRESET', 'ERR_NETWORK', 'UND_ERR_SOCKET'])
  await expect(clock.advance(-1)).rejects.toThrow('Failed to advance the clock')
})

test('with `url` where nobody is: told what to start, and nothing is left behind', async () => {
  await expect(setupAgora({ url: 'localhost:8788' })).rejects.toThrow('Failed to find an emulator: expected an address that begins with http:// or https://, as "http://127.0.0.1:8788", received "localhost:8788"')
  await expect(setupAgora({ url: 'http://127.0.0.1:1' })).rejects.toThrow('Failed to find an emulator at "http://127.0.0.1:1": fetch failed. Start one with `npx agora-emulator start`')
  expect(inPlace()).toEqual(untouched)
})

test('what the emulator sends to a storage goes out, though everything unhandled is refused', async () => {
  const target = await startS3Server()
  const { emulator } = await setUp({ storage: 's3', s3Endpoint: target.endpoint, onUnhandledRequest: 'error' })
  const { stop, sid } = await createAgora({ emulator, send }, appId).started({}, { storageConfig: storage({ vendor: 1, ...s3Keys }) })
  await stop()
  expect(target.stored()).toContain(`bucket/${sid}_${who.cname}.m3u8`)
})

/** A server that is not Agora's, and how often it was called. */
async function openOutside() {
  const outside = { seen: 0, url: '' }
  const server = createServer((_request, response) => {
    outside.seen += 1
    response.end()
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  outside.url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/`
  return outside
}

/** The error of a call that is refused. */
async function refusal(url: string) {
  return fetch(url).then(() => undefined, (error: unknown) => error)
}

async function setupRemote(url: string) {
  const agora = await setupAgora({ url, onUnhandledRequest: 'error' })
  onTestFinished(agora.close)
  return agora
}
