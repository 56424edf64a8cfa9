import { expect, test } from 'vitest'
import { openDashboard, rowsOf } from './dashboard.fixture.ts'

const pathOf = ({ sid }: { sid: string }) => `/_emulator/ui/recordings/${sid}`

test('hold, resume and stop go by the public API: they are done, told, and noted as the dashboard’s', async () => {
  const { press, agora } = await openDashboard()
  const client = agora()
  const recording = await client.started()
  const told = []
  for (const action of ['hold', 'resume', 'stop']) {
    const { status, text, location } = await press(pathOf(recording), { do: action })
    expect([status, location]).toEqual([200, expect.stringMatching(`^${pathOf(recording)}\\?told=\\d+$`)])
    told.push([action, (await recording.view()).state, /API .*? (\w+ from the dashboard answered)/.exec(text)?.[1], (/uid 527841 ([a-z ]+)/.exec(text))?.[1]?.trim()])
  }
  expect(told).toEqual([
    ['hold', 'recording', 'update from the dashboard answered', 'on hold'],
    ['resume', 'recording', 'update from the dashboard answered', 'recording'],
    ['stop', expect.stringMatching(/stopping|ended/), 'stop from the dashboard answered', expect.stringMatching(/storing its last files|ended/)],
  ])
  const noted = (await client.journal()).flatMap(({ type, detail }) => ('by' in detail && 'call' in detail ? [[type, detail.call, detail.by]] : []))
  expect(noted).toEqual(['update', 'update', 'stop'].flatMap((call) => [['request', call, 'dashboard'], ['reply', call, 'dashboard']]))
})

test('what is refused is told with its why, and nothing is done', async () => {
  const { press, agora } = await openDashboard()
  const client = agora()
  const recording = await client.started()
  await recording.stop()
  await client.advance(0)
  const { text } = await press(pathOf(recording), { do: 'hold' })
  expect(text).toMatch(/API .* update from the dashboard refused: workerNotFound, HTTP 404, code 404, “failed to find worker” the recording has ended \(ok\)/)
  expect((await press(pathOf(recording), { do: 'dance' })).text).toContain('nothing was done do is "dance", expected hold, resume, stop, or find with a finding')
  expect((await press(pathOf({ sid: 'f'.repeat(32) }), { do: 'stop' })).status).toBe(404)
})

test('also what the gateway refuses; credentials of the App ID are used', async () => {
  const { press, agora } = await openDashboard()
  const client = agora()
  const recording = await client.started()
  await client.configure({ auth: { customerId: 'idé', customerSecret: 'hush:x' } })
  expect((await press(pathOf(recording), { do: 'hold' })).text).toContain('update from the dashboard answered')
  await client.configure({ status: 'unknown' })
  const { text, html } = await press(pathOf(recording), { do: 'resume' })
  expect(text).toMatch(/clock refused by the gateway from the dashboard: unknownAppId, HTTP 400, “appid is invalid”: \/v1\/apps\/a0{30}1\/cloud_recording\/resourceid\/\S{12}…\/sid\/\S{32}\/mode\/web\/update the App ID is set to unknown/)
  expect(html).not.toContain('hush')
})

test('a class is held and stopped by its own calls, with a token that opens its room only', async () => {
  const { press, agora, emulator } = await openDashboard()
  const client = agora('0123456789abcdef0123456789abcdef')
  const { call, appId } = client
  await client.configure({ classroom: { autoCreateRooms: true } })
  for (const room of [`/ap/edu/apps/${appId}/v2/rooms/physics-7b`, `/edu/apps/${appId}/v2/rooms/chemistry`]) {
    await call('PUT', `${room}/records/states/1`, { mode: 'web', webRecordConfig: { rootUrl: 'https://example.test/' } })
  }
  await client.configure({ classroom: { auth: 'strict', appCertificate: '00112233445566778899aabbccddeeff' } })
  await client.advance(1000)
  for (const { sid, cname } of emulator.sessions(appId)) {
    expect((await press(pathOf({ sid }), { do: 'hold' })).text).toMatch(/updateRecord from the dashboard answered .* on hold/)
    expect((await press(pathOf({ sid }), { do: 'stop' })).text).toContain('stopRecord from the dashboard answered')
    await client.advance(1000)
    const { text } = await press(pathOf({ sid }), { do: 'resume' })
    expect(text).toMatch(/update from the dashboard refused: workerNotFound.* the recording has ended/)
    expect(text).toContain(`event 1001 of room ${cname}, sequence 2: recording stopped (reason 2)`)
  }
})

test('something is found of a page, or why not', async () => {
  const { press, agora } = await openDashboard()
  const client = agora()
  const recording = await client.started()
  await client.advance(20_000)
  expect((await press(pathOf(recording), { do: 'find', finding: 'audio_silence' })).text).toMatch(/API .* had audio_silence found of the page/)
  expect((await client.events(recording.sid)).map(({ eventType }) => eventType)).toContain(73)
  await recording.update({ webRecordingConfig: { onhold: true } })
  expect((await press(pathOf(recording), { do: 'find', finding: 'WebGL' })).text).toContain('had WebGL found of the page it is not being captured now')
  expect((await press(pathOf(recording), { do: 'find', finding: '<b>' })).text).toContain('nothing was done')
  expect((await client.journal()).filter(({ type }) => type === 'dashboard').map(({ sid }) => sid)).toEqual([recording.sid, recording.sid, recording.sid])
})

