import { mkdir, readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { peak, probe, samplesOf } from '../probe.fixture.ts'
import { openStudio } from './studio.fixture.ts'

/** A PATH on which everything is but the sound server. */
let path = ''
const { record } = await openStudio(async (folder) => {
  path = join(folder, 'bin')
  await mkdir(path)
  for (const name of await readdir('/usr/bin')) {
    if (!/^(pulseaudio|parec|pacat)$/.test(name)) await symlink(join('/usr/bin', name), join(path, name))
  }
  return { folder }
})

beforeAll(() => vi.stubEnv('PATH', path))
afterAll(() => vi.unstubAllEnvs())

test('without a sound server the recording carries silence, as long as the picture, and a warning', async () => {
  const { session, mp4 } = await record('tones.html?997', { seconds: 2 })
  expect(session.warnings.join()).toMatch(/^silent: The recording carries silence: no sound server/)
  const { video, audio } = await probe(mp4)
  expect(Math.abs(Number(video['duration']) - Number(audio['duration']))).toBeLessThan(1 / 15)
  const samples = await samplesOf(mp4)
  expect(samples.length).toBeGreaterThan(48_000)
  expect(peak(samples, 0, 2)).toBe(0)
})
