import { expect, test } from 'vitest'
import { readOptions } from './config.ts'

test('a virtual clock moves the pages of either recorder', () => {
  for (const recorder of ['chrome', 'synthetic'] as const) expect(readOptions({ recorder, clock: 'virtual' })).toMatchObject({ recorder, clock: 'virtual' })
})

test('a screencast cannot follow a virtual clock, which is said at once', () => {
  expect(() => readOptions({ clock: 'virtual', capture: 'screencast' })).toThrow('Failed to read the options: capture: a screencast comes in real time')
})
