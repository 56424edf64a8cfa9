import { expect, test } from 'vitest'
import type { ExpectationInput } from '../protocol/written.ts'
import { expectationSchema } from './expectation.ts'
import { call, journalOf, start, type Happening } from './journal.fixture.ts'
import { judge } from './judge.ts'
import type { Recorded } from './recorded.ts'
import { painted, recorded, watched } from './recorded.fixture.ts'

type Row = readonly [title: string, expected: ExpectationInput, passed: boolean | null, recordings: readonly Recorded[], told: string, happenings?: readonly Happening[]]

const blue = '#1144aa'
const white = '#ffffff'
const seen = (...pictures: ReturnType<typeof painted>[]) => [recorded({ playlists: [watched({ pictures })] })]
const heard = (...peaks: number[]) => [recorded({ playlists: [watched({ peaks: peaks.flatMap((peak) => Array.from({ length: 10 }, () => peak)) })] })]
const stored = (...names: string[]) => [recorded({ files: names.map((name) => ({ name, bytes: 7 })) })]

const state = (ms: number, to: string, event: string): Happening => [ms, 'state', { from: 'recording', to, event }, 's1']
const begun = (ms: number): Happening => [ms, 'event', { eventType: 70 }, 's1']
const slice = (ms: number, fromMs: number, durationMs: number): Happening => [ms, 'happened', { event: 'sliceFinished', startMs: 1_767_225_600_000 + fromMs, durationMs }, 's1']
const hold = (ms: number, onhold: boolean) => call(ms, 'update', { sid: 's1', body: { clientRequest: { webRecordingConfig: { onhold } } } })
const tenSeconds = [begun(0), slice(5000, 0, 5000), state(10_000, 'stopping', 'stop'), slice(10_000, 5000, 5000)]

