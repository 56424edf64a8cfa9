import { createServer } from 'node:http'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand, startServer, temporaryFolder } from './command.fixture.ts'

const synthetic = ['--recorder', 'synthetic', '--clock', 'virtual', '--ephemeral']

async function file(text: string) {
  const path = join(await temporaryFolder(), 'emulator.yaml')
  await writeFile(path, text)
  return path
}

const settings = async (url: string, appId: string) => (await fetch(`${url}/_emulator/apps/${appId}`)).json()

test('--webhook with --webhook-secret is the webhook of every App ID, and its secret is shown to nobody', async () => {
  const { url } = await startServer([...synthetic, '--webhook', 'http://127.0.0.1:9/hook', '--webhook-secret', 'key'])
  expect(await settings(url, 'any')).toMatchObject({ webhook: { url: 'http://127.0.0.1:9/hook', secret: '***' } })
})

test('--config: options by their names, and settings of single App IDs; what is typed counts more', async () => {
  const path = await file(`
recorder: chrome
clock: virtual
switches: { startDelayMs: 700 }
webhook: { url: "https://all.example.test/", secret: key }
apps:
  one:
    webhook: { url: "https://one.example.test/", secret: other, events: [11, 31, 71] }
    quotas: { concurrentTasks: 2 }
`)
  const { url } = await startServer(['--config', path, '--recorder', 'synthetic', '--ephemeral'])
  const health = (await (await fetch(`${url}/_emulator/health`)).json()) as object
  expect(health).toMatchObject({ recorder: 'synthetic', clock: { mode: 'virtual' } })
  expect(await settings(url, 'one')).toMatchObject({ webhook: { url: 'https://one.example.test/', events: [11, 31, 71] }, quotas: { concurrentTasks: 2 }, switches: { startDelayMs: 700 } })
  expect(await settings(url, 'two')).toMatchObject({ webhook: { url: 'https://all.example.test/' }, quotas: { concurrentTasks: null } })
})

test.each([
  [['--webhook', 'http://example.test/'], /^Failed to read the options: --webhook needs --webhook-secret/],
  [['--webhook-secret', 'key'], /^Failed to read the options: --webhook-secret needs --webhook\n/],
  [['--webhook', 'example.test', '--webhook-secret', 'key'], /^Failed to read the options: webhook\.url: expected an http or https address/],
  [['--config', 'nowhere.yaml'], /^Failed to read the config file nowhere\.yaml: there is no such file\n/],
])('%j is refused', async (args, said) => {
  const { code, stderr } = await runCommand(['start', '--port', '0', ...synthetic, ...args]).ended
  expect([code, stderr]).toEqual([1, expect.stringMatching(said)])
})

test.each([
  ['webhok: {}', /^Failed to read the options: webhok: there is no such name, did you mean "webhook"\?/],
  ['apps: { one: { webhook: { url: "https://a.test/" } } }', /^Failed to read the options: apps\.one\.webhook\.secret: /],
  ['- port', /^Failed to read the config file .*: expected options by their names/],
  ['port: [', /^Failed to read the config file /],
])('a config file with %j is refused', async (text, said) => {
  const { code, stderr } = await runCommand(['start', '--port', '0', ...synthetic, '--config', await file(text)]).ended
  expect([code, stderr]).toEqual([1, expect.stringMatching(said)])
})

test('what was lost is told when the server stops', async () => {
  const receiver = createServer((_request, response) => void response.writeHead(500).end()).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  onTestFinished(() => void receiver.close())
  const webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  const { url, kill, ended } = await startServer([...synthetic, '--webhook', webhook, '--webhook-secret', 'key'])
  const base = `${url}/v1/apps/app/cloud_recording`
  const post = async (path: string, clientRequest: object) => {
    const body = JSON.stringify({ cname: 'room1', uid: '1', clientRequest })
    return (await (await fetch(`${base}/${path}`, { method: 'POST', headers: { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }, body })).json()) as { resourceId: string }
  }
  const { resourceId } = await post('acquire', { scene: 1 })
  await post(`resourceid/${resourceId}/mode/web/start`, {
    extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam: { url: 'https://example.test/', audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 3 } }] },
    storageConfig: { vendor: 2, region: 3, bucket: 'bucket', accessKey: 'a', secretKey: 's' },
  })
  kill('SIGTERM')
  const { code, stderr } = await ended
  expect([code, stderr.split('\n').filter((line) => line.startsWith('notifications'))]).toEqual([0, ['notifications lost: 6, the receiver answered 500, not 200']])
})
