import { expect, test } from 'vitest'
import { crc32, pids, programAssociation, programMap } from './program-tables.ts'

const word = (bytes: Uint8Array, at: number) => ((bytes[at]! << 8) | bytes[at + 1]!) & 0x1fff

test('the checksum of "123456789" is the known one', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0x0376_e6e7)
})

test.each([
  ['association', programAssociation],
  ['map', programMap],
])('the program %s ends with its checksum, and says how long it is', (_, table) => {
  const section = table.subarray(1)
  expect(table[0]).toBe(0)
  expect(crc32(section)).toBe(0)
  expect(word(section, 1) & 0xfff).toBe(section.length - 3)
})

test('the association leads to the map, the map to both streams and to the clock', () => {
  expect(word(programAssociation, 11)).toBe(pids.streams)
  expect(word(programMap, 9)).toBe(pids.video)
  expect([programMap[13], word(programMap, 14)]).toEqual([0x1b, pids.video])
  expect([programMap[18], word(programMap, 19)]).toEqual([0x0f, pids.audio])
})
