import { execFileSync } from 'node:child_process'
import { truncateSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { padSlice } from './null-packets.ts'
import { countFrames } from './slice-frames.ts'

const folder = await mkdtemp(join(tmpdir(), 'agora-frames-'))
afterAll(() => rm(folder, { recursive: true }))

/** Noise, so that it is larger than what is read at once. */
function makeSlice(name: string, frames: number) {
  const path = join(folder, name)
  const sources = ['nullsrc=s=640x360:r=15,geq=random(1)*255:128:128', 'sine=r=48000'].flatMap((source) => ['-f', 'lavfi', '-t', String(frames / 15), '-i', source])
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...sources, '-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-b:v', '20M', '-c:a', 'aac', path])
  return path
}

test('every picture is counted, in a slice of any size, also when it was filled up', async () => {
  expect(await countFrames(makeSlice('long.ts', 20))).toBe(20)
  const short = makeSlice('short.ts', 1)
  await padSlice(short)
  expect(await countFrames(short)).toBe(1)
})

test('of a slice that was cut those are missing that were cut, and it is told when a packet is not whole', async () => {
  const path = makeSlice('cut.ts', 15)
  truncateSync(path, 188 * 500)
  expect(await countFrames(path)).toBeLessThan(15)
  truncateSync(path, 188 * 400 + 100)
  await expect(countFrames(path)).rejects.toThrow(/^Failed to read a slice: its last packet has 100 bytes/)
})