const rows: readonly Row[] = [
  ['all of it', { shows: { colour: blue } }, true, seen(painted(blue)), 's1_room.m3u8: at least 100 % of the picture, up to 10.0 s'],
  ['nearly that colour, as an encoder leaves it', { shows: { colour: blue } }, true, seen(painted('#2f5ac8')), 'at least 100 %'],
  ['another colour', { shows: { colour: blue } }, false, seen(painted('#1144d0')), 'from 1.0 s to 10.0 s: 0 % of the picture is #1144aa, expected at least 50 %; most of it is #1144d0, 100 %'],
  ['enough of it', { shows: { colour: blue, share: 0.25 } }, true, seen(painted(white, { over: blue, share: 0.25 })), 'at least 25 %'],
  ['too little of it', { shows: { colour: blue, share: 0.25 } }, false, seen(painted(white, { over: blue, share: 0.235 })), '23 % of the picture is #1144aa, expected at least 25 %; most of it is #ffffff, 76 %'],
  ['white for the first three seconds', { shows: { colour: blue, fromMs: 0 } }, false, seen(painted(white), painted(blue, { at: 3 })), 'from 0.0 s to 3.0 s: 0 % of the picture'],
  ['white for the first second, which is left out', { shows: { colour: blue } }, true, seen(painted(white), painted(blue, { at: 1 })), 'at least 100 %'],
  ['white for a moment in the middle', { shows: { colour: blue } }, false, seen(painted(blue), painted(white, { at: 4 }), painted(blue, { at: 4.2 })), 'from 4.0 s to 4.2 s'],
  ['white behind the part that is looked at', { shows: { colour: blue, toMs: 4000 } }, true, seen(painted(blue), painted(white, { at: 4 })), 'at least 100 %'],
  ['white, as it is to be', { shows: { colour: 'white', fromMs: 0, toMs: 3000 } }, true, seen(painted(white), painted(blue, { at: 3 })), 'at least 100 %'],
  ['one recording of two', { shows: { colour: blue } }, false, [recorded(), recorded({ sid: 's2', playlists: [watched({ name: 's2_room.m3u8', pictures: [painted(white)] })] })], 's2_room.m3u8, from 1.0 s'],
  ['shorter than that', { shows: { colour: blue, fromMs: 20_000 } }, false, [recorded()], 'nothing is stored that shows what is to be seen from 20.0 s on'],
  ['nothing to see', { shows: { colour: blue } }, false, [], 'nothing is stored'],
  ['sound', 'sounds', true, heard(0.2, 0.3, 0, 0.3, 0.4), 's1_room.m3u8: 4.0 s, never silent for more than 1.0 s'],
  ['silence at first', { sounds: { fromMs: 0 } }, false, heard(0, 0, 0, 0.3), 'silent from 0.0 s to 3.0 s'],
  ['silence that is left out', { sounds: { fromMs: 3000, gapMs: 500 } }, true, heard(0, 0, 0, 0.3), '1.0 s, never silent for more than 0.0 s'],
  ['silence to the end', 'sounds', false, heard(0.5, 0.5, 0.009, 0.009, 0), 'silent from 2.0 s to 5.0 s'],
  ['silence behind the part that is listened to', { sounds: { toMs: 4000 } }, true, heard(0.5, 0.5, 0.5, 0.5, 0, 0, 0), 'never silent for more than 0.0 s'],
  ['too short for that', 'sounds', false, heard(0, 0, 0), 'nothing is stored that lasts for more than 2.0 s from 1.0 s on'],
  ['what cannot carry sound', 'sounds', null, [recorded({ silent: 'virtual time cannot carry sound' })], 'not judged: virtual time cannot carry sound'],
  ['what plays', 'plays', true, [recorded({ mp4s: [watched({ name: 's1_room_0.mp4', seconds: 9.95 })] })], 's1_room.m3u8: 10.0 s; s1_room_0.mp4: 9.9 s'],
  ['what does not decode', 'plays', false, [recorded({ playlists: [watched({ complaints: ['[h264] error while decoding MB 3 4'] })] })], 's1_room.m3u8: [h264] error while decoding MB 3 4'],
  ['shorter than it says', 'plays', false, [recorded({ playlists: [watched({ seconds: 9 })] })], 's1_room.m3u8 says that it has 10.0 s, and has 9.0 s'],
  ['an MP4 without all slices', 'plays', false, [recorded({ mp4s: [watched({ name: 's1_room_0.mp4', seconds: 5, toldSeconds: 5 })] })], 'recording s1 has 10.0 s in its slices, and 5.0 s in its MP4s'],
  ['MP4s that have all slices together', 'plays', true, [recorded({ mp4s: [4, 6].map((seconds) => watched({ name: 's1_room_0.mp4', seconds, toldSeconds: seconds })) })], 's1_room_0.mp4: 6.0 s'],
  ['nothing that plays', 'plays', false, [recorded({ playlists: [] })], 'nothing is stored that could play'],
  ['all that was captured', 'complete', true, [recorded()], 'recording s1: 10.0 s stored of 10.0 s', tenSeconds],
  ['a slice that did not arrive', 'complete', false, [recorded({ playlists: [watched({ seconds: 5 })] })], '5.0 s stored of 10.0 s, expected all but 500 ms', tenSeconds],
  ['as much as may be lost', { complete: { exceptMs: 5000 } }, true, [recorded({ playlists: [watched({ seconds: 5 })] })], '5.0 s stored of 10.0 s', tenSeconds],
  ['nothing arrived', 'complete', false, [], '0.0 s stored of 10.0 s', tenSeconds],
  ['nothing was captured', 'complete', false, [], 'nothing was captured', start(0, 's1')],
  ['a slice that its encoder never finished', 'complete', false, [recorded({ playlists: [watched({ seconds: 5 })] })], '5.0 s stored of 8.0 s', [begun(0), slice(5000, 0, 5000), state(8000, 'failing', 'recorderFailed')]],
  ['a hold is no loss, also at the end', 'complete', true, [recorded({ playlists: [watched({ seconds: 5 })] })], '5.0 s stored of 5.0 s', [begun(0), ...hold(5000, true), slice(5000, 0, 5000), state(60_000, 'stopping', 'stop')]],
  ['held from the start and released', 'complete', true, [recorded()], '10.0 s stored of 10.0 s', [[0, 'happened', { event: 'recorderReady' }, 's1'], ...hold(5000, false), begun(5000), slice(15_000, 5000, 10_000), state(15_000, 'stopping', 'stop')]],
  ['what a second recorder did not finish counts too', 'complete', false, [recorded({ playlists: [watched({ seconds: 10 })] })], '10.0 s stored of 14.0 s', [...tenSeconds.slice(0, 2), slice(10_000, 5000, 5000), state(10_000, 'away', 'recorderFailed'), [40_000, 'state', { to: 'recording', event: 'recorderReady' }, 's1'], state(44_000, 'stopping', 'stop')]],
  ['a file of that name', { stored: { file: '*_*_*_*.m3u8' } }, true, stored('s1_room.m3u8', 's1_room_1767225600000_0.m3u8'), '1 file of that name: s1_room_1767225600000_0.m3u8 (7 bytes)'],
  ['no file of that name', { stored: { file: '*.mp4' } }, false, stored('s1_room.m3u8'), '0 files of that name, stored is s1_room.m3u8 (7 bytes), expected at least 1'],
  ['an empty file', { stored: { file: '*.mp4' } }, false, [recorded({ files: [{ name: 's1_room_0.mp4', bytes: 0 }] })], 's1_room_0.mp4 (0 bytes), expected at least 1'],
  ['nothing, as it is to be', { stored: { file: '*', atLeast: 0, atMost: 0 } }, true, [], '0 files of that name: nothing is stored'],
  ['more than there is to be', { stored: { file: '*', atLeast: 0, atMost: 0 } }, false, stored('s1_room.m3u8'), '1 file of that name: s1_room.m3u8 (7 bytes), expected at most 0'],
  ['either, one of them met', { either: ['sounds', { shows: { colour: blue } }] }, true, heard(0, 0), 'shows (colour #1144aa, share 0.5, fromMs 1000): '],
  ['either, none met and one not judged', { either: ['sounds', { shows: { colour: blue } }] }, null, [recorded({ silent: 'no sound server', playlists: [watched({ pictures: [painted(white)] })] })], 'not judged: no sound server'],
]

const cases = rows.map(([title, expected, passed, recordings, told, happenings = []]) => ({ title, expected, passed, recordings, told, happenings }))

test.each(cases)('$title: $expected is $passed', ({ expected, passed, recordings, told, happenings }) => {
  const judgement = judge([expectationSchema.parse(expected)], { journal: journalOf(...happenings), steps: [], recordings })
  expect(judgement.lines[0]!.reason).toContain(told)
  expect([judgement.lines[0]!.passed, judgement.passed]).toEqual([passed, passed !== false])
})

test('what nobody has looked at is not judged, and neither passes nor fails', () => {
  const expected = ['plays', 'complete', 'sounds', { shows: { colour: 'white' } }, { stored: { file: '*' } }, 'stopped'].map((one) => expectationSchema.parse(one))
  const { lines, passed } = judge(expected, { journal: journalOf(...start(0, 's1')), steps: [], recordings: { notJudged: 'synthetic' } })
  expect(lines.map((line) => line.passed)).toEqual([null, null, null, null, null, false])
  expect([lines[0]!.reason, passed]).toEqual(['not judged: synthetic', false])
})
