import { setTimeout as wait } from 'node:timers/promises'
import { parse, type types } from 'hls-parser'
import { expect, test, vi } from 'vitest'
import { appCertificate, EducationTokenBuilder } from '../../engine/agora-token.fixture.ts'
import { coloursAt } from '../../recorder/chrome/colours.fixture.ts'
import { watchNetwork } from '../../recorder/chrome/network.fixture.ts'
import { openStudio } from '../../recorder/chrome/studio.fixture.ts'
import { probe } from '../../recorder/probe.fixture.ts'
import { appIdOfTests, configure, openRoom } from './live-room.fixture.ts'
import { gate, serveRecordPages } from './record-pages.fixture.ts'

const network = await watchNetwork()
const { emulator } = await openStudio(undefined, { sliceSeconds: 1 })
const pages = await serveRecordPages()

/** Credentials of a server, as Agora's own package makes them. */
const serverToken = (appId: string) => ({ authorization: `agora token="${EducationTokenBuilder.buildAppToken(appId, appCertificate, 3600)}"` })

test('F-041, F-063, F-064, R-428: a page that knows nothing of the emulator reports ready with the token it was given, where tokens are checked', async () => {
  const appId = await configure(emulator, '5'.repeat(32), { classroom: { appCertificate, auth: 'strict' } })
  const room = await openRoom(emulator, 'physics 7b', { appId, headers: serverToken(appId) })
  await openRoom(emulator, 'another', { appId, headers: serverToken(appId) })
  const ready = gate()
  const page = pages.add('story', [{ ready: ready.opened }])

  const asked = performance.now()
  const { sid, recordId } = await room.start({ rootUrl: `${page.rootUrl}?language=en&reportAlso=another` }, { retryTimeout: 30 })
  expect(performance.now() - asked).toBeLessThan(1000)
  expect(page.opened).toEqual([])

  const { query } = await page.told(1, 'opened')
  expect(query.map(([name]) => name)).toEqual(['language', 'reportAlso', 'appId', 'roomUuid', 'roomName', 'roomType', 'userUuid', 'userName', 'rtmToken', 'roleType', 'pretest', 'region'])
  expect(Object.fromEntries(query)).toMatchObject({ appId, roomUuid: 'physics 7b', roomName: 'physics 7b', roomType: '4', userUuid: 'physics 7b-recorder-1-1', roleType: '0', pretest: 'false', region: 'CN' })
  expect([await room.record(), await room.reasons()]).toEqual([expect.objectContaining({ state: 1, ready: false }), []])

  expect(await page.told(1, 'others')).toEqual([[401, 401, expect.any(String)]])
  ready.open()
  expect(await page.told(1, 'answered')).toEqual([[200, 0, 'Success']])
  expect(await room.told()).toEqual([expect.objectContaining({ reason: 1, state: 1, retryTimes: 0, sid, recordId })])
  expect(await room.record()).toMatchObject({ state: 1, ready: true })
  await room.stop()
  await room.untilEnded(sid)
  expect([await room.reasons(), page.opened.length]).toEqual([[1, 2], 1])
  expect(network.reached).toEqual([])
})

test('F-118, F-125, R-354 … R-356: what the list names can be fetched and played; its names and places are those of web mode', async () => {
  const appId = await configure(emulator, '6'.repeat(32), { classroom: { storageConfig: { bucket: 'lessons', fileNamePrefix: ['scenario', '${roomUuid}'] } } })
  const room = await openRoom(emulator, 'maths 1+1', { appId })
  const page = pages.add('files')
  const { sid, resourceId } = await room.start({ rootUrl: page.rootUrl })
  await page.told(1, 'drawn', 20)
  await room.stop()
  await room.untilEnded(sid)

  const [{ url, recordDetails } = { url: '', recordDetails: [] }] = await room.list()
  const base = `${emulator.url}/_emulator/files/lessons/scenario/maths%201%2B1/${sid}_maths%201-1`
  expect([url, recordDetails]).toEqual([`${base}.m3u8`, [{ url: `${base}_0.mp4` }]])
  const { segments, endlist } = parse(await (await fetch(url)).text()) as types.MediaPlaylist
  expect([endlist, segments.length > 0]).toEqual([true, true])
  const lengths = await Promise.all(segments.map(({ uri }) => probe(new URL(uri, url).href)))
  for (const [index, { video, seconds }] of lengths.entries()) {
    expect(video['codec_name']).toBe('h264')
    expect(Math.abs(seconds - segments[index]!.duration)).toBeLessThan(0.1)
  }
  const total = segments.reduce((sum, { duration }) => sum + duration, 0)
  const [played, mp4] = await Promise.all([probe(url), probe(recordDetails[0]!.url)])
  expect([played.video['width'], mp4.video['width']]).toEqual([480, 480])
  expect(Math.abs(played.seconds - total)).toBeLessThan(0.1)
  expect(Math.abs(mp4.seconds - total)).toBeLessThan(0.1)

  const { sessions } = (await (await fetch(`${emulator.url}/_emulator/sessions?appId=${appId}`)).json()) as { sessions: object[] }
  expect(sessions).toEqual([expect.objectContaining({ sid, resourceId, cname: 'maths 1+1', mode: 'web', state: 'ended' })])
  const keys = room.session(sid).files.map(({ key }) => key)
  expect(keys.every((key) => key.startsWith(`scenario/maths 1+1/${sid}_maths 1-1`))).toBe(true)
  expect(keys.filter((key) => /_\d{17}\.ts$/.test(key))).toHaveLength(segments.length)
})

test('the later product line names no page: the sample record page is recorded and becomes ready', async () => {
  const room = await openRoom(emulator, 'conference')
  const { status, body } = await room.call<{ sid: string }>('PUT', `/cn/conference/apps/${appIdOfTests}/v1/rooms/conference/records/states/1`, { mode: 'web', webRecordConfig: { videoWidth: 640, videoHeight: 480 } })
  expect([status, body.code]).toEqual([200, 0])
  const { sid } = body.data
  await vi.waitFor(async () => expect(await room.record()).toMatchObject({ state: 1, ready: true }), { timeout: 15_000, interval: 50 })
  await wait(500)
  expect((await room.call('PUT', `/cn/conference/apps/${appIdOfTests}/v1/rooms/conference/records/states/0`)).status).toBe(200)
  await room.untilEnded(sid)
  expect(await room.reasons()).toEqual([1, 2])
  expect(room.session(sid).url).toMatch(/\/record\/\?appId=/)
  // Its footer is dark where a page that did not come would be white.
  const [mp4 = ''] = room.file(sid, '.mp4')
  expect((await coloursAt(mp4, 0.5, 0.98)).at(-1)).toBe('black')
  expect(network.reached).toEqual([])
})
