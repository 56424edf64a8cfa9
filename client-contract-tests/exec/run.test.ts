import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished, expect, test } from 'vitest'
import { node, runExec, startExec } from './exec.fixture.ts'

async function folder() {
  const made = await mkdtemp(join(tmpdir(), 'agora-exec-run-test-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

test('the exit code is the program’s; 128 and its number for a signal, 127 for no such program', async () => {
  const shared = { options: ['--network', 'shared'] }
  const codes = await Promise.all([['sh', '-c', 'exit 7'], ['sh', '-c', 'kill -9 $$'], ['no-such-program-here']].map((program) => runExec(program, shared)))
  expect(codes.map(({ code }) => code)).toEqual([7, 137, 127])
  expect(codes[2]!.said).toEqual(['Failed to run "no-such-program-here": there is no such program'])
})

test('options behind the program are the program’s, also without --', async () => {
  const { stdout } = await runExec(['sh', '-c', 'echo "$@"', 'sh', '--offline', '-x', '--'], { options: ['--network', 'shared'] })
  expect(stdout).toBe('--offline -x --\n')
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s is passed on, once, and nothing is left: no folder, no server', async (signal) => {
  const temporary = await folder()
  const code = `let times = 0
    process.on('${signal}', () => { times += 1; setTimeout(() => { console.log('times', times); process.exit(5) }, 100) })
    console.log(process.env.AGORA_EMULATOR_URL)
    setInterval(() => {}, 1000)`
  const { child, ended } = startExec(node(code), { env: { TMPDIR: temporary } })
  const [url] = (await once(child.stdout, 'data')) as [Buffer]
  expect(readdirSync(temporary)).toHaveLength(1)
  child.kill(signal)
  expect(await ended).toMatchObject({ code: 5, stdout: `${url}times 1\n` })
  expect(readdirSync(temporary)).toEqual([])
  await expect(fetch(`${String(url).trim()}/_emulator/health`)).rejects.toThrow('fetch failed')
})

test('the environment: proxies in both spellings, what was excepted stays so, authorities are added to those there were', async () => {
  const own = await folder()
  writeFileSync(join(own, 'own.pem'), 'OWN AUTHORITY\n')
  const code = `import { readFileSync } from 'node:fs'
    const { env } = process
    const read = (name) => { const text = readFileSync(env[name], 'utf8'); return [text.includes('OWN AUTHORITY'), text.split('BEGIN CERTIFICATE').length - 1] }
    console.log(JSON.stringify({ proxies: new Set([env.http_proxy, env.HTTP_PROXY, env.https_proxy, env.HTTPS_PROXY]).size, noProxy: [env.no_proxy, env.NO_PROXY], nodeOptions: env.NODE_OPTIONS,
      url: env.AGORA_EMULATOR_URL, requests: read('REQUESTS_CA_BUNDLE'), extra: read('NODE_EXTRA_CA_CERTS'), deno: read('DENO_CERT'), system: read('SSL_CERT_FILE')[1] > 10, folder: env.SSL_CERT_FILE, title: process.title }))`
  const env = { NO_PROXY: 'db.internal,.agora.io', REQUESTS_CA_BUNDLE: join(own, 'own.pem'), SSL_CERT_FILE: undefined, NODE_EXTRA_CA_CERTS: undefined, DENO_CERT: undefined, NODE_OPTIONS: '--title=kept' }
  const { stdout } = await runExec(node(code), { options: ['--network', 'shared'], env })
  const { folder: file, ...seen } = JSON.parse(stdout) as Record<string, unknown>
  const noProxy = 'localhost,127.0.0.1,::1,db.internal'
  expect(seen).toMatchObject({ proxies: 1, noProxy: [noProxy, noProxy], requests: [true, 1], extra: [false, 1], deno: [false, 1], system: true, title: 'kept' })
  expect(seen['url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(existsSync(dirname(String(file)))).toBe(false)
})

test('the options of start hold: a virtual clock and a scenario, whose steps that never acted are told', async () => {
  const file = join(await folder(), 'story.yaml')
  writeFileSync(file, 'name: story\nwhy: It happens.\nsteps:\n  - when: { door: cloudRecording.acquire }\n    do: { refuse: internalError }\n  - when: { door: cloudRecording.stop }\n    do: { lose: answer }\n')
  const code = `const health = await (await fetch(process.env.AGORA_EMULATOR_URL + '/_emulator/health')).json()
    const { status } = await fetch('https://api.agora.io/v1/apps/${'a'.repeat(32)}/cloud_recording/acquire', { method: 'POST' })
    console.log(health.clock.mode, status)`
  const { stdout, said } = await runExec(node(code), { options: ['--network', 'shared', '--clock', 'virtual', '--scenario', file] })
  expect([stdout, said]).toEqual(['virtual 500\n', ['scenario story: step 2 never fired: cloudRecording.stop']])
})

test('an answer that a scenario loses is a broken connection here too', async () => {
  const file = join(await folder(), 'story.yaml')
  writeFileSync(file, 'name: story\nwhy: It happens.\nsteps:\n  - when: { door: cloudRecording.acquire, nth: 1 }\n    do: { lose: answer }\n')
  const code = `const acquire = () => fetch('https://api.agora.io/v1/apps/${'a'.repeat(32)}/cloud_recording/acquire', { method: 'POST' }).then(({ status }) => status, ({ cause }) => cause.code)
    console.log(await acquire(), await acquire())`
  const { stdout } = await runExec(node(code), { options: ['--network', 'shared', '--scenario', file] })
  expect(stdout).toMatch(/^(UND_ERR_SOCKET|ECONNRESET) 4\d\d\n$/)
})

test.each([
  [['--down', 'api-us-wst-1.agora.io'], /^Failed to read --down: "api-us-wst-1\.agora\.io" is no Agora host, did you mean "api-us-west-1\.agora\.io"\?$/],
  [['--storage', 's3'], /^Failed to read the options: s3Endpoint: /],
  [['--host', '0.0.0.0'], /unknown option '--host'/],
])('%j is refused, and nothing is run', async (options, words) => {
  const { code, stdout, stderr } = await runExec(['sh', '-c', 'echo ran'], { options })
  expect([code, stdout, stderr.join('\n')]).toEqual([1, '', expect.stringMatching(words)])
})
