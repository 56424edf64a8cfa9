import { expect, test } from 'vitest'
import { createService } from '../service.fixture.ts'
import { openDashboard, rowsOf, textOf } from './dashboard.fixture.ts'

const withMp4 = { recordingFileConfig: { avFileType: ['hls', 'mp4'] } }
const pathOf = ({ sid }: { sid: string }) => `/_emulator/ui/recordings/${sid}`

test('a recording from its acquire to its end: files with sizes and lengths, the player, and what happened when', async () => {
  const { look, agora } = await openDashboard()
  const client = agora()
  await client.configure({ webhook: { url: 'http://127.0.0.1:9/', secret: 's', events: [71] } })
  const recording = await client.started({}, withMp4)
  await client.advance(20_000)
  for (let time = 0; time < 3; time += 1) await recording.query()
  await recording.update({})
  await recording.update({ webRecordingConfig: { onhol: true } })
  await recording.stop({ async_stop: true })
  await client.advance(30_000)
  const { status, html, text } = await look(pathOf(recording))
  expect(status).toBe(200)
  expect(text).toContain('httpClient463224 uid 527841 ended: stopped')
  expect(text).toContain('It is over: nothing can be done with it any more.')
  expect(text).toContain(`sid ${recording.sid}`)
  const name = `${recording.sid}_httpClient463224`
  expect(rowsOf(html, 'files')).toEqual([
    expect.stringMatching(`^${name}.m3u8 playlist \\d+ B 20\\.\\d+ s 2026-01-01 00:00:00.000$`),
    expect.stringMatching(`^${name}_0.mp4 mp4 [\\d.]+ kB 20\\.\\d+ s `),
    expect.stringMatching(`^${name}_20260101000000000.ts slice [\\d.]+ kB 15.000 s `),
    expect.stringMatching(`^${name}_20260101000015000.ts slice [\\d.]+ kB 5\\.\\d+ s `),
  ])
  expect(html).toContain(`data-play="/_emulator/files/bucket/${name}.m3u8"`)
  // Without script the browser's own player has the MP4.
  expect(html).toContain(`<noscript><video controls preload="none" src="/_emulator/files/bucket/${name}_0.mp4">`)
  for (const [, path] of html.matchAll(/href="(\/_emulator\/files\/[^"]*)"/g)) expect((await look(path!)).status).toBe(200)
  const rows = rowsOf(html, 'timeline')
  expect(rows[0]).toMatch(/^\d+ \+0\.000 s 00:00:00\.000 answered acquire answered sent and answer /)
  const told = rows.map((row) => row.replace(/^\d+ /, ''))
  for (const expected of [
    /^\+0\.000 s 00:00:00\.000 event event 70, web_recorder_started, sequence 1 /,
    /^\+15\.000 s 00:00:15\.000 file stored: \w+_httpClient463224\.m3u8$/,
    /^\+20\.000 s 00:00:20\.000 answered query answered ×3 , the last at 00:00:20\.000 /,
    /^\+20\.000 s 00:00:20\.000 refused update refused: invalidParameter, HTTP 400, code 2, “api body validate failed!” .*Why: body: expected at least one of webRecordingConfig, rtmpPublishConfig, storageConfig/,
    /^\+20\.000 s 00:00:20\.000 answered update answered .*Hint: clientRequest\.webRecordingConfig\.onhol is ignored: did you mean "onhold"\?/,
    /^\+20\.000 s 00:00:20\.000 state recording → stopping, by stop$/,
    /^\+\d+\.000 s 00:00:\d\d\.000 delivery notification of event 71, sequence 3: failed, attempt 1, again at once Why: /,
    /^\+\d+\.000 s 00:00:\d\d\.000 delivery notification of event 71, sequence 3: lost, attempt 4 Why: /,
  ]) expect(told).toContainEqual(expect.stringMatching(expected))
})

test('while it goes on: how it stands, on which clock, and its buttons', async () => {
  const { look, agora } = await openDashboard()
  const client = agora()
  const recording = await client.started()
  expect((await look(pathOf(recording))).text).toContain('Nothing to play before the first slice is stored.')
  await client.advance(16_000)
  const { text, html } = await look(pathOf(recording))
  expect(text).toContain('Started 2026-01-01 00:00:00.000 UTC, 16.000 s ago')
  expect(text).toMatch(/Hold Stop .* What the service may find audio_silence resolution WebGL bandwidth Find it/)
  expect(html).toContain('<button type="button" hidden data-play=')
  await recording.update({ webRecordingConfig: { onhold: true } })
  expect((await look(pathOf(recording))).text).toMatch(/on hold .* Resume Stop/)
})

