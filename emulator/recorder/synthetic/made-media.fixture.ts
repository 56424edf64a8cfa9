import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import type { RecordingPlan } from '../../protocol/recording.ts'
import { record, rendered } from './synthetic.fixture.ts'

const run = promisify(execFile)

/** Two takes of so many seconds as files: slices, all of them joined, MP4. Removed with the test. */
export async function makeMedia(plan: Partial<RecordingPlan>, seconds: readonly [number, number]) {
  const { clock, recording, slices, mp4s } = record(plan)
  await clock.advance(seconds[0] * 1000)
  recording.hold()
  await clock.advance(60_000)
  recording.resume()
  await clock.advance(seconds[1] * 1000)
  recording.stop()
  await clock.advance(0)
  for (const slice of slices()) recording.joinMp4(0, slice)
  recording.finishMp4(0)
  await clock.advance(0)

  const folder = await mkdtemp(join(tmpdir(), 'agora-synthetic-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  async function keep(name: string, bytes: Uint8Array) {
    await writeFile(join(folder, name), bytes)
    return join(folder, name)
  }
  const parts = slices().map(({ content }) => rendered(content))
  return {
    folder,
    slices: slices(),
    sliceFiles: await Promise.all(parts.map((part, index) => keep(`${index}.ts`, part))),
    joined: await keep('joined.ts', Buffer.concat(parts)),
    mp4: await keep('all.mp4', rendered(mp4s()[0]!.content)),
  }
}

/** Decodes all frames in full size. `complaints`: what ffmpeg says. `pictures`: their checksums. */
export async function decodePictures(file: string) {
  const output = [
    '-map',
    '0:v',
    '-pix_fmt',
    'rgb24',
    '-fps_mode',
    'passthrough',
    '-f',
    'framemd5',
    '-',
  ]
  const { stdout, stderr } = await run('ffmpeg', [
    '-v',
    'warning',
    '-xerror',
    '-i',
    file,
    ...output,
  ])
  const sums = stdout
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').at(-1)!.trim())
  return { complaints: stderr, frames: sums.length, pictures: [...new Set(sums)] }
}

/** Decodes every sample of every channel. */
export async function decodeSound(file: string) {
  const output = ['-map', '0:a', '-f', 's16le', '-']
  const options = { encoding: 'buffer', maxBuffer: 2 ** 28 } as const
  const { stdout, stderr } = await run(
    'ffmpeg',
    ['-v', 'warning', '-xerror', '-i', file, ...output],
    options,
  )
  return {
    complaints: stderr.toString(),
    bytes: stdout.length,
    silent: stdout.every((byte) => byte === 0),
  }
}

/** Checksum of a picture in RGB whose every pixel is 0, 0, 0. */
export function blackPicture(width: number, height: number) {
  return createHash('md5')
    .update(Buffer.alloc(width * height * 3))
    .digest('hex')
}
