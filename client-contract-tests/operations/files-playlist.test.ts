import { expect, test } from 'vitest'
import { storage, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { sliceLengths, sum } from './lifecycle.fixture.ts'

const head = ['#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-MEDIA-SEQUENCE:0', '#EXT-X-ALLOW-CACHE:YES', '#EXT-X-TARGETDURATION:18']
const nameOf = (sid: string) => `${sid}_${who.cname}`

describeTargets('the playlist', (agora) => {
  test('R-365 … R-367, R-369: after the first slice', async () => {
    const client = agora()
    client.needs('unmoved clock')
    const { sid } = await client.started()
    await client.advance(15_000)
    const lines = (await client.file('bucket', `${nameOf(sid)}.m3u8`))!.split('\n')
    const time = '20260101000000000'
    const track = (type: string) => `#EXT-X-AGORA-TRACK-EVENT:EVENT=START,TRACK_TYPE=${type},TIME=${time}`
    expect(lines.filter((line) => !line.startsWith('#EXT-X-AGORA-ROTATE:'))).toEqual([
      ...head,
      '#EXT-X-DISCONTINUITY',
      track('AUDIO'),
      track('VIDEO'),
      '#EXTINF:15.000000',
      `${nameOf(sid)}_${time}.ts`,
      '',
    ])
  })

  test('R-369, R-370: written anew with every slice, without an end until the end', async () => {
    const client = agora()
    const { sid, stop } = await client.started()
    const read = () => client.file('bucket', `${nameOf(sid)}.m3u8`)
    await client.advance(14_999)
    expect(await read()).toBe(undefined)
    await client.advance(1)
    let before = (await read())!
    for (let slices = 2; slices < 6; slices += 1) {
      await client.advance(14_999)
      expect(await read()).toBe(before)
      await client.advance(1)
      const now = (await read())!
      expect([now.startsWith(before), sliceLengths(now).length, now.includes('ENDLIST')]).toEqual([true, slices, false])
      before = now
    }
    await stop()
    const ended = (await read())!
    expect([ended.startsWith(before), ended.endsWith('.ts\n#EXT-X-ENDLIST\n'), ended.match(/ENDLIST/g)?.length]).toEqual([true, true, 1])
  })

  test.each([1, 7000, 14_999, 15_000, 15_001, 52_345, 90_000])('R-367, R-371, R-372: of a recording of %i ms', async (ms) => {
    const client = agora()
    const { sid, stop } = await client.started({ videoFps: 5 })
    await client.advance(ms)
    await stop()
    const playlist = (await client.file('bucket', `${nameOf(sid)}.m3u8`))!
    expect(playlist.match(/^#EXTINF:.*$/gm)?.filter((line) => !/^#EXTINF:\d+\.\d{6}$/.test(line))).toEqual([])
    const lengths = sliceLengths(playlist)
    const [, target] = /^#EXT-X-TARGETDURATION:(\d+)$/m.exec(playlist) ?? []
    expect(Math.ceil(Math.max(...lengths))).toBeLessThanOrEqual(Number(target))
    expect(lengths.slice(0, -1).filter((length) => length < 15 || length > 16)).toEqual([])
    expect(lengths.at(-1)).toBeLessThanOrEqual(16)
    // What has begun of a frame counts whole.
    expect(sum(lengths) - ms / 1000).toBeGreaterThanOrEqual(0)
    expect(sum(lengths) - ms / 1000).toBeLessThan(0.201)
  })

  test.each([[], ['directory1', 'directory2']])('R-373: every name in it is an object beside it, prefix [%s, %s]', async (...fileNamePrefix) => {
    const client = agora()
    const { sid, stop } = await client.started({}, { storageConfig: storage({ fileNamePrefix: fileNamePrefix.filter((segment) => segment !== undefined) }) })
    await client.advance(100_000)
    await stop()
    const folder = fileNamePrefix.map((segment) => `${segment}/`).join('')
    const playlist = (await client.file('bucket', `${folder}${nameOf(sid)}.m3u8`))!
    const names = playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(names).toHaveLength(7)
    for (const name of names) expect((await client.file('bucket', `${folder}${name}`))?.length).toBeGreaterThan(0)
  })

  test('R-371: what is held and resumed begins a slice of its own', async () => {
    const client = agora()
    const { sid, update, stop } = await client.started()
    await client.advance(18_000)
    await update({ webRecordingConfig: { onhold: true } })
    await update({ webRecordingConfig: { onhold: false } })
    await client.advance(16_000)
    await stop()
    const lengths = sliceLengths(await client.file('bucket', `${nameOf(sid)}.m3u8`)).map(Math.round)
    expect(lengths).toEqual([15, 3, 15, 1])
  })
})