test('warnings are told with their text', async () => {
  const { app, running } = createService()
  const { emit, sid } = await running()
  emit({ type: 'recorderWarned', warning: { name: 'late-sound', text: '7 samples came late' } })
  const page = textOf(await (await app.request(pathOf({ sid }))).text())
  expect(page).toContain('Warnings late-sound 7 samples came late')
  expect(page).toContain('warning: late-sound Why: 7 samples came late')
})

test('what clients send is shown, and is never markup, however hostile', async () => {
  const { look, press, agora } = await openDashboard()
  const client = agora()
  const cname = '<script>alert(1)</script>"\''
  const url = 'https://example.test/?q="><img src=x onerror=alert(2)>&x=%3Cb%3E\''
  const { sid, update } = await client.started({ url }, { storageConfig: { vendor: 1, region: 0, bucket: 'b<i>', accessKey: 'AKIA', secretKey: 'hush', fileNamePrefix: ['a'] } }, { scene: 1 }, { cname })
  await client.call('POST', `${client.base}/acquire`, { cname: { isEscaped: true, toString: 'x' }, uid: '</pre><script>alert(3)</script>', clientRequest: { '<b>': '\u202e\u0000' } })
  await client.call('POST', `${client.base}/acquire`, { cname: 'x'.repeat(5000), uid: '1', clientRequest: 'y'.repeat(100_000) })
  await update({ '<img src=x>': 1 }, { cname })
  await client.advance(20_000)
  const pages = await Promise.all([`/_emulator/`, pathOf({ sid }), `/_emulator/ui/apps/${client.appId}`, '/_emulator/ui/timeline', '/_emulator/ui/scenarios'].map(look))
  for (const { status, html } of pages) {
    expect(status).toBe(200)
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/_emulator/pages/dashboard/dashboard.js">'])
    expect(html).not.toMatch(/<(img|b|i)[ >](?!src="\/_emulator\/|Sent|Answer|Why:|Hint:|×)/)
    for (const hidden of ['hush', 'AKIA', '\u0000', '\u202e']) expect(html).not.toContain(hidden)
    expect(html.length).toBeLessThan(60_000)
  }
  const half = await client.started({}, {}, { scene: 1 }, { cname: 'a\ud800b' })
  await client.advance(20_000)
  expect((await press(pathOf(half), { do: 'hold' })).text).toMatch(/update from the dashboard answered a\ufffdb uid 527841 on hold/)
  const [overview, recording] = pages
  expect(overview!.text).toContain(cname)
  expect(recording!.text).toContain(`${cname} uid 527841`)
  expect(recording!.text).toContain('q="><img src=x onerror=alert(2)>&x=%3Cb%3E')
  expect(recording!.text).toContain('<img src=x> is ignored')
})

test('a long journal is shown in pages of 200 rows, the newest first asked for', async () => {
  const { look, agora } = await openDashboard()
  const client = agora()
  const recording = await client.started()
  for (let time = 0; time < 250; time += 1) await recording.update({ webRecordingConfig: { onhold: time % 2 === 0 } })
  const newest = await look(pathOf(recording))
  expect(rowsOf(newest.html, 'timeline')).toHaveLength(200)
  const link = /href="([^"]*\?before=\d+)#timeline">(\d+) older rows/.exec(newest.html)!
  const older = await look(link[1]!)
  expect(rowsOf(older.html, 'timeline')).toHaveLength(Math.min(200, Number(link[2])))
  expect(older.html).toContain(`<a href="${pathOf(recording)}#timeline">The newest</a>`)
  const seqs = (html: string) => rowsOf(html, 'timeline').map((row) => Number.parseInt(row, 10))
  expect(Math.max(...seqs(older.html))).toBeLessThan(Math.min(...seqs(newest.html)))
})

test('a recording that is not there is not found, and says so as a page', async () => {
  const { look } = await openDashboard()
  const { status, text } = await look('/_emulator/ui/recordings/%3Cb%3E')
  expect([status, text]).toEqual([404, expect.stringContaining('There is no recording <b>')])
})
