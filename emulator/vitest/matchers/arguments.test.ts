import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { toHaveDuration } from './duration.ts'
import { judgingFfmpeg } from './ffmpeg.ts'
import { extendExpect } from './matchers.ts'
import { toShow } from './show.ts'
import { toBeAudible } from './sound.ts'
import { sourceOf } from './source.ts'

const here = fileURLToPath(import.meta.url)

test('a recording, a stored file, a path, an address, bytes and a sid are told apart', () => {
  const recording = { sid: 'a'.repeat(32), files: [] }
  expect(sourceOf(recording)).toEqual({ recording })
  expect(sourceOf({ bucket: 'b', key: 'x/room.m3u8', url: 'http://127.0.0.1/f' })).toEqual({ name: 'room.m3u8', place: { url: new URL('http://127.0.0.1/f') } })
  expect(sourceOf('https://s3.example.test/b/room_0.mp4?x=1')).toMatchObject({ name: 'room_0.mp4', place: { url: expect.any(URL) } })
  for (const path of [here, new URL(import.meta.url), import.meta.url]) expect(sourceOf(path)).toEqual({ name: 'arguments.test.ts', place: { path: here } })
  expect(sourceOf(Buffer.from('ab'))).toMatchObject({ name: '2 bytes', place: { bytes: Buffer.from('ab') } })
  expect(sourceOf('f'.repeat(32))).toEqual({ sid: 'f'.repeat(32) })
})

test.each([
  [undefined, 'received undefined'],
  [{ sid: 7 }, 'received {"sid":7}'],
  ['nowhere.mp4', 'there is no file "nowhere.mp4", and it is neither an address nor a sid'],
  [new URL('ftp://example.test/a.mp4'), 'ftp: is not read'],
])('%s is no recording', (given, why) => {
  expect(() => sourceOf(given)).toThrow(`Failed to find media: ${given instanceof URL ? why : ''}`)
  expect(() => sourceOf(given)).toThrow(why)
})

test.each([
  [() => toShow({ x: 1, y: 1, color: '#fff' }), /toShow:[^]*Unrecognized key: "color"/],
  [() => toShow({ x: 1, y: 1, colour: 'red' }), /expected "#ff0000" or \[255, 0, 0\], received "red"/],
  [() => toShow({ x: -1, y: 1, colour: '#fff' }), /→ at x/],
  [() => toShow({ x: 1, y: 1, colour: [1, 2, 256] }), /→ at colour/],
  [() => toShow(undefined), /Failed to judge by toShow/],
  [() => toShow('a.png', { atSeconds: -1 }), /→ at atSeconds/],
  [() => toShow('a.png', { at: 1 }), /Unrecognized key: "at"/],
  [() => toHaveDuration('30'), /Failed to judge by toHaveDuration: .*expected number, received string/],
  [() => toHaveDuration(30, 5), /Failed to judge by toHaveDuration: .*expected object/],
  [() => toBeAudible({ fromSeconds: 5, toSeconds: 5 }), /Failed to judge by toBeAudible: .*expected more than fromSeconds/],
])('a slip in what is expected is refused before anything is looked at', (make, why) => {
  expect(make).toThrow(why)
})

test('a slip fails also where the contrary is expected', async () => {
  extendExpect()
  await expect(expect('nowhere.mp4').not.toHaveDuration(1)).rejects.toThrow('there is no file "nowhere.mp4"')
  await expect(expect(here).not.toHaveDuration(-1)).rejects.toThrow('Failed to judge by toHaveDuration')
})

test('without ffmpeg it is told how to have it', () => {
  expect(() => judgingFfmpeg({ PATH: '' }, { platform: 'linux', arch: 'x64', distribution: 'debian', root: false })).toThrow(
    'Failed to judge recorded media: there is no ffmpeg, FFMPEG_PATH is not set and PATH has none. To have it: sudo apt-get update && sudo apt-get install -y --no-install-recommends ffmpeg',
  )
})
