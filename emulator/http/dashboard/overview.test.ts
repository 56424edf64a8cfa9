import { expect, test } from 'vitest'
import { webStart } from '../../../client-contract-tests/agora.ts'
import { createService } from '../service.fixture.ts'
import { openDashboard, rowsOf, textOf } from './dashboard.fixture.ts'

test('nobody has called yet: it says so, and how to', async () => {
  const { look } = await openDashboard()
  const { status, headers, text } = await look('/_emulator/')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(text).toContain('0 App IDs, 0 recordings, 0 of them under way. Nobody has called yet.')
  expect(text).toContain('synthetic recorder · virtual clock')
})

test('without its last slash it leads to itself', async () => {
  const { send } = await openDashboard()
  const { status, headers } = await send('/_emulator')
  expect([status, headers.get('location')]).toEqual([302, '/_emulator/'])
})

test('everything that it loads comes from the emulator, and nothing else may be', async () => {
  const { look } = await openDashboard()
  const { html, headers } = await look('/_emulator/')
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
  for (const [, address] of html.matchAll(/(?:src|href|action)="([^"]*)"/g)) expect(address).toMatch(/^[/#]/)
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?! type="module" src=)/)
})

test('every App ID with its clock, its recordings, and what was refused', async () => {
  const { look, agora } = await openDashboard()
  const [one, other] = [agora(), agora()]
  await one.started({}, { recordingFileConfig: { avFileType: ['hls', 'mp4'] } })
  await one.advance(32_000)
  await other.acquire({ scene: 1 }, { uid: 'none' })
  const { text, html } = await look('/_emulator/')
  expect(text).toContain('2 App IDs, 1 recording, 1 of them under way.')
  expect(rowsOf(html, 'recordings')).toEqual(['black, simulated httpClient463224 uid 527841 · web recording 30.000 s 3 https://example.test/'])
  // The one that records stands first, though the other came later.
  expect(text.indexOf(one.appId)).toBeLessThan(text.indexOf(other.appId))
  expect(text).toContain(`${other.appId} 1 refusal virtual clock 2026-01-01 00:00:00.000 advance by`)
  expect(text).toContain(`${one.appId} virtual clock 2026-01-01 00:00:32.000 advance by`)
})

test('how each recording stands is told in words', async () => {
  const { running, acquire, start, recordings, app, call, base, clock } = createService({ failoverMs: 30_000 })
  const who = (uid: string) => ({ uid })
  const begin = async (uid: string, param: object = {}) => {
    const { sid } = (await start(await acquire(who(uid)), webStart(param), who(uid))).body!
    return { ...recordings.at(-1)!, sid }
  }
  const ready = { type: 'recorderReady', startMs: clock.now() } as const
  await begin('1')
  await running()
  const [waiting, held, lost, failed, crashed, mix] = [await begin('3', { readyTimeout: 60 }), await begin('4', { onhold: true }), await begin('5'), await begin('6'), await begin('7'), await acquire(who('8'), { scene: 0 })]
  for (const { emit } of [waiting, held, lost, failed, crashed]) emit(ready)
  lost.emit({ type: 'recorderFailed', cause: 'recorder_error', details: 'Chrome ended', lost: true })
  failed.emit({ type: 'recorderFailed', cause: 'access_url_failed', details: 'net::ERR' })
  crashed.emit({ type: 'recorderFailed', cause: 'start_engine_failed', details: 'no Chrome' })
  crashed.emit({ type: 'recorderEnded' })
  await call('POST', `${base}/resourceid/${mix}/mode/mix/start`, { cname: 'httpClient463224', uid: '8', clientRequest: { storageConfig: webStart().storageConfig } })
  await clock.advance(20_000)
  const html = await (await app.request('/_emulator/')).text()
  const states = rowsOf(html, 'recordings').map((row) => /^\D*uid (\d+) · (?:web|mix) (.*?) \d+\.\d{3} s/.exec(row.replace('httpClient463224', ''))!.slice(1))
  expect(Object.fromEntries(states)).toEqual({
    1: 'starting',
    527841: 'recording',
    3: 'waiting for its page to be ready',
    4: 'on hold',
    5: 'its recorder was lost, another is to take over',
    6: 'storing its last files: its page could not be opened (access_url_failed)',
    7: 'ended: its recorder could not be started (start_engine_failed)',
    8: 'going on; mix mode records nothing here',
  })
})

