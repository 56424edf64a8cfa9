import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { probe, videoPackets } from '../probe.fixture.ts'
import { openVirtualStudio } from './virtual-studio.fixture.ts'

const { film } = await openVirtualStudio(() => ({}), { sliceSeconds: undefined })

test('R-371: unless told otherwise a slice is 15 s long to the frame, the last one what is left', async () => {
  const { slices, playlist, mp4 } = await film('blink.html', 17_000)
  const lengths = [...(await readFile(playlist, 'utf8')).matchAll(/#EXTINF:([\d.]+)/g)].map(([, seconds]) => Number(seconds))
  expect(lengths).toHaveLength(2)
  expect(lengths[0]).toBe(15)
  expect((await videoPackets(slices[0]!)).length).toBe(15 * 15)
  expect((await videoPackets(slices[1]!))[0]!.key).toBe(true)
  expect(Number((await probe(mp4)).video['duration'])).toBeCloseTo(lengths[0]! + lengths[1]!, 3)
})
