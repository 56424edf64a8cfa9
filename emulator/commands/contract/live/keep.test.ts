import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { gateway } from './cases/gateway.ts'
import type { Exchange } from './exchange.ts'
import { dayOf, keep, openFolder } from './keep.ts'
import { expectNoSecret, masked } from './mask.ts'
import { account as whose } from './stand-in.fixture.ts'

const account = { ...whose, url: 'http://127.0.0.1' }

async function recordedFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'agora-recorded-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const saying = (text: string, date = 'Sat, 04 Jul 2026 23:59:59 GMT'): Exchange => ({
  name: 'a call',
  rules: [],
  request: { method: 'GET', path: '/', headers: {} },
  answer: { status: 200, headers: { date }, text },
})

test('every run of a day has a folder of its own, and what was written is never written again', async () => {
  const root = await recordedFolder()
  const folders = [await openFolder(root, '2026-07-04'), await openFolder(root, '2026-07-04'), await openFolder(root, '2026-07-05')]
  expect((await readdir(root)).toSorted()).toEqual(['2026-07-04', '2026-07-04.2', '2026-07-05'])
  const file = await keep(folders[0]!, gateway, [saying('{}')], account)
  await writeFile(file, 'as it was')
  await expect(keep(folders[0]!, gateway, [saying('{"other":1}')], account)).rejects.toThrow('EEXIST')
  expect(await readFile(file, 'utf8')).toBe('as it was')
})

test('the day is that of the service’s own clock, and without one there is none', () => {
  expect(dayOf([saying('{}')])).toBe('2026-07-04')
  expect(() => dayOf([saying('{}', '')])).toThrow('Failed to date what was said: the answer\'s Date header is ""')
})

test('JSON in which blanks, numbers or doubles would be lost stays the text that came', async () => {
  const folder = await openFolder(await recordedFolder(), '2026-07-04')
  let cases = 0
  const kept = async (text: string) => {
    cases += 1
    const file = await keep(folder, { ...gateway, name: `case-${cases}` }, [saying(text)], account)
    return (JSON.parse(await readFile(file, 'utf8')) as { exchanges: [{ answer: object }] }).exchanges[0].answer
  }
  expect(await kept('{"a":1}')).toMatchObject({ body: { a: 1 } })
  for (const text of ['{"a": 1}', '{"a":1.00}', '{"a":1,"a":2}', '<html></html>', '']) expect(await kept(text)).toMatchObject({ text })
})

test.each([
  ['as it is', account.customerSecret],
  ['in JSON', JSON.stringify(account.customerSecret)],
  ['in JSON in JSON', JSON.stringify(JSON.stringify(account.customerSecret))],
  ['in an address', `?key=${encodeURIComponent(account.storageConfig.secretKey)}`],
  ['in base64', Buffer.from(`ab:${account.customerSecret}:cd`).toString('base64')],
  ['in base64, one byte on', Buffer.from(`abc:${account.customerSecret}:cd`).toString('base64')],
  ['in base64, two bytes on', Buffer.from(`abcd:${account.customerSecret}:cd`).toString('base64url')],
])('a secret is masked, and found where it was not: %s', (_how, text) => {
  expect(() => expectNoSecret(text, account)).toThrow('Failed to mask what was said: 1 of the secrets would still be in it, so nothing is written')
  const [exchange] = masked([saying(text)], account)
  expect(exchange!.answer.text).toContain('***')
  expect(() => expectNoSecret(exchange!.answer.text, account)).not.toThrow()
})
