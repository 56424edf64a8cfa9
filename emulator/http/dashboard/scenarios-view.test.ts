import { expect, test } from 'vitest'
import { openDashboard, textOf } from './dashboard.fixture.ts'

const path = '/_emulator/ui/scenario'
const story = 'name: mine\nwhy: It <happens>.\nsteps:\n  - when: { door: cloudRecording.acquire }\n    do: { refuse: internalError }\n'

test('every story that ships is listed with what really happens, and can be copied to write from', async () => {
  const { look } = await openDashboard()
  const { html, text } = await look('/_emulator/ui/scenarios')
  const names = [...html.matchAll(/<button form="load" name="story" value="([^"]+)"/g)].map(([, name]) => name!)
  expect(names.length).toBeGreaterThan(60)
  expect(text).toContain(`${names.length} stories come with the emulator`)
  expect(text).toContain('upload-late The storage is far away, and while a recording is under way its list of files stays empty, though nothing is lost.')
  expect(text).toContain('No scenario is loaded: nothing fails on purpose.')
  const { html: copied } = await look('/_emulator/ui/scenarios?story=upload-late')
  expect(copied).toMatch(/<textarea[^>]*>\n# yaml-language-server: \$schema=scenario\.schema\.json\nname: upload-late\n/)
  expect((await look('/_emulator/ui/scenarios?story=../package')).html).toMatch(/<textarea[^>]*>\n<\/textarea>/)
})

test('a story is loaded for one App ID or for all, acts, shows it, and is cleared', async () => {
  const { press, agora, emulator } = await openDashboard()
  const client = agora()
  const own = await press(path, { appId: client.appId, story: 'no-worker', text: '', back: `/_emulator/ui/apps/${client.appId}` })
  expect(own.text).toMatch(/loaded the scenario no-worker .* no-worker for a0+1 .* unfired 0 of 3 cloudRecording\.start/)
  const everybody = await press(path, { appId: '', story: 'upload-late', text: '' })
  expect(everybody.text).toContain('loaded the scenario upload-late')
  expect(emulator.scenarios().map(({ name, appId }) => [name, appId])).toEqual([['upload-late', null], ['no-worker', client.appId]])
  await client.start(await client.resource())
  const { text } = await press(path, { appId: client.appId, clear: 'no-worker', back: '/_emulator/ui/scenarios' })
  expect(text).toMatch(/cleared the scenario .* upload-late for every App ID without its own/)
  expect((await client.lastReply()).why).toBeUndefined()
  expect(emulator.scenarios().map(({ name }) => name)).toEqual(['upload-late'])
  await press(path, { appId: '', clear: 'upload-late' })
  expect(emulator.scenarios()).toEqual([])
})

test('a step that has fired is told as such', async () => {
  const { press, look, agora, emulator } = await openDashboard()
  const client = agora()
  await press(path, { appId: client.appId, story: '', text: story })
  expect(emulator.scenarios(client.appId).map(({ name }) => name)).toEqual(['mine'])
  expect((await client.acquire()).status).toBe(500)
  const { text } = await look(`/_emulator/ui/apps/${client.appId}`)
  expect(text).toContain(`mine for ${client.appId} It <happens>. fired 1 of 1 cloudRecording.acquire`)
  expect(text).toContain('scenario mine, step 1 acts at cloudRecording.acquire')
})

test('what is wrong with a text is told as its reader says it, and the text stays to be mended', async () => {
  const { press, emulator } = await openDashboard()
  const wrong = '\nname: mine</textarea><script>alert(1)</script>\nwhy: x\nsteps: [{ when: { door: aquire }, do: {} }]\n'
  const { status, html, text } = await press(path, { appId: 'app', story: '', text: wrong })
  expect(status).toBe(400)
  expect(text).toContain('The scenario was not loaded Failed to read scenario')
  expect(text).toContain('unknown door "aquire", did you mean "cloudRecording.acquire"?')
  expect(textOf(/<textarea[^]*?<\/textarea>/.exec(html)![0])).toBe(wrong.replace(/\s+/g, ' ').trim())
  expect(html).toMatch(/<details id="write" open>/)
  expect(html).toContain('name="appId" value="app"')
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(emulator.scenarios()).toEqual([])
  expect((await press(path, { appId: '', story: 'unheard-of' })).text).toContain('no shipped scenario is named "unheard-of"')
})
