import { expect, test } from 'vitest'
import { addressTrouble, fileTrouble } from './trouble.ts'

const failing = (code: string) => Object.assign(new Error(`${code}: its own words`), { code })

test('the system’s codes are told in words, and what has none in the system’s own', () => {
  expect(fileTrouble(failing('ENOENT'))).toBe('there is no such file')
  expect(fileTrouble(failing('EACCES'))).toBe('this user may not (EACCES)')
  expect(fileTrouble(failing('EIO'))).toBe('EIO: its own words')
  expect(addressTrouble(failing('EACCES'))).toBe('this user may not use that port, those below 1024 are for root: choose another with --port')
  expect(addressTrouble(failing('EFAULT'))).toBe('EFAULT: its own words')
})
