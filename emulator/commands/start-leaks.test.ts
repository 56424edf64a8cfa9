import { expect, test } from 'vitest'
import { startServer } from './command.fixture.ts'

const synthetic = ['--recorder', 'synthetic', '--clock', 'virtual', '--ephemeral']
const appId = 'a'.repeat(32)

/** Acquires a resource ID that it never uses. */
async function forget(url: string) {
  const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }
  const body = JSON.stringify({ cname: 'room1', uid: '1', clientRequest: { scene: 1 } })
  expect((await fetch(`${url}/v1/apps/${appId}/cloud_recording/acquire`, { method: 'POST', headers, body })).status).toBe(200)
}

test('--fail-on-leak: what a client forgot is told last, and is exit code 1', async () => {
  const { url, kill, ended } = await startServer([...synthetic, '--fail-on-leak'])
  await forget(url)
  const { leaks, load } = (await (await fetch(`${url}/_emulator/leaks?appId=${appId}`)).json()) as { leaks: object[]; load: object[] }
  expect(leaks).toMatchObject([{ kind: 'neverUsed', appId }])
  expect(load).toEqual([{ appId, requestsPerSecond: 1, webTasks: 0, channelTasks: 0, unattendedMinutes: 0 }])
  kill('SIGTERM')
  const { code, stderr } = await ended
  expect(stderr).toMatch(/^leak \(App ID a{32}\): resource ID .{12}… of room1: acquired, and no start took it$/m)
  expect(stderr).toMatch(/^load of an App ID, at most: requests in a second 1 \(the real service takes 10\), web page recordings at the same time 0 \(200\), recordings of channels 0 \(50\), minutes of recordings after the last call about them 0$/m)
  expect(code).toBe(1)
})

test('without it a leak is told all the same, and is exit code 0', async () => {
  const { url, kill, ended } = await startServer(synthetic)
  await forget(url)
  kill('SIGTERM')
  const { code, stderr } = await ended
  expect(stderr).toContain('acquired, and no start took it')
  expect(code).toBe(0)
})
