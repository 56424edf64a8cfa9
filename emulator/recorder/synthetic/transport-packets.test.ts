import { expect, test } from 'vitest'
import { pesHeader, streamIds } from './pes.ts'
import { createPacketWriter, packetBytes, packetsFor } from './transport-packets.ts'
import { readTransport } from './transport-reader.fixture.ts'

const pid = 0x100

function write(mediaBytes: number, clock?: number) {
  const media = Buffer.alloc(mediaBytes, 7)
  const parts = [pesHeader(streamIds.video, mediaBytes, 0), media]
  const packets = packetsFor(14 + mediaBytes, clock !== undefined)
  const writer = createPacketWriter(packets * packetBytes, { [pid]: 14 })
  writer.write({ pid, parts, ...(clock === undefined ? {} : { clock }) })
  return { media, ...readTransport(writer.finish()) }
}

// Around the ends of the first and the second packet, with and without a clock in the first.
test.each([1, 161, 162, 163, 168, 169, 170, 171, 345, 346, 347, 353, 354, 355])(
  '%i bytes come through',
  (bytes) => {
    for (const clock of [undefined, 63_001]) {
      const { media, pes, clocks } = write(bytes, clock)
      expect(pes.map(({ media: read }) => read)).toEqual([media])
      expect(clocks).toEqual(clock === undefined ? [] : [clock])
    }
  },
)

test('counters go on from the packets before, and begin anew after 15', () => {
  expect(write(300).counters.get(pid)).toBe(15)
  expect(write(700).counters.get(pid)).toBe(1)
})

test('a clock above 33 bits begins anew', () => {
  expect(write(10, 2 ** 33 + 5).clocks).toEqual([5])
})

test('fails when more or less was written than foreseen', () => {
  const writer = createPacketWriter(2 * packetBytes, {})
  writer.write({ pid, parts: [Buffer.alloc(10)] })
  expect(() => writer.finish()).toThrow(
    'Failed to write packets: 188 bytes where 376 were foreseen',
  )
})
