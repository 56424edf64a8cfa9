import { execFile } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRecordingPrograms } from '../machine/recording-programs.ts'
import { watchRecording } from './watch-recording.ts'

const fps = 10
const grid = { columns: 8, rows: 4 }
const sid = 's'.repeat(32)
const { ffmpeg } = findRecordingPrograms(process.env)
let folder: string

/** Two slices, of two seconds each, and an MP4 of both: white for a second, then blue, with a tone in the second slice only. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agora-watch-test-'))
  const picture = `color=white:s=320x180:r=${fps}:d=1[a];color=0x1144aa:s=320x180:r=${fps}:d=3[b];[a][b]concat=n=2`
  const sound = 'aevalsrc=0.5*sin(2764*t)*gte(t\\,2):d=4'
  const encoding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-force_key_frames', '2', '-c:a', 'aac']
  const inputs = ['-filter_complex', picture, '-f', 'lavfi', '-i', sound]
  await promisify(execFile)(ffmpeg, ['-v', 'error', ...inputs, ...encoding, '-f', 'segment', '-segment_time', '2', '-segment_format', 'mpegts', '-segment_format_options', 'mpegts_flags=+initial_discontinuity', join(folder, `${sid}_room_%d.ts`)])
  await promisify(execFile)(ffmpeg, ['-v', 'error', ...inputs, ...encoding, join(folder, `${sid}_room_0.mp4`)])
  await keep('whole', slices)
})
afterAll(() => rm(folder, { recursive: true }))

const slices = [`${sid}_room_0.ts`, `${sid}_room_1.ts`]
const mp4 = `${sid}_room_0.mp4`

/** Writes a playlist of these slices, and a copy of the files in a folder of their own. */
async function keep(name: string, of: readonly string[], { end = true, playlist = `${sid}_room.m3u8` } = {}) {
  await promisify(execFile)('sh', ['-c', 'mkdir -p "$1" && cp "$0"/*.ts "$0"/*.mp4 "$1"', folder, join(folder, name)])
  await writeFile(join(folder, name, playlist), ['#EXTM3U', ...of.flatMap((slice) => ['#EXTINF:2.000000', slice]), ...(end ? ['#EXT-X-ENDLIST'] : []), ''].join('\n'))
}

const watchAt = (name: string, keys: readonly string[]) => watchRecording(ffmpeg, grid, { sid, fps, keys, pathOf: (key) => join(folder, name, key) })
const playlist = `${sid}_room.m3u8`
const all = [playlist, mp4, ...slices]

test('a recording as it is seen and heard: each picture that differs, its moment and its colours; the loudest sample of each tenth of a second', async () => {
  const { files, playlists, mp4s } = await watchAt('whole', all)
  expect(files.map(({ name, bytes }) => [name, bytes > 100])).toEqual([[playlist, true], [mp4, true], [slices[0], true], [slices[1], true]])
  for (const { seconds, toldSeconds, pictures, peaks, complaints } of [playlists[0]!, mp4s[0]!]) {
    expect([complaints, seconds, Math.round(toldSeconds * 10) / 10]).toEqual([[], 4, 4])
    const colourAt = (at: number) => [...pictures.findLast((picture) => picture.at <= at)!.cells.subarray(0, 3)]
    expect(Math.min(...colourAt(0.9))).toBeGreaterThan(240)
    const blue = colourAt(1)
    expect(Math.max(...[0x11, 0x44, 0xaa].map((part, index) => Math.abs(part - blue[index]!)))).toBeLessThan(16)
    expect(pictures.at(-1)!.cells).toHaveLength(grid.columns * grid.rows * 3)
    expect(Math.max(...peaks.slice(0, 19))).toBeLessThan(0.01)
    expect(Math.min(...peaks.slice(21, 39))).toBeGreaterThan(0.3)
  }
})

test('what is wrong with it is told: a slice that is not there, one that is cut, no end, half an MP4', async () => {
  await keep('missing', slices)
  await rm(join(folder, 'missing', slices[1]!))
  expect((await watchAt('missing', all)).playlists[0]).toMatchObject({ seconds: 2, toldSeconds: 4, complaints: [`${playlist} names ${slices[1]}, which is not stored`] })

  await keep('cut', slices)
  await truncate(join(folder, 'cut', slices[0]!), 900)
  await truncate(join(folder, 'cut', mp4), 3000)
  const cut = await watchAt('cut', all)
  expect(cut.playlists[0]!.seconds).toBeLessThan(4)
  expect(cut.mp4s[0]).toMatchObject({ seconds: 0, toldSeconds: 0 })
  expect(cut.mp4s[0]!.complaints.join()).toContain('moov atom not found')

  await keep('endless', slices, { end: false })
  expect((await watchAt('endless', all)).playlists[0]!.complaints).toEqual(['it has no end: a player waits for more'])

  await keep('empty', [])
  expect((await watchAt('empty', [playlist])).playlists[0]).toMatchObject({ seconds: 0, toldSeconds: 0, pictures: [], peaks: [] })
})

test('of the playlists of one recorder the longest is watched, and all are checked; of two recorders each has its own', async () => {
  const later = `${sid}_room_1767225600000_1.m3u8`
  const taken = `bak0_${sid}_room.m3u8`
  await keep('both', slices.slice(0, 1), { end: false })
  await keep('both', slices, { playlist: later, end: false })
  await keep('both', ['nothing.ts'], { playlist: taken })
  const { playlists } = await watchAt('both', [playlist, later, taken, ...slices])
  expect(playlists.map(({ name, seconds, complaints }) => [name, seconds, complaints])).toEqual([
    [later, 4, []],
    [taken, 0, [`${taken} names nothing.ts, which is not stored`]],
  ])
})
