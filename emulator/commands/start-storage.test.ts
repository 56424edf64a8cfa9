import { expect, test } from 'vitest'
import { runCommand, startServer, temporaryFolder } from './command.fixture.ts'

const synthetic = ['--recorder', 'synthetic', '--clock', 'virtual']
const endpoint = ['--storage', 's3', '--s3-endpoint', 'http://127.0.0.1:9']

test.each([
  [['--storage', 's3'], /s3Endpoint: storage s3 and s3Endpoint need each other/],
  [['--s3-endpoint', 'http://127.0.0.1:9'], /s3Endpoint: storage s3 and s3Endpoint need each other/],
  [['--storage', 's3', '--s3-endpoint', '127.0.0.1:9000'], /s3Endpoint: /],
  [['--storage', 'azure'], /Allowed choices are auto, local, s3/],
])('%j is told, and nothing is started', async (args, words) => {
  const { code, stdout, stderr } = await runCommand(['start', '--port', '0', ...synthetic, ...args]).ended
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(words)
})

test('files that never reached their storage are named with their place when the server stops', async () => {
  const folder = await temporaryFolder()
  const { url, kill, ended } = await startServer([...synthetic, ...endpoint, '--data-dir', folder])
  const base = `${url}/v1/apps/${'a'.repeat(32)}/cloud_recording`
  const post = async (path: string, body: object) => {
    const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }
    const answer = await fetch(`${base}/${path}`, { method: 'POST', headers, body: JSON.stringify({ cname: 'a', uid: '1', ...body }) })
    return (await answer.json()) as { resourceId: string }
  }
  const { resourceId } = await post('acquire', { clientRequest: { scene: 1 } })
  const serviceParam = { url: 'https://example.test/', audioProfile: 0, videoWidth: 640, videoHeight: 360, maxRecordingHour: 1 }
  await post(`resourceid/${resourceId}/mode/web/start`, {
    clientRequest: {
      storageConfig: { vendor: 1, region: 0, bucket: 'bucket', accessKey: 'k', secretKey: 's' },
      extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
    },
  })
  await fetch(`${url}/_emulator/clock/advance`, { method: 'POST', body: JSON.stringify({ ms: 15_000 }), headers: { 'content-type': 'application/json' } })
  kill('SIGTERM')
  const { code, stderr } = await ended
  expect(code).toBe(0)
  expect(stderr).toMatch(/\nfiles that their storage did not take: 3 \(\d+ bytes\), in .*\/backup\n/)
})
