import { expect, test } from 'vitest'
import { isPlaylist, readPlaylist } from './playlist.ts'

const read = (...lines: string[]) => readPlaylist(['#EXTM3U', ...lines].join('\n'), 'room.m3u8')

test('slices are read with the length that stands before each, with and without a comma', () => {
  expect(read('#EXT-X-TARGETDURATION:18', '#EXTINF:15.000000', 'a.ts', '#EXT-X-DISCONTINUITY', '#EXTINF:1.5,title', 'sub/b.ts?x=1', '#EXT-X-ENDLIST', '')).toEqual([
    { address: 'a.ts', seconds: 15 },
    { address: 'sub/b.ts?x=1', seconds: 1.5 },
  ])
  expect(read()).toEqual([])
  expect(read('#EXT-X-KEY:METHOD=NONE', '#EXTINF:1', 'a.ts')).toHaveLength(1)
})

test.each([
  [['#EXTINF:x', 'a.ts'], 'line 2, "#EXTINF:x": expected a length in seconds'],
  [['#EXTINF:1', 'a.ts', 'b.ts'], 'line 4, "b.ts": no #EXTINF stands before it'],
  [['#EXT-X-STREAM-INF:BANDWIDTH=1', 'low.m3u8'], 'it is a master playlist, give one of those that it names'],
  [['#EXT-X-MAP:URI="init.mp4"'], 'such slices are not read here'],
  [['#EXT-X-KEY:METHOD=AES-128,URI="k"'], 'such slices are not read here'],
])('%j is refused', (lines, why) => {
  expect(() => read(...lines)).toThrow(why)
})

test('a playlist is known by its first bytes', () => {
  expect(['#EXTM3U\n', '\uFEFF#EXTM3U\n', 'G@\u0000', ''].map((text) => isPlaylist(Buffer.from(text)))).toEqual([true, true, false, false])
})
