import { expect, test } from 'vitest'
import { payloadOf } from './bit-reader.fixture.ts'
import { createBits } from './bits.ts'
import { nalHeaders, nalUnit } from './nal-unit.ts'

function unitOf(...bytes: number[]) {
  const bits = createBits()
  for (const byte of bytes) bits.u(8, byte)
  return nalUnit(nalHeaders.slice, bits)
}

test.each([
  [[1, 2], [1, 2]],
  [[0, 0, 0], [0, 0, 3, 0]],
  [[0, 0, 1], [0, 0, 3, 1]],
  [[0, 0, 3], [0, 0, 3, 3]],
  [[0, 0, 4], [0, 0, 4]],
  [[0, 0, 0, 0, 0, 1], [0, 0, 3, 0, 0, 3, 0, 1]],
])('H.264, 7.4.1: %j is kept as %j between header and end', (bytes, kept) => {
  expect([...unitOf(...bytes)]).toEqual([0x41, ...kept, 0x80])
  expect([...payloadOf(unitOf(...bytes))]).toEqual([...bytes, 0x80])
})

test('ends within the byte that was begun', () => {
  expect([...nalUnit(nalHeaders.slice, createBits().u(3, 0))]).toEqual([0x41, 0b0001_0000])
})
