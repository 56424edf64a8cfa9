import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom } from './recorded-room.fixture.ts'

const minute = 60_000

const pathOf = (address: string) => new URL(address).pathname

/** Bucket and key in an address of the emulator's own, `/_emulator/files/{bucket}/{key}`. */
function placeIn(address: string) {
  const [, , , bucket = '', ...key] = pathOf(address).split('/').map(decodeURIComponent)
  return [bucket, key.join('/')] as const
}

describeTargets('the files of a recording', (agora) => {
  test('F-118: url is the playlist, recordDetails are the MP4s', async () => {
    const room = await recordedRoom(agora(), {}, {})
    await room.advance(20_000)
    await room.stopped()
    const [item] = await room.list()
    const base = `/_emulator/files/classroom/${room.first.sid}_math-101`
    expect([pathOf(item!.url), item!.recordDetails.map(({ url }) => pathOf(url))]).toEqual([`${base}.m3u8`, [`${base}_0.mp4`]])
  })

  test('F-118: until a file is there nothing is named', async () => {
    const room = await recordedRoom(agora(), {}, {})
    await room.advance(14_999)
    expect(await room.list()).toMatchObject([{ url: '', recordDetails: [] }])
    await room.advance(1)
    expect(await room.list()).toMatchObject([{ url: expect.stringMatching(/\.m3u8$/), recordDetails: [] }])
  })

  test('F-119: more than two hours: a second MP4', async () => {
    const room = await recordedRoom(agora(), { videoFps: 5, maxRecordingHour: 3 }, {})
    await room.advance(121 * minute)
    await room.stopped()
    const [item] = await room.list()
    expect(item!.recordDetails.map(({ url }) => pathOf(url).slice(-'_0.mp4'.length))).toEqual(['_0.mp4', '_1.mp4'])
  })

  test.each(['math-101', 'a b', 'what?', '100%', '#1+1', '{x}~|,;', 'a&b=c'])('F-125: what the list of the room "%s" names can be fetched', async (roomUuid) => {
    const client = agora()
    const room = await recordedRoom(client, {}, {}, { roomUuid })
    await room.advance(20_000)
    await room.stopped()
    const [item] = await room.list()
    const playlist = await client.file(...placeIn(item!.url))
    expect(playlist).toMatch(/^#EXTM3U\n[^]*#EXT-X-ENDLIST\n$/)
    for (const { url } of item!.recordDetails) expect((await client.file(...placeIn(url)))?.slice(4, 8)).toBe('ftyp')
    const [bucket, key] = placeIn(item!.url)
    const folder = key.slice(0, key.lastIndexOf('/') + 1)
    const slices = playlist!.split('\n').filter((line) => line.endsWith('.ts'))
    expect(slices).toHaveLength(2)
    for (const slice of slices) expect((await client.file(bucket, folder + slice))?.charCodeAt(0)).toBe(0x47)
  })

  const withPrefix = (client: Agora, fileNamePrefix: readonly string[], rest: object = {}) =>
    client.configure({ classroom: { storageConfig: { bucket: 'lessons', fileNamePrefix, ...rest } } })

  test.each([
    [['scenario', 'recording', '${appId}', '${yyyyMM}', '${roomUuid}'], (appId: string) => `scenario/recording/${appId}/202601/math-101/`],
    [['${yyyy}', '${MM}', '${dd}'], () => '2026/01/01/'],
    [['${yyyyMMdd}', '${yyyy-dd}', '${MM_dd}'], () => '20260101/2026-01/01_01/'],
    [['lesson-${roomUuid}-${appId}'], (appId: string) => `lesson-math-101-${appId}/`],
    [['${unknown}', 'plain'], () => '${unknown}/plain/'],
    [[], () => ''],
  ])('F-126: fileNamePrefix %j', async (fileNamePrefix, folder) => {
    const client = agora()
    client.needs('unmoved clock')
    await withPrefix(client, fileNamePrefix)
    const room = await recordedRoom(client, {}, {})
    await room.advance(20_000)
    await room.stopped()
    const [item] = await room.list()
    const base = `${folder(room.appId)}${room.first.sid}_math-101`
    expect([item!.url, ...item!.recordDetails.map(({ url }) => url)].map(placeIn)).toEqual([
      ['lessons', `${base}.m3u8`],
      ['lessons', `${base}_0.mp4`],
    ])
    expect(await room.files()).toEqual(expect.arrayContaining([`${base}.m3u8`, `${base}_0.mp4`]))
    expect(await client.file(...placeIn(item!.url))).toContain('#EXT-X-ENDLIST')
  })

  test('F-126: the date is that of each start', async () => {
    const client = agora()
    client.needs('unmoved clock')
    await withPrefix(client, ['${MM}', '${dd}'])
    const room = await recordedRoom(client, { onhold: true, maxRecordingHour: 48 }, {})
    await room.advance(36 * 60 * minute)
    await room.hold(false)
    await room.advance(20_000)
    await room.stopped()
    await room.started()
    await room.advance(20_000)
    expect((await room.list()).map(({ url }) => placeIn(url)[1].slice(0, '01/01'.length))).toEqual(['01/01', '01/02'])
  })

  test.each(['https://cdn.example.test', 'https://cdn.example.test/', 'https://cdn.example.test/base/'])('F-126: with the endpoint %s the addresses lead there', async (endpoint) => {
    const client = agora()
    await withPrefix(client, ['a b', '${roomUuid}'], { endpoint })
    const room = await recordedRoom(client, {}, {})
    await room.advance(20_000)
    await room.stopped()
    const [item] = await room.list()
    const base = `${endpoint.replace(/\/$/, '')}/a%20b/math-101/${room.first.sid}_math-101`
    expect(item).toMatchObject({ url: `${base}.m3u8`, recordDetails: [{ url: `${base}_0.mp4` }] })
  })

  test('F-126: what is changed later is that of later recordings', async () => {
    const client = agora()
    const room = await recordedRoom(client, {}, {})
    await withPrefix(client, ['later'])
    await room.advance(20_000)
    await room.stopped()
    await room.started()
    await room.advance(20_000)
    expect((await room.list()).map(({ url }) => placeIn(url)[0])).toEqual(['classroom', 'lessons'])
  })
})