test('a clock is moved by hours, minutes, seconds and milliseconds; one, or all', async () => {
  const { press, agora, emulator, look } = await openDashboard()
  const [one, other] = [agora(), agora()]
  await one.started()
  await other.resource()
  const start = (await one.now())
  const advance = (amount: string, unit: string, appId = one.appId) => press('/_emulator/ui/clock', { appId, amount, unit, back: `/_emulator/ui/apps/${one.appId}` })
  for (const [amount, unit] of [['1', 'h'], ['2', 'min'], ['3.5', 's'], ['250', 'ms']] as const) expect((await advance(amount, unit)).text).toContain(`advanced the clock by ${amount} ${unit}`)
  expect([(await one.now()) - start, (await other.now()) - start]).toEqual([3_723_750, 0])
  // Everything that was due on the way has happened.
  expect(emulator.sessions(one.appId)[0]!.files.length).toBeGreaterThan(200)
  await advance('1', 's', '')
  expect([(await one.now()) - start, (await other.now()) - start]).toEqual([3_724_750, 1000])
  for (const [amount, unit] of [['', 's'], ['-1', 's'], ['x', 's'], ['1', 'y'], ['1', 'toString'], ['99999999', 'h'], ['NaN', 's']] as const) {
    expect((await advance(amount, unit)).text).toContain('expected a number of ms, s, min, h, from 0 to ten years')
  }
  expect((await one.now()) - start).toBe(3_724_750)
  expect((await look(`/_emulator/ui/apps/${one.appId}`)).text).toContain('2026-01-01 01:02:04.750')
})

test('the system clock shows itself, and cannot be moved', async () => {
  const { press, look, agora } = await openDashboard({ clock: 'system' })
  await agora().resource()
  const { html, text } = await look('/_emulator/')
  expect(text).toMatch(/system clock 20\d\d-/)
  expect(html).not.toContain('/_emulator/ui/clock')
  expect((await press('/_emulator/ui/clock', { amount: '1', unit: 's' })).text).toContain('it is the system clock. Start with --clock virtual')
})

test('a form of another origin is refused, by whatever name it calls here; one of its own, or of a program, is not', async () => {
  const { press, agora, send } = await openDashboard()
  const client = agora()
  const recording = await client.started()
  for (const origin of ['https://evil.example', 'http://localhost:1', 'null', 'http://localhost.evil.example']) {
    const { status, text } = await press(pathOf(recording), { do: 'stop' }, { origin })
    expect([status, text]).toEqual([403, expect.stringContaining('may not use the control API')])
    expect((await press('/_emulator/ui/clock', { amount: '1', unit: 'h' }, { origin })).status).toBe(403)
    expect((await press('/_emulator/ui/scenario', { clear: 'all' }, { origin })).status).toBe(403)
  }
  expect((await recording.view()).state).toBe('recording')
  expect((await client.journal()).filter(({ type, detail }) => type === 'dashboard' || 'by' in detail)).toEqual([])
  for (const path of ['/_emulator/', pathOf(recording), '/_emulator/ui/timeline']) expect((await send(path, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
  // A browser names no origin when it only looks.
  expect((await send(pathOf(recording))).status).toBe(200)
  expect((await press(pathOf(recording), { do: 'hold' }, {})).status).toBe(200)
  expect((await press(pathOf(recording), { do: 'stop' })).status).toBe(200)
  expect((await recording.view()).state).not.toBe('recording')
})

test('a form leads back to where it was, and nowhere else', async () => {
  const { send } = await openDashboard()
  for (const [back, to] of [['/_emulator/ui/scenarios?appId=a', '/_emulator/ui/scenarios?appId=a&told='], ['//evil.example/', '/_emulator/?told='], ['https://evil.example/_emulator/', '/_emulator/?told='], ['', '/_emulator/?told=']] as const) {
    const { headers } = await send('/_emulator/ui/scenario', { method: 'POST', body: new URLSearchParams({ clear: 'all', back }) })
    expect(headers.get('location')?.startsWith(to)).toBe(true)
  }
})

test('a body that is no form does nothing', async () => {
  const { send, agora } = await openDashboard()
  const client = agora()
  const recording = await client.started()
  for (const body of ['{"do":"stop"}', '', '\u0000', 'do=stop']) {
    const { status } = await send(pathOf(recording), { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    expect(status).toBe(303)
  }
  expect((await recording.view()).state).toBe('recording')
})

test('what is told can only be what a button has left in the journal', async () => {
  const { look, agora } = await openDashboard()
  const client = agora()
  const { sid } = await client.started()
  for (const told of ['1', '999', 'x', '<b>']) expect((await look(`${pathOf({ sid })}?told=${encodeURIComponent(told)}`)).html).toContain('<div id="notice" role="status"></div>')
  expect(rowsOf((await look(pathOf({ sid }))).html, 'timeline').length).toBeGreaterThan(3)
})
