import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll } from 'vitest'
import { createClient } from '../client.fixture.ts'
import { expect, test } from '../fixture.ts'
import { clipsIn } from './made-clips.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'agora-matchers-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
const makeClip = clipsIn(folder)
const faststart = ['-movflags', '+faststart']

/** Red and silent for a second, then blue and loud for another. */
const redBlue = makeClip('red-blue.mp4', [{ colour: 'red', seconds: 1, volume: 0 }, { colour: 'blue', seconds: 1, volume: 0.5 }], ...faststart)
/** Its two halves, as slices; the times of the second go on from the first. */
makeClip('a.ts', [{ colour: 'red', seconds: 1, volume: 0 }])
makeClip('b.ts', [{ colour: 'blue', seconds: 1, volume: 0.5 }], '-output_ts_offset', '1')
/** White at first, and without a sound track. */
const blank = makeClip('blank.mp4', [{ colour: 'white', seconds: 0.4 }, { colour: 'gray', seconds: 0.6 }])

function playlist(name: string, ...slices: readonly (readonly [string, number])[]) {
  writeFileSync(at(name), ['#EXTM3U', ...slices.flatMap(([slice, seconds]) => [`#EXTINF:${seconds}`, slice]), '#EXT-X-ENDLIST', ''].join('\n'))
  return at(name)
}
const hls = playlist('room.m3u8', ['a.ts', 1], ['b.ts', 1])

/** What a matcher says where it fails. */
async function said(assertion: Promise<void>) {
  return assertion.then(() => 'it passed', (error: Error) => error.message)
}

test('what plays is told from what does not', async () => {
  for (const media of [redBlue, hls, blank, pathToFileURL(redBlue), readFileSync(at('a.ts'))]) await expect(media).toBePlayable()
  expect(await said(expect(hls).not.toBePlayable())).toBe('expected room.m3u8 not to be playable: HLS of 2 files, 2.00 s')

  expect(await said(expect(playlist('long.m3u8', ['a.ts', 1], ['b.ts', 2])).toBePlayable())).toBe('expected long.m3u8 to be playable: b.ts is 2.00 s long by #EXTINF, and 1.00 s of it decode')
  expect(await said(expect(playlist('gap.m3u8', ['a.ts', 1], ['gone.ts', 1])).toBePlayable())).toBe(`expected gap.m3u8 to be playable: gone.ts is not there: ${at('gone.ts')}`)
  expect(await said(expect(playlist('empty.m3u8')).toBePlayable())).toBe('expected empty.m3u8 to be playable: empty.m3u8 lists no slice')

  copyFileSync(redBlue, at('half.mp4'))
  truncateSync(at('half.mp4'), 7000)
  expect(await said(expect(at('half.mp4')).toBePlayable())).toMatch(/^expected half\.mp4 to be playable: half\.mp4 does not decode: .*; half\.mp4 is 2\.\d\d s long by itself, and [01]\.\d\d s of it decode$/)
  const whole = readFileSync(at('b.ts'))
  const packets = (from: number, to: number) => whole.subarray(188 * from, 188 * to)
  writeFileSync(at('damaged.ts'), Buffer.concat([packets(0, 10), Buffer.alloc(188 * 20, 0x5a), packets(30, 1e6)]))
  expect(await said(expect(playlist('damaged.m3u8', ['a.ts', 1], ['damaged.ts', 1])).toBePlayable())).toMatch(/^expected damaged\.m3u8 to be playable: damaged\.ts does not decode: /)
  // A second of pictures has been cut out, at the edges of frames: every packet that is there is whole.
  const cut = ['-f', 'lavfi', '-t', '2', '-i', 'color=red:s=320x180:r=15', '-vf', "select='not(between(t,0.5,1.5))'", '-fps_mode', 'vfr']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...cut, '-c:v', 'libx264', '-bf', '0', at('cut.ts')])
  expect(await said(expect(at('cut.ts')).toBePlayable())).toMatch(/^expected cut\.ts to be playable: cut\.ts has no picture for \d\.\d\d s from 0\.\d\d s on/)
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...cut.slice(0, 6), '-f', 'lavfi', '-t', '1', '-i', 'sine', '-c:v', 'libx264', '-bf', '0', '-c:a', 'aac', at('ends-silent.mp4')])
  expect(await said(expect(at('ends-silent.mp4')).toBePlayable())).toMatch(/^expected ends-silent\.mp4 to be playable: ends-silent\.mp4 has no sound for [01]\.\d\d s from [01]\.\d\d s on$/)
  expect(await said(expect(Buffer.from('no media at all')).toBePlayable())).toMatch(/^expected 15 bytes to be playable: 15 bytes does not decode: Invalid data/)
})

