import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { s3Keys, startS3Server } from '../storage/s3-server.fixture.ts'
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

/** Records 15 s on a server that has been started. */
async function recordOn(url: string) {
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
  await advance(url, 15_000)
}

async function advance(url: string, ms: number) {
  await fetch(`${url}/_emulator/clock/advance`, { method: 'POST', body: JSON.stringify({ ms }), headers: { 'content-type': 'application/json' } })
}

test('files that never reached their storage are named with their place when the server stops', async () => {
  const folder = await temporaryFolder()
  const { url, kill, ended } = await startServer([...synthetic, ...endpoint, '--data-dir', folder])
  await recordOn(url)
  kill('SIGTERM')
  const { code, stderr } = await ended
  expect(code).toBe(0)
  expect(stderr).toMatch(/\nfiles that their storage did not take: 3 \(\d+ bytes\), in .*\/backup\n/)
})

test('R-377: after a kill the next server says what waits for which storage, and forwards it once it has keys', async () => {
  const folder = await temporaryFolder()
  const server = await startS3Server()
  server.behaves({ status: 503, code: 'SlowDown' })
  const options = [...synthetic, '--storage', 's3', '--s3-endpoint', server.endpoint, '--data-dir', folder]
  const first = await startServer(options)
  await recordOn(first.url)
  // Tried once and three times more, 1, 2 and 4 s apart; then the slice and its playlist wait.
  await advance(first.url, 10_000)
  first.kill('SIGKILL')
  await first.ended

  server.behaves('serve')
  server.seen.length = 0
  const second = await startServer(options)
  second.kill('SIGTERM')
  const { stderr } = await second.ended
  const told = /^files of an earlier run wait in the backup: (\d) \(\d+ bytes\) for (\S+), bucket bucket: they are forwarded with the keys of the next request for it$/m.exec(stderr)
  expect([told?.[1], told?.[2], server.seen]).toEqual(['2', server.endpoint, []])
  expect(stderr).toMatch(/\nfiles that their storage did not take: 2 /)

  const config = join(folder, 'config.yaml')
  await writeFile(config, `s3Keys: { accessKey: ${s3Keys.accessKey}, secretKey: ${s3Keys.secretKey} }`)
  const third = await startServer([...options, '--config', config])
  third.kill('SIGTERM')
  expect((await third.ended).stderr).not.toContain('files')
  expect(server.stored()).toEqual([expect.stringMatching(/^bucket\/[0-9a-f]{32}_a_\d{17}\.ts$/), expect.stringMatching(/^bucket\/[0-9a-f]{32}_a_\d{13}_0\.m3u8$/)])
})
