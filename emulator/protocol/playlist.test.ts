import { expect, test } from 'vitest'
import { playlistEntry, playlistHead, playlistTail } from './playlist.ts'

const size = { width: 1280, height: 720 }
const startMs = Date.UTC(2019, 5, 11, 7, 32, 46, 73)

test('R-365: begins with the five lines of the samples', () => {
  expect(playlistHead(17).trimEnd().split('\n')).toEqual([
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-ALLOW-CACHE:YES',
    '#EXT-X-TARGETDURATION:18',
  ])
})

test('R-372: the target duration is never below the longest slice', () => {
  expect(playlistHead(33.326)).toContain('#EXT-X-TARGETDURATION:34')
})

test('R-366, R-367: the first slice of a take carries its tags, its length has six decimals and no comma', () => {
  expect(playlistEntry({ name: 'a.ts', durationMs: 15_019, startMs, beginsTake: true }, size)).toBe(
    [
      '#EXT-X-DISCONTINUITY',
      '#EXT-X-AGORA-TRACK-EVENT:EVENT=START,TRACK_TYPE=AUDIO,TIME=20190611073246073',
      '#EXT-X-AGORA-TRACK-EVENT:EVENT=START,TRACK_TYPE=VIDEO,TIME=20190611073246073',
      '#EXT-X-AGORA-ROTATE:WIDTH=1280,HEIGHT=720,ROTATE=0,TIME=20190611073246073',
      '#EXTINF:15.019000',
      'a.ts',
      '',
    ].join('\n'),
  )
})

test('a slice that goes on from the one before has no tags of its own', () => {
  expect(playlistEntry({ name: 'b.ts', durationMs: 15_000, startMs, beginsTake: false }, size)).toBe('#EXTINF:15.000000\nb.ts\n')
})

test('R-370: the last line says that nothing follows', () => {
  expect(playlistTail).toBe('#EXT-X-ENDLIST\n')
})
