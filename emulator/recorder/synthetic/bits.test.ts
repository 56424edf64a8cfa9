import { expect, test } from 'vitest'
import { readBits } from './bit-reader.fixture.ts'
import { createBits } from './bits.ts'

const asText = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')

test('writes the highest bit first, across bytes', () => {
  expect(asText(createBits().u(3, 0b101).u(7, 0b0011001).u(6, 0b111111).bytes())).toBe(
    '1010011001111111',
  )
  expect([...createBits().u(32, 0xfedc_ba98).bytes()]).toEqual([0xfe, 0xdc, 0xba, 0x98])
})

test.each([
  [0, '1'],
  [1, '010'],
  [2, '011'],
  [3, '00100'],
  [6, '00111'],
  [7, '0001000'],
  [8159, '0000000000001111111100000'],
])('H.264, table 9-2: %i is %s', (value, code) => {
  expect(asText(createBits().ue(value).align().bytes()).slice(0, code.length)).toBe(code)
})

test.each([
  [0, 0],
  [1, 1],
  [-1, 2],
  [2, 3],
  [-2, 4],
])('H.264, table 9-3: %i is written as number %i', (value, code) => {
  expect(createBits().se(value).align().bytes()).toEqual(createBits().ue(code).align().bytes())
})

test('fills up with zeros, and whole bytes follow', () => {
  expect([...createBits().u(1, 1).align().align().repeat(2, 16).bytes()]).toEqual([0x80, 16, 16])
})

test('what was written can be read', () => {
  const values = Array.from({ length: 300 }, (_, index) => index * 218)
  const bits = createBits()
  for (const value of values) bits.ue(value)
  const reader = readBits(bits.align().bytes())
  expect(values.map(() => reader.ue())).toEqual(values)
})
