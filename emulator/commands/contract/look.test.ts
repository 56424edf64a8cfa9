import { expect, test } from 'vitest'
import { openEmulator, openServer } from '../contract.fixture.ts'
import { lookAt } from './look.ts'

const never = ['whole addresses', 'emulator alone']
const start = Date.UTC(2026, 0, 1)

/** What is missing at a server that says this of itself. */
async function lacksOf(health: object, status = 200, given = {}) {
  const url = await openServer((request, response) => {
    const isHealth = request.url === '/_emulator/health'
    response.writeHead(isHealth ? status : 200).end(JSON.stringify(isHealth ? health : { resourceId: 'r' }))
  })
  const { endpoint, about } = await lookAt(url, given)
  return { about, lacks: endpoint.lacks, names: Object.keys(endpoint.lacks).filter((need) => !never.includes(need)) }
}

const fitting = { status: 'ok', version: '1.0.0', recorder: 'synthetic', storage: 'local', clock: { mode: 'virtual', now: start } }

test.each([
  ['an emulator as it should be', fitting, []],
  ['real time', { ...fitting, clock: { mode: 'system', now: 1 } }, ['virtual clock', 'unmoved clock']],
  ['a clock that was moved for all', { ...fitting, clock: { mode: 'virtual', now: start + 1 } }, ['unmoved clock']],
  ['Chrome', { ...fitting, recorder: 'chrome' }, ['synthetic recorder']],
  ['files that are sent away', { ...fitting, storage: 'auto' }, ['local storage']],
  ['an emulator that does not say where its files are', { ...fitting, storage: undefined }, ['local storage']],
])('%s', async (_what, health, names) => {
  expect(await lacksOf(health)).toMatchObject({ names, about: expect.stringMatching(/^agora-emulator 1\.0\.0, recorder (synthetic|chrome), (virtual|system) clock$/) })
})

test('without a control API all that it would be needed for is missing, for that reason', async () => {
  const needed = ['control API', 'virtual clock', 'unmoved clock', 'local storage']
  const none = await lacksOf({ error: 'not found' }, 404)
  expect([none.names, none.lacks['virtual clock'], none.about]).toEqual([needed, 'needs the control API of an emulator, and there is none', 'no emulator, or none that can be controlled'])
  const refused = await lacksOf({ error: 'host is not this emulator’s' }, 403)
  expect([refused.names, refused.lacks['control API']]).toEqual([needed, 'needs the control API of the emulator there, which refuses this host name: reach it as 127.0.0.1'])
})

test('one App ID is not two', async () => {
  const appId = 'a'.repeat(32)
  expect((await lacksOf(fitting, 200, { appId })).names).toEqual(['several App IDs', 'unmoved clock'])
  expect((await lacksOf({}, 404, { appId })).names).toEqual(['several App IDs', 'unmoved clock', 'fresh App ID', 'control API', 'virtual clock', 'local storage'])
})

test('it leaves nothing behind', async () => {
  const emulator = await openEmulator()
  const { endpoint } = await lookAt(`${emulator.url}//`, {})
  expect([endpoint.url, Object.keys(endpoint.lacks), emulator.journal().filter(({ type }) => type !== 'request' && type !== 'reply'), emulator.leaks().leaks]).toEqual([emulator.url, never, [], []])
})
