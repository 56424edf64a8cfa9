import { expect, test } from 'vitest'
import { createEmulator, type Options } from '../emulator.ts'
import { runCommand } from './command.fixture.ts'

const appId = '0'.repeat(32)

/** The command, once it is ready. */
async function listening(...args: string[]) {
  const { child, kill, ended } = runCommand(['listen', '--port', '0', ...args])
  let said = ''
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(said)
        if (found) resolve(found)
      }
      child.stdout.on('data', look)
      child.once('exit', () => reject(new Error(`Failed to see ${pattern}: it said "${said}"`)))
      look()
    })
  child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)))
  const [, url = ''] = await until(/^agora-emulator listen ready on (http:\S+)\n/)
  return { url, until, kill, ended }
}

/** An emulator of which one recording was started, whose notifications go there. */
async function recorded(webhook: Options['webhook']) {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false, webhook })
  async function call(path: string, clientRequest: object) {
    const body = JSON.stringify({ cname: 'room1', uid: '527841', clientRequest })
    const answer = await emulator.fetch(new Request(`http://localhost/v1/apps/${appId}/cloud_recording/${path}`, { method: 'POST', headers: { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }, body }))
    return (await answer.json()) as { resourceId: string }
  }
  const { resourceId } = await call('acquire', { scene: 1 })
  await call(`resourceid/${resourceId}/mode/web/start`, {
    extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam: { url: 'https://example.test/', audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 3 } }] },
    storageConfig: { vendor: 2, region: 3, bucket: 'bucket', accessKey: 'a', secretKey: 's' },
  })
  await emulator.clock.advance(16_000)
  await emulator.close()
  return emulator.journal().flatMap(({ type, detail }) => (type === 'delivery' ? [detail as { eventType: number; result: string; status: number }] : []))
}

test('prints a line for each notification, checks its signatures, and ends when it is asked to', async () => {
  const { url, until, kill, ended } = await listening('--secret', 'key')
  expect((await recorded({ url, secret: 'key' })).map(({ eventType, status }) => [eventType, status])).toEqual([[30, 200], [70, 200], [4, 200], [71, 200], [31, 200], [11, 200]])
  await until(/session_exit/)
  kill('SIGTERM')
  const { code, stdout, stderr } = await ended
  const lines = stdout.trimEnd().split('\n').slice(1)
  expect([code, stderr, lines.length]).toEqual([0, '', 6])
  expect(lines[0]).toMatch(/Z {2}room1\/527841 #0 {2}30 uploader_started: the uploader is up \[signatures right\]$/)
  expect(lines.every((line) => line.endsWith('[signatures right]'))).toBe(true)
})

test('answers 401 to what is signed with another secret', async () => {
  const { url } = await listening('--secret', 'another')
  const [first] = await recorded({ url, secret: 'key', events: [30], pausesMs: [] })
  expect(first).toMatchObject({ result: 'lost', status: 401 })
})

test('--fail 2: the third attempt at each notification is taken', async () => {
  const { url, until } = await listening('--fail', '2')
  const told = await recorded({ url, secret: 'key', events: [30, 70] })
  expect(told.map(({ eventType, result, status }) => [eventType, result, status])).toEqual([
    ...[500, 500, 200].map((status) => [30, status === 200 ? 'delivered' : 'failed', status]),
    ...[500, 500, 200].map((status) => [70, status === 200 ? 'delivered' : 'failed', status]),
  ])
  await until(/70 web_recorder_started.*attempt 2\] answered 500\n.*70 web_recorder_started.*attempt 3\]\n/)
})

test('--status answers so every time, and to others than notifications it says what is wrong', async () => {
  const { url } = await listening('--status', '503')
  expect(await recorded({ url, secret: 'key', events: [30], pausesMs: [0] })).toMatchObject([{ status: 503 }, { status: 503, result: 'lost' }])
  expect((await fetch(url)).status).toBe(405)
  expect((await fetch(url, { method: 'POST', body: 'hello' })).status).toBe(400)
})

test('a port that is taken is told', async () => {
  const { url } = await listening()
  const { port } = new URL(url)
  const { code, stderr } = await runCommand(['listen', '--port', port]).ended
  expect([code, stderr]).toEqual([1, `Failed to listen on 127.0.0.1:${port}: the port is taken, choose another with --port (0 picks a free one)\n`])
})
