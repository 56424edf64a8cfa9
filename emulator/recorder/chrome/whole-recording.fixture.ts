import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect } from 'vitest'
import type { Emulator, SessionView } from '../../emulator.ts'
import { probe, videoPackets } from '../probe.fixture.ts'

/**
 * The playlist of a recording that is over has its last line and names every slice that is there, each is as long as it says, and the MP4
 * holds them all. Resolves with their frames.
 */
export async function expectWhole({ dataDir }: Pick<Emulator, 'dataDir'>, { files }: SessionView, fps = 15): Promise<number> {
  const paths = (kind: string) => files.flatMap(({ bucket, key }) => (key.endsWith(kind) ? [join(dataDir, 'storage', bucket, key)] : []))
  const text = await readFile(paths('.m3u8')[0]!, 'utf8')
  expect(text).toMatch(/#EXT-X-ENDLIST\n$/)
  expect(text.split('\n').filter((line) => line.endsWith('.ts'))).toEqual(paths('.ts').map((path) => basename(path)))
  const lengths = [...text.matchAll(/#EXTINF:([\d.]+)/g)].map(([, seconds]) => Math.round(Number(seconds) * fps))
  const packets = await Promise.all(paths('.ts').map(async (path) => (await videoPackets(path)).length))
  expect(packets).toEqual(lengths)
  const frames = lengths.reduce((sum, count) => sum + count, 0)
  expect(Number((await probe(paths('.mp4')[0]!)).video['nb_read_packets'])).toBe(frames)
  return frames
}
