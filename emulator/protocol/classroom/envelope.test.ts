import { expect, test } from 'vitest'
import { success } from './envelope.ts'

test('the envelope has message, code, time and the data that there is', () => {
  expect(success(1610167740309, { state: 1 })).toEqual({ msg: 'Success', code: 0, ts: 1610167740309, data: { state: 1 } })
})

test('without data there is no such member', () => {
  expect(Object.keys(success(1))).toEqual(['msg', 'code', 'ts'])
})
