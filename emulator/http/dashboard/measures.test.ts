import { expect, test } from 'vitest'
import { json, visible } from './markup.ts'
import { bytes, moment, offset, span } from './measures.ts'

test.each([
  [0, '0.000 s'],
  [12_345, '12.345 s'],
  [999.6, '1.000 s'],
  [59_999.6, '1:00.000'],
  [62_345, '1:02.345'],
  [3_600_000, '1:00:00.000'],
  [90_061_001, '25:01:01.001'],
])('%d ms reads %s', (ms, text) => {
  expect(span(ms)).toBe(text)
})

test('moments before the start are told as such', () => {
  expect([offset(-1500), offset(0), offset(1500)]).toEqual(['−1.500 s', '+0.000 s', '+1.500 s'])
})

test('a moment reads as UTC, with its whole form for machines', () => {
  expect(String(moment(Date.UTC(2026, 0, 2, 3, 4, 5, 6)))).toBe('<time datetime="2026-01-02T03:04:05.006Z">2026-01-02 03:04:05.006</time>')
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [1_234_567, '1.2 MB'],
  [2_000_000_000, '2.0 GB'],
  [5e15, '5000.0 TB'],
])('%d bytes read %s', (count, text) => {
  expect(bytes(count)).toBe(text)
})

test('what cannot be seen, or turns what stands beside it, is shown by its number', () => {
  expect(visible('a\u0000b\u001b[31m\u202ec\u2066')).toBe('a\\u0000b\\u001b[31m\\u202ec\\u2066')
  expect([visible('a\u200bb\u2060'), visible('  '), visible(''), visible('👩\u200d🏫')]).toEqual(['a\\u200bb\\u2060', '"  "', '', '👩\u200d🏫'])
  expect(visible('物理课 👩‍👩‍👧')).toBe('物理课 👩‍👩‍👧')
})

test('what is too long has an end, and no half of a character', () => {
  expect(visible('x'.repeat(200), 10)).toBe('xxxxxxxxxx…')
  expect(visible('xxx😀', 4)).toBe('xxx…')
})

test('JSON is shown line by line, with resource IDs cut, and cut itself where it is long', () => {
  expect(json({ resourceId: 'r'.repeat(200), note: 'a\u202eb' })).toBe('{\n "resourceId": "rrrrrrrrrrrr…",\n "note": "a\\u202eb"\n}')
  const long = json(Array.from({ length: 1000 }, (_, index) => index))
  expect(long.length).toBeLessThan(3100)
  expect(long).toContain('cut here')
})