test('a recording is its slices and its MP4, which must be as long', async () => {
  const stored = (name: string) => ({ bucket: 'b', key: name, url: pathToFileURL(at(name)).href })
  const recording = { sid: 'a'.repeat(32), files: [stored('room.m3u8'), stored('red-blue.mp4'), stored('a.ts'), stored('b.ts')] }
  await expect(recording).toBePlayable()
  await expect(Promise.resolve(recording)).toHaveDuration(2, { withinSeconds: 0.05 })
  const other = { ...recording, files: [stored('room.m3u8'), stored('blank.mp4')] }
  expect(await said(expect(other).toBePlayable())).toBe(`expected recording ${other.sid} to be playable: the slices are 2.00 s long, and the MP4 1.00 s`)
  expect(await said(expect(other).toHaveDuration(2))).toBe(`expected recording ${other.sid} to have a duration of 2 s (± 0.5 s): HLS 2.00 s, MP4 1.00 s`)
  const nothing = { sid: 'b'.repeat(32), state: 'recording', files: [] }
  expect(await said(expect(nothing).toBePlayable())).toBe(`expected recording ${nothing.sid} to be playable: nothing of it is stored, its state is "recording": the first playlist comes with the first slice`)
  expect(await said(expect(nothing).not.toBeAudible())).toMatch(/^Failed to look at recording b+: nothing of it is stored/)
})

test('a recording of the emulator is found by its sid, its view, or a stored file of it', async ({ agora }) => {
  const { sid, stop } = await createClient(agora.appId).record()
  await agora.clock.advance(16_000)
  await stop()
  await expect(sid).toBePlayable()
  await expect(sid).toHaveDuration(16, { withinSeconds: 0.1 })
  await expect(agora.recording()).toBeSilent()
  await expect(agora.file('lessons', `${sid}_lesson.m3u8`)).toHaveDuration(16, { withinSeconds: 0.1 })
  await expect(agora.file('lessons', `${sid}_lesson_0.mp4`)).toShow({ x: 319, y: 239, colour: '#000' }, { atSeconds: 15.5 })
  expect(await said(expect(agora.file('lessons', 'none.mp4')).toBePlayable())).toMatch(/^expected none\.mp4 to be playable: none\.mp4 is not there: HTTP 404 from http:/)
  expect(await said(expect('e'.repeat(32)).not.toBePlayable())).toBe(`Failed to find the session "${'e'.repeat(32)}"`)
})

test('a length is right, or it is told', async () => {
  for (const media of [redBlue, hls]) await expect(media).toHaveDuration(2, { withinSeconds: 0.05 })
  await expect(blank).not.toHaveDuration(2)
  expect(await said(expect(hls).toHaveDuration(3))).toBe('expected room.m3u8 to have a duration of 3 s (± 0.5 s): HLS 2.00 s')
  expect(await said(expect(blank).not.toHaveDuration(1))).toBe('expected blank.mp4 not to have a duration of 1 s (± 0.5 s): it is 1.00 s')
  expect(await said(expect(Buffer.from('no media')).not.toHaveDuration(1))).toMatch(/^Failed to look at 8 bytes: Invalid data/)
})

test('what is heard is told from what is not, in all of it and in a part', async () => {
  for (const media of [redBlue, hls]) {
    await expect(media).toBeAudible()
    await expect(media).toBeSilent({ toSeconds: 0.9 })
    await expect(media).not.toBeSilent({ fromSeconds: 1.1 })
  }
  expect(await said(expect(hls).toBeAudible({ toSeconds: 0.9 }))).toMatch(/^expected room\.m3u8 to be audible: loudest 20 ms (without a sample that is not 0|-\d+ dB at 0\.\d\d s); from -60 dB on it is heard$/)
  expect(await said(expect(redBlue).toBeSilent())).toMatch(/^expected red-blue\.mp4 to be silent: loudest 20 ms -\d dB at 1\.\d\d s; from -60 dB on it is heard$/)
  await expect(blank).toBeSilent()
  expect(await said(expect(blank).toBeAudible())).toBe('expected blank.mp4 to be audible: it has no sound track')
  expect(await said(expect(redBlue).not.toBeAudible({ fromSeconds: 5 }))).toMatch(/^Failed to listen to red-blue\.mp4 from 5 s on: its sound ends at 2\.\d\d s$/)
})