test('the addresses of pages are shown without the token by which a class signs in; rooms with how they are recorded', async () => {
  const { look, agora, emulator } = await openDashboard()
  const { call, appId, advance } = agora()
  const room = `/cn/edu/apps/${appId}/v2/rooms/physics-7b`
  await call('POST', room, { roomName: 'Physics 7b', roomType: 4 })
  await call('PUT', `${room}/records/states/1`, { mode: 'web', retryTimeout: 60, webRecordConfig: { rootUrl: 'https://example.test/record?a=1' } })
  await advance(1000)
  expect(emulator.sessions(appId)[0]!.url).toMatch(/rtmToken=007/)
  const { html } = await look('/_emulator/')
  expect(rowsOf(html, 'rooms')).toEqual(['physics-7b Physics 7b · cn not started waits for the page to be ready 1'])
  expect(rowsOf(html, 'recordings')[0]).toContain('https://example.test/record?a=1')
  const { sid } = emulator.sessions(appId)[0]!
  for (const page of [html, (await look(`/_emulator/ui/recordings/${sid}`)).html]) expect(page).not.toMatch(/007[A-Za-z0-9+/]/)
  expect((await look(`/_emulator/ui/recordings/${sid}`)).text).toMatch(/rtmToken=\*\*\*/)
})

test('which scenario an App ID is under, with how many of its steps have fired', async () => {
  const { look, agora, emulator } = await openDashboard()
  const client = agora()
  await emulator.scenario('name: two-steps\nwhy: It happens.\nsteps:\n  - { when: { door: cloudRecording.acquire }, do: { refuse: internalError } }\n  - { when: { door: upload }, do: { fail: full } }', client.appId)
  await client.acquire()
  expect((await look('/_emulator/')).text).toContain('Under two-steps, 1 of 2 steps fired')
})

test('what clients would leave behind is told', async () => {
  const { look, agora } = await openDashboard()
  await agora().resource()
  expect((await look('/_emulator/')).text).toMatch(/they would leave behind: 1 resource ID .{12}… of httpClient463224: acquired, and no start took it/)
})

test('ten recordings take less than 30 kB, and of hundreds only some are shown', async () => {
  const { look, agora } = await openDashboard()
  const client = agora()
  const record = async (count: number, from: number) => {
    for (let uid = from; uid < from + count; uid += 1) await client.start(await client.resource({ scene: 1 }, { uid: String(uid) }), webStart(), { uid: String(uid) })
  }
  await record(10, 1)
  await client.advance(60_000)
  expect((await look('/_emulator/')).html.length).toBeLessThan(30_000)
  await record(95, 100)
  for (let more = 0; more < 25; more += 1) await agora().resource()
  const { html, text } = await look('/_emulator/')
  expect(html.length).toBeLessThan(50_000)
  expect(rowsOf(html, 'recordings')).toHaveLength(10)
  expect(text).toContain('95 more recordings')
  expect(text).toMatch(/More App IDs( a[0-9a-f]{31}){6} /)
  const all = await look(`/_emulator/ui/apps/${client.appId}`)
  expect(rowsOf(all.html, 'recordings')).toHaveLength(100)
  expect(all.text).toContain('5 older recordings, with all others, as JSON')
})

test('an App ID can be anything, and leads to its own page', async () => {
  const { look, agora } = await openDashboard()
  for (const appId of ['<script>"\'', 'a b?c#d&e', '物理']) {
    await agora(encodeURIComponent(appId)).resource()
    const { html } = await look('/_emulator/')
    const path = `/_emulator/ui/apps/${encodeURIComponent(appId).replace(/'/g, '&#39;')}`
    expect(html).toContain(`href="${path}"`)
    const { status, text } = await look(`/_emulator/ui/apps/${encodeURIComponent(appId)}`)
    expect([status, text]).toEqual([200, expect.stringContaining(`App ID ${appId}`)])
  }
  expect(textOf((await look('/_emulator/ui/timeline')).html)).toContain('<script>"\'')
})
