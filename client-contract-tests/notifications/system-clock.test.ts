import { createServer } from 'node:https'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createEmulator, type Options } from '../../emulator/emulator.ts'
import { createAgora, webStart } from '../agora.ts'
import { broken, deliveries, first, openReceiver, secret, silent, subscribed, well, withStatus } from './receiver.fixture.ts'

// Real time: no clock is moved, and nothing is waited for but what is told.
async function running(webhook: object, options: Options = {}) {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'system', ephemeral: true, listen: false, ...options })
  onTestFinished(emulator.close)
  const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, 'a'.repeat(32))
  await subscribed(client, webhook)
  const resourceId = await client.resource()
  const { body } = await client.start(resourceId, webStart())
  return { emulator, client, recording: client.recording(resourceId, body.sid) }
}

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 4000, interval: 5 })

test('R-386, R-401: every event of a recording, and each once', async () => {
  const receiver = await openReceiver()
  const { client, recording } = await running(receiver.webhook)
  await soon(() => expect(receiver.types()).toEqual([30, 70]))
  await recording.stop()
  await soon(() => expect(receiver.types()).toEqual([30, 70, 4, 71, 31, 11]))
  // The receiver has the last one before its answer is back.
  await soon(async () => expect((await deliveries(client)).map(({ attempt, result }) => [attempt, result])).toEqual(Array.from({ length: 6 }, () => [1, 'delivered'])))
  const connections = new Set(receiver.received.map(({ headers }) => headers.connection))
  expect(connections).toEqual(new Set(['keep-alive']))
})

test('R-387: time-outs and pauses pass by themselves', async () => {
  const receiver = await openReceiver(first(2, silent))
  const { client } = await running({ ...receiver.webhook, events: [30], timeoutMs: 100, pausesMs: [0, 150] })
  await soon(async () => expect(await deliveries(client)).toHaveLength(3))
  const [one, two, three] = await deliveries(client)
  expect([one, two, three]).toMatchObject([
    { attempt: 1, result: 'failed', why: 'no answer within 100 ms', nextInMs: 0 },
    { attempt: 2, result: 'failed', nextInMs: 150 },
    { attempt: 3, result: 'delivered' },
  ])
  expect(two!.at - one!.at).toBeGreaterThanOrEqual(100)
  expect(three!.at - two!.at).toBeGreaterThanOrEqual(149)
})

test('R-387: an answer that never ends is none in time', async () => {
  const receiver = await openReceiver(first(1, (response) => void response.writeHead(200).write('{')))
  const { client } = await running({ ...receiver.webhook, events: [30], timeoutMs: 100 })
  await soon(async () => expect(await deliveries(client)).toMatchObject([{ result: 'failed', why: 'no answer within 100 ms' }, { result: 'delivered' }]))
})

test('R-390: calls are answered while a receiver is silent, and a reset does not wait for it', async () => {
  const receiver = await openReceiver(silent)
  const { emulator, client, recording } = await running(receiver.webhook)
  await soon(() => expect(receiver.received).toHaveLength(1))
  expect((await recording.query()).status).toBe(200)
  expect((await recording.stop()).status).toBe(200)
  await emulator.reset(client.appId)
  expect(await client.journal()).toEqual([])
})

test('R-387: a certificate that cannot be trusted, and TLS where there is none', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  const server = createServer({ key, cert }, (_request, response) => void response.end('{}')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const plain = await openReceiver()
  const why = async (url: string) => {
    const { client } = await running({ url, secret, events: [30], pausesMs: [] })
    await soon(async () => expect(await deliveries(client)).toHaveLength(1))
    return (await deliveries(client))[0]
  }
  expect(await why(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`)).toMatchObject({ result: 'lost', why: 'the certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)' })
  expect(await why(plain.url.replace('http:', 'https:'))).toMatchObject({ result: 'lost', why: 'there is no TLS: is it an http address?' })
})

test('an emulator that is closed sends the last events of its recordings first', async () => {
  const receiver = await openReceiver()
  const { emulator, client } = await running(receiver.webhook)
  await emulator.close()
  expect(receiver.types()).toEqual([30, 70, 4, 71, 31, 11])
  expect((await deliveries(client)).every(({ result }) => result === 'delivered')).toBe(true)
})

test('what waits for another attempt has its last one then, and what fails is noted as lost', async () => {
  const receiver = await openReceiver(first(2, withStatus(500)))
  const { emulator, client } = await running({ ...receiver.webhook, events: [30, 71, 11], pausesMs: [0, 60_000] })
  await soon(async () => expect(await deliveries(client)).toHaveLength(2))
  receiver.react((response, received, index) => (received.json.eventType === 71 ? broken : well)(response, received, index))
  await emulator.close()
  expect((await deliveries(client)).slice(2)).toMatchObject([
    { eventType: 30, attempt: 3, result: 'delivered' },
    { eventType: 71, attempt: 1, result: 'lost', why: 'the connection broke before the end of the answer' },
    { eventType: 11, attempt: 1, result: 'delivered' },
  ])
})

test('a receiver that is silent does not keep it from closing, and all that is lost stands in the journal', async () => {
  const receiver = await openReceiver(silent)
  const { emulator, client } = await running(receiver.webhook)
  await soon(() => expect(receiver.received).toHaveLength(1))
  await emulator.close()
  const told = await deliveries(client)
  expect(told.map(({ eventType, attempt }) => [eventType, attempt])).toEqual([[30, 1], [70, 0], [4, 0], [71, 0], [31, 0], [11, 0]])
  for (const one of told) expect(one).toMatchObject({ result: 'lost', why: 'the emulator was closed' })
})

test('the webhook of the options is that of App IDs without one of their own, and a reset restores it', async () => {
  const [common, own, named] = [await openReceiver(), await openReceiver(), await openReceiver()]
  const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string]
  const emulator = await createEmulator({
    recorder: 'synthetic',
    clock: 'virtual',
    ephemeral: true,
    listen: false,
    webhook: { ...common.webhook, events: [30] },
    apps: { [three]: { webhook: { ...named.webhook, events: [30] }, quotas: { requestsPerSecond: 1000, concurrentTasks: 5 } } },
  })
  onTestFinished(emulator.close)
  const client = (appId: string) => createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, appId)
  await subscribed(client(two), { ...own.webhook, events: [30] })
  for (const appId of [one, two, three]) await client(appId).started()
  const counts = () => [common, own, named].map(({ received }) => received.length)
  expect(counts()).toEqual([1, 1, 1])
  await client(three).configure({ webhook: null })
  await emulator.reset()
  for (const appId of [one, two, three]) await client(appId).started()
  expect(counts()).toEqual([3, 1, 2])
  expect((await client(three).call('GET', `/_emulator/apps/${three}`)).body).toMatchObject({ quotas: { concurrentTasks: 5 }, webhook: { url: named.url, secret: '***' } })
})