test('a pixel is shown at any time, or at the one that is named', async () => {
  await expect(redBlue).toShow({ x: 160, y: 90, colour: [0, 0, 255] })
  await expect(redBlue).toShow({ x: 319, y: 0, colour: '#00f' }, { atSeconds: 1 })
  await expect(hls).toShow({ x: 0, y: 179, colour: '#ff0000' }, { atSeconds: 0.9 })
  await expect(hls).toShow({ x: 319, y: 0, colour: '#00f' }, { atSeconds: 1 })
  await expect(hls).not.toShow({ x: 160, y: 90, colour: '#f00' }, { atSeconds: 1.5 })
  await expect(hls).toShow({ x: 160, y: 90, colour: '#800000' }, { tolerance: 140 })
  expect(await said(expect(hls).toShow({ x: 1, y: 2, colour: '#0f0' }))).toMatch(/^expected room\.m3u8 to show #00ff00 at x 1, y 2 \(± 24\): nearest is the one at [01]\.\d\d s, where it is #[0-9a-f]{6}$/)
  expect(await said(expect(hls).toShow({ x: 1, y: 2, colour: '#00f' }, { atSeconds: 0.5 }))).toMatch(/^expected room\.m3u8 to show #0000ff at x 1, y 2 at 0\.5 s \(± 24\): nearest is the one at 0\.4\d s, where it is #f[0-9a-f]0[0-9a-f]0[0-9a-f]$/)
  expect(await said(expect(hls).not.toShow({ x: 1, y: 2, colour: '#f00' }))).toMatch(/^expected room\.m3u8 not to show #ff0000 at x 1, y 2 \(± 24\): at 0\.00 s it is #f/)
  expect(await said(expect(hls).not.toShow({ x: 320, y: 2, colour: '#f00' }))).toBe('Failed to judge by toShow: the recording has 320x180 pixels, and none at x 320, y 2')
  expect(await said(expect(hls).not.toShow({ x: 1, y: 2, colour: '#f00' }, { atSeconds: 2.5 }))).toBe('Failed to look at room.m3u8 at 2.5 s: it ends at 2.00 s')
})

test('a picture is shown, whatever its size, and where it differs is told', async () => {
  const still = (name: string, filter: string) => {
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', filter, '-frames:v', '1', at(name)])
    return at(name)
  }
  const blue = still('blue.png', 'color=blue:s=640x360')
  await expect(redBlue).toShow(blue)
  await expect(hls).toShow(readFileSync(blue), { atSeconds: 1.2 })
  await expect(hls).not.toShow(blue, { atSeconds: 0.2 })
  const spotted = still('spotted.png', 'color=blue:s=320x180,drawbox=x=200:y=100:w=16:h=16:color=yellow:t=fill')
  expect(await said(expect(hls).toShow(spotted))).toMatch(/^expected room\.m3u8 to show spotted\.png \(± 24\): nearest is the one at 1\.\d\d s, where it is farthest off around x 2\d\d, y 1\d\d: #0[0-9a-f]0[0-9a-f]f[0-9a-f] for #f[0-9a-f]f[0-9a-f]0[0-9a-f]$/)
  expect(await said(expect(hls).toShow(still('square.png', 'color=blue:s=100x100')))).toBe("Failed to judge by toShow: square.png has 100x100 pixels, which is not the shape of the recording's 320x180")
  expect(await said(expect(hls).toShow(hls))).toBe('Failed to judge by toShow: room.m3u8 is no picture')
})

test('what begins white is told from what does not', async () => {
  await expect(blank).toStartWhite()
  await expect(hls).not.toStartWhite()
  expect(await said(expect(blank).not.toStartWhite())).toBe('expected blank.mp4 not to start white: it is white for 0.40 s (6 pictures)')
  expect(await said(expect(hls).toStartWhite())).toMatch(/^expected room\.m3u8 to start white: its first picture has #f[0-9a-f]0[0-9a-f]0[0-9a-f] around x 1, y 1$/)
})
