import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startServer, temporaryFolder } from './command.fixture.ts'
import { contract, openEmulator, openServer, openWithoutControl } from './contract.fixture.ts'
import type { Outcome, Rules } from './contract/outcome.ts'

/** vitest is started within the command. */
const inTime = { timeout: 90_000 }

async function contractJson(target: string, ...args: readonly string[]) {
  const file = join(await temporaryFolder(), 'contract.json')
  const run = await contract(target, ...args, '--json', file)
  return { ...run, json: JSON.parse(await readFile(file, 'utf8')) as { passed: boolean; rules: Rules; tests: readonly Outcome[] } }
}

const withState = (tests: readonly Outcome[], state: Outcome['state']) => tests.filter((one) => one.state === state)

describe('contract --target URL', () => {
  test('an emulator of another process: every rule of query holds, its clock and its settings moved over HTTP', inTime, async () => {
    const { url } = await startServer(['--recorder', 'synthetic', '--clock', 'virtual', '--ephemeral'])
    const { code, stdout, json } = await contractJson(url, '--only', 'operations/query')
    expect(stdout).toMatch(new RegExp(`^${url}: agora-emulator \\d.*, recorder synthetic, virtual clock\nrules: \\d+ held, 0 differ, 0 not applicable\ntests: \\d+ held, 0 differ, 0 not applicable\n$`))
    expect([code, json.passed, json.tests.length]).toEqual([0, true, 20])
    expect(json.rules.held).toEqual(expect.arrayContaining(['R-239', 'R-252', 'R-258', 'R-264', 'R-266']))
  })

  test('a server that does one thing otherwise: that rule differs, and no other', inTime, async () => {
    const { url } = await openEmulator({ switches: { refusePostponedScene: true } })
    const junit = join(await temporaryFolder(), 'contract.xml')
    const { code, stdout, json } = await contractJson(url, '--only', 'acquire-members', '--junit', junit)
    expect([code, json.passed, json.rules.differ, json.rules.notApplicable]).toEqual([1, false, ['R-058'], []])
    expect(withState(json.tests, 'differs').map(({ file, title }) => [file, title])).toEqual([['operations/acquire-members', 'acquire: R-058: scene 2']])
    expect(stdout).toContain('differs  operations/acquire-members: acquire: R-058: scene 2\n')
    expect(stdout).toMatch(/\nrules: \d+ held, 1 differ \(R-058\), 0 not applicable\n/)
    expect(await readFile(junit, 'utf8')).toMatch(/failures="1"[^>]*>[^]*name="acquire: R-058: scene 2">\n +<failure message="[^"]*invalid scene value!/)
  })

  test('without a control API: what needs none is judged, the rest is not applicable and says why, and nothing is left running', inTime, async () => {
    const { emulator, url } = await openWithoutControl()
    const { code, stdout, json } = await contractJson(url, '--only', 'operations/start-a', '--app-id', '0123456789abcdef0123456789abcdef')
    const why = 'needs the control API of an emulator, and there is none'
    expect([code, withState(json.tests, 'differs')]).toEqual([0, []])
    expect(withState(json.tests, 'held').map(({ title }) => title)).toEqual(expect.arrayContaining(['start: R-085: it gives back cname, uid and resource ID, and a sid', expect.stringMatching(/R-099: of the same names/)]))
    expect(withState(json.tests, 'not applicable').map(({ title, why: reason }) => [title, reason])).toEqual(
      expect.arrayContaining([
        ['start again: R-096: also more than five minutes after acquire', why],
        ['start again: R-099: the same names under another App ID are no conflict', why],
      ]),
    )
    expect(json.rules.held).not.toContain('R-101')
    expect(stdout).toMatch(new RegExp(`\nnot applicable  \\d+ tests: ${why}\n`))
    const sessions = emulator.sessions()
    expect([sessions.length > 20, sessions.filter(({ state }) => state !== 'ended')]).toEqual([true, []])
  })

  test('an emulator in real time says what it would take', inTime, async () => {
    const { url } = await openEmulator({ clock: 'system' })
    const { code, json } = await contractJson(url, '--only', 'R-101')
    expect([code, json.rules], 'nothing was shown').toEqual([1, { held: [], heldInPart: [], differ: [], notApplicable: ['R-101'] }])
    expect(json.tests.map(({ why }) => why)).toEqual(['needs a clock that can be moved: start the emulator with --clock virtual'])
  })

  test.each([
    ['nothing listens there', 'http://127.0.0.1:9', /^Failed to reach http:\/\/127\.0\.0\.1:9: .*\. Is it running\?\n$/],
    ['no address', '127.0.0.1:8788', /^Failed to read --target: expected an http or https address, or live, received "127\.0\.0\.1:8788"\n$/],
    ['Agora itself', 'https://api-us-west-1.agora.io', /^Failed to test api-us-west-1\.agora\.io: it is the real service, .*--target live/],
    ['one of its other hosts', 'https://api-new.sd-rtn.com./v1', /^Failed to test api-new\.sd-rtn\.com\.: it is the real service, /],
  ])('%s: one line, and no test is begun', async (_what, target, told) => {
    const { code, stdout, stderr } = await contract(target)
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(told)])
  })

  test.each([
    ['a server of pages', 200, '<html>Welcome</html>'],
    ['one that knows no such path', 404, '{"message":"Cannot POST /v1/apps"}'],
    ['one that answers anything with JSON', 200, '{"ok":true}'],
  ])('%s has no API of Agora, and is told so in one line', async (_what, status, body) => {
    const url = await openServer((_request, response) => void response.writeHead(status).end(body))
    const { code, stdout, stderr } = await contract(`${url}/`)
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(new RegExp(`^Failed to find Agora's API at ${url}: POST /v1/apps/.*/acquire was answered with HTTP ${status} .*\\. Name the address in front of /v1\n$`))])
  })

  test('one that goes away in the middle has not answered wrongly: one line, and no differences', inTime, async () => {
    let asked = 0
    const url = await openServer((request, response) => {
      asked += 1
      // The two first looks, and no test.
      if (asked > 2) return void request.socket.destroy()
      response.writeHead(asked === 1 ? 404 : 200).end('{"resourceId":"r"}')
    })
    const { code, stdout, stderr } = await contract(url, '--only', 'ncs-ip')
    expect([code, stdout, stderr]).toEqual([1, `${url}: no emulator, or none that can be controlled\n`, expect.stringMatching(/\nFailed to reach http:.*\. Is it running\?\n$/)])
    expect(asked).toBeGreaterThan(4)
  })

  test('one that wants other credentials is told so before the first test', async () => {
    const appId = '0123456789abcdef0123456789abcdef'
    const { url } = await openEmulator({ apps: { [appId]: { auth: { customerId: 'id', customerSecret: 'secret' } } } })
    const { code, stderr } = await contract(url, '--app-id', appId)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/HTTP 401 .*AGORA_CUSTOMER_ID and AGORA_CUSTOMER_SECRET/)])
  })
})
