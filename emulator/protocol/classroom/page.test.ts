import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf, readNextId } from './page.ts'

const byPlace = (_: unknown, index: number) => index + 1

test.each([undefined, '', 'null', '?null', 'undefined', '-1', '1.5', '1e3', '0x10', ' 1', '9'.repeat(40)])('nextId %j is the first page', (text) => {
  expect(readNextId(text)).toBe(0)
})

test('nextId is a whole number', () => {
  expect(['0', '50', '007'].map(readNextId)).toEqual([0, 50, 7])
})

test('a list of as many as a page holds is one page, one more are two', () => {
  const items = Array.from({ length: 101 }, (_, index) => index)
  expect(pageOf(items.slice(0, 100), byPlace, 0, 100)).toMatchObject({ total: 100, count: 100, nextId: null })
  expect(pageOf(items, byPlace, 0, 100)).toMatchObject({ total: 101, count: 100, nextId: '101' })
  expect(pageOf(items, byPlace, 101, 100)).toEqual({ total: 101, count: 1, list: [100], nextId: null })
})

test('an empty list and a page behind the last are empty', () => {
  expect(pageOf([], byPlace, 0, 100)).toEqual({ total: 0, count: 0, list: [], nextId: null })
  expect(pageOf(['a'], byPlace, 2, 100)).toEqual({ total: 1, count: 0, list: [], nextId: null })
})

test('following nextId gives every item once and in order, also where numbers have gaps', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 60 }).map((list) => list.toSorted((one, other) => one - other))
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 20 }), (items, size) => {
      const read: number[] = []
      let nextId: string | null = ''
      while (nextId !== null) {
        const page: ReturnType<typeof pageOf<number>> = pageOf(items, (item) => item, readNextId(nextId), size)
        expect(page.count).toBe(page.list.length)
        read.push(...page.list)
        nextId = page.nextId
      }
      expect(read).toEqual(items)
    }),
  )
})
