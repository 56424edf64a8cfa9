import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand, temporaryFolder } from './command.fixture.ts'
import { account, openStandIn } from './contract/live/stand-in.fixture.ts'

/** The environment of an account at that address. */
function environment(url: string, change: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { appId, customerId, customerSecret, storageConfig: { vendor, region, bucket, accessKey, secretKey } } = account
  return {
    AGORA_BASE_URL: url,
    AGORA_APP_ID: appId,
    AGORA_CUSTOMER_ID: customerId,
    AGORA_CUSTOMER_SECRET: customerSecret,
    AGORA_STORAGE_VENDOR: String(vendor),
    AGORA_STORAGE_REGION: String(region),
    AGORA_STORAGE_BUCKET: bucket,
    AGORA_STORAGE_ACCESS_KEY: accessKey,
    AGORA_STORAGE_SECRET_KEY: secretKey,
    ...change,
  }
}

const live = (env: NodeJS.ProcessEnv, ...args: readonly string[]) => runCommand(['contract', '--target', 'live', ...args], { env })

test('asks the host of the environment, keeps what it said, and tells what holds', async () => {
  const { url } = await openStandIn()
  const recorded = join(await temporaryFolder(), 'recorded')
  const { code, stdout, stderr } = await live(environment(`${url}/`), '--accept-charges', '--only', 'not-found', '--recorded', recorded).ended
  const [day = ''] = await readdir(recorded)
  const file = join(recorded, day, 'not-found.json')
  expect(stdout.split('\n')).toEqual([
    `It plays not-found with ${url}, about 110 calls for all five cases, and writes down what was said.`,
    'Not tried on the real service so far, only on a stand-in: stop it with Ctrl-C if it does what it should not.',
    `${file}: 6 calls`,
    'rules: 6 held, 0 differ, 0 not applicable',
    'tests: 6 held, 0 differ, 0 not applicable',
    '',
  ])
  expect([code, stderr]).toEqual([0, ''])
  const { service, exchanges } = JSON.parse(await readFile(file, 'utf8')) as { service: string; exchanges: { name: string; answer: { status: number } }[] }
  expect([service, exchanges.map(({ answer }) => answer.status)]).toEqual([url, [200, 404, 404, 404, 404, 400]])
})

test('makes no call that was not agreed to', async () => {
  const asked: string[] = []
  const { url } = await openStandIn({ answer: ({ path }) => void asked.push(path) })
  const { code, stdout, stderr } = await live(environment(url)).ended
  expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(/^Failed to begin: this is billed\. It plays gateway, .*, recording with http:.*, records https:\/\/example\.com\/ once, for 20 s .* in the bucket contract-bucket, .*\. Agree to it by --accept-charges\n$/)])
  expect(asked).toEqual([])
})

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  ['all that is missing', { AGORA_CUSTOMER_SECRET: '', AGORA_STORAGE_BUCKET: '' }, /^Failed to find an account in the environment; it lacks:\n  AGORA_CUSTOMER_SECRET: .*\n  AGORA_STORAGE_BUCKET: .*\n$/],
  ['a vendor by its name', { AGORA_STORAGE_VENDOR: 'amazon' }, /^Failed to read AGORA_STORAGE_VENDOR: .*received "amazon"\n$/],
  ['a secret that could not be masked', { AGORA_STORAGE_SECRET_KEY: 's' }, /^Failed to read AGORA_STORAGE_SECRET_KEY: it has fewer than 8 characters/],
  ['a host that is none', { AGORA_BASE_URL: 'api.agora.io' }, /^Failed to read AGORA_BASE_URL: expected an http or https address, received "api\.agora\.io"\n$/],
  ['a service that is not there', { AGORA_BASE_URL: 'http://127.0.0.1:9' }, /^Failed to reach http:\/\/127\.0\.0\.1:9: .*\n$/],
])('tells %s, and nothing of the secrets', async (_what, change, told) => {
  const recorded = join(await temporaryFolder(), 'recorded')
  const { code, stdout, stderr } = await live(environment('http://127.0.0.1:9', change), '--accept-charges', '--recorded', recorded).ended
  expect([code, stderr]).toEqual([1, expect.stringMatching(told)])
  expect(stdout + stderr).not.toContain(account.customerSecret)
  expect(stdout + stderr).not.toContain(account.storageConfig.secretKey)
})

