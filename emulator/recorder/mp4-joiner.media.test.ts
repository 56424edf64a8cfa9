import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { programsOf } from './chrome/programs-of.fixture.ts'
import { startMp4 } from './mp4-joiner.ts'
import { probe } from './probe.fixture.ts'
import { expectWholeMp4 } from './whole-mp4.ts'

const folder = await mkdtemp(join(tmpdir(), 'agora-joiner-'))
afterAll(() => rm(folder, { recursive: true }))

/** A slice of one second that begins after so many. */
function makeSlice(number: number) {
  const path = join(folder, `${number}.ts`)
  const sources = ['testsrc=s=320x240:r=15', 'sine=r=48000'].flatMap((source) => ['-f', 'lavfi', '-t', '1', '-i', source])
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...sources, '-c:v', 'libx264', '-bf', '0', '-c:a', 'aac', '-output_ts_offset', String(number), path])
  return path
}

const slices = [0, 1, 2].map(makeSlice)

async function open(name: string) {
  const path = join(folder, name)
  const joiner = await startMp4(path, 'ffmpeg')
  onTestFinished(() => joiner.close())
  return { path, ...joiner }
}

const framesOf = async (path: string) => Number((await probe(path)).video['nb_read_packets'])

test('slices are joined in the order in which they come, whether they lie on disk or are made when they are read', async () => {
  const { path, append, finish } = await open('both.mp4')
  append({ path: slices[0]! })
  append({ render: () => readFileSync(slices[1]!) })
  append({ path: slices[2]! })
  expect((await finish()).bytes).toBe(readFileSync(path).length)
  expect(await framesOf(path)).toBe(45)
})

test('one that is joined when ffmpeg is killed is made anew of all its slices', async () => {
  const { path, append, finish } = await open('anew.mp4')
  append({ path: slices[0]! })
  const joining = await programsOf(path)
  expect(joining).toHaveLength(1)
  process.kill(joining[0]!, 'SIGKILL')
  append({ path: slices[1]! })
  await finish()
  expect(await framesOf(path)).toBe(30)
})

test('without a slice that was joined to it there is none, rather than one that is too short', async () => {
  const { append, finish } = await open('short.mp4')
  append({ path: slices[0]! })
  append({ path: join(folder, 'gone.ts') })
  append({ path: slices[2]! })
  await expect(finish()).rejects.toThrow(/^Failed to join a slice to the MP4: ENOENT/)
})

test('half an MP4 is told from a whole one', async () => {
  const { path, append, finish } = await open('half.mp4')
  append({ path: slices[0]! })
  const { bytes } = await finish()
  await expectWholeMp4(path)
  for (const length of [bytes - 1, 100, 0]) {
    await truncate(path, length)
    await expect(expectWholeMp4(path)).rejects.toThrow(/^Failed to write the MP4: of its \d+ bytes/)
  }
})

test('one that cannot be made is not left behind', async () => {
  const { path, append, finish } = await open('none.mp4')
  append({ path: join(folder, 'gone.ts') })
  await expect(finish()).rejects.toThrow('Failed to')
  expect(existsSync(path)).toBe(false)
})