test('Ctrl-C in the middle of the recording stops it, keeps what was said, and ends', async () => {
  let interrupt = () => {}
  const asked: string[] = []
  let isInterrupted = false
  const { url, emulator } = await openStandIn({
    answer({ path }) {
      asked.push(path.split('/').at(-1)!)
      // Once: a second Ctrl-C leaves at once.
      if (path.endsWith('/start') && !isInterrupted) interrupt()
      isInterrupted ||= path.endsWith('/start')
      return undefined
    },
  })
  const recorded = join(await temporaryFolder(), 'recorded')
  const run = live(environment(url), '--accept-charges', '--only', 'recording', '--recorded', recorded)
  interrupt = () => void run.kill('SIGINT')
  const { code, stdout } = await run.ended
  expect([code, asked.at(0), asked.at(-1)]).toEqual([1, 'acquire', 'stop'])
  expect(asked.length).toBeLessThan(6)
  expect(emulator.sessions(account.appId).map(({ state }) => state)).toEqual(['ended'])
  expect(stdout).toMatch(/\nCalled off: what runs is stopped first\..*\n[^]*Failed to go on: it was called off/)
  const [day = ''] = await readdir(recorded)
  expect(await readdir(join(recorded, day))).toEqual(['recording.json'])
})

test('the contract tests that start nothing: what the service says is kept, what differs is told, and nothing is started', async () => {
  const { url, emulator } = await openStandIn({ answer: ({ path }, { body }) => (path.endsWith('/acquire') && body.includes('invalid scene') ? { body: body.replace('scene', 'scenario') } : undefined) })
  const recorded = join(await temporaryFolder(), 'recorded')
  const json = join(await temporaryFolder(), 'contract.json')
  const run = live(environment(url), '--accept-charges', '--tests', '--only', 'R-060', '--recorded', recorded, '--json', json)
  const { code, stdout, stderr } = await run.ended
  expect([code, stderr.replaceAll(/\s/g, '')]).toEqual([1, ''])
  const { rules, tests } = JSON.parse(await readFile(json, 'utf8')) as { rules: { held: string[]; differ: string[] }; tests: { state: string; why?: string }[] }
  expect(rules).toMatchObject({ held: [], differ: ['R-060'] })
  expect(tests.filter(({ state }) => state === 'differs').every(({ why }) => why?.includes('scenario'))).toBe(true)
  const [day = ''] = await readdir(recorded)
  const text = await readFile(join(recorded, day, 'tests.json'), 'utf8')
  const { exchanges } = JSON.parse(text) as { exchanges: { request: { path: string; headers: Record<string, string> }; answer: { status: number } }[] }
  expect(stdout).toContain(`tests.json: ${exchanges.length} calls\n`)
  expect(exchanges.length).toBeGreaterThan(2)
  for (const secret of [account.appId, account.customerId, account.customerSecret, btoa(`${account.customerId}:${account.customerSecret}`)]) expect(text).not.toContain(secret)
  expect(emulator.sessions()).toEqual([])
})

test('of the contract tests those that start a recording, or are about another endpoint than a real one, are not applicable', async () => {
  const asked: string[] = []
  const { url, emulator } = await openStandIn({ answer: ({ path }) => void asked.push(path) })
  const recorded = join(await temporaryFolder(), 'recorded')
  const play = (only: string) => live(environment(url), '--accept-charges', '--tests', '--only', only, '--recorded', recorded).ended
  expect((await play('R-085')).stdout).toMatch(/not applicable {2}\d+ tests?: starts a recording, which is billed\n[^]*tests: 0 held, 0 differ, [1-9]\d* not applicable\n$/)
  expect(await play('any readable pair passes')).toMatchObject({ code: 1, stderr: 'Failed to play the tests: none of them makes a call that starts nothing\n' })
  expect(asked.filter((path) => !path.endsWith('/acquire'))).toEqual([])
  expect(emulator.sessions()).toEqual([])
})

test('of the contract tests, too, a service that is not there is told as that', async () => {
  const recorded = join(await temporaryFolder(), 'recorded')
  const { code, stderr } = await live(environment('http://127.0.0.1:9'), '--accept-charges', '--tests', '--only', 'R-060', '--recorded', recorded).ended
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^Failed to reach http:\/\/127\.0\.0\.1:9: .*\n$/)])
})
